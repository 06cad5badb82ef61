import type { LabEntry } from '../entry.ts';

export const notes: readonly LabEntry[] = [];
