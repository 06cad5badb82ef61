import type { LabEntry } from '../entry.ts';

export const realTime: readonly LabEntry[] = [];
