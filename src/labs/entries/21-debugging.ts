import type { LabEntry } from '../entry.ts';

export const debugging: readonly LabEntry[] = [];
