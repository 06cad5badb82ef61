import type { LabEntry } from '../entry.ts';

export const designs: readonly LabEntry[] = [];
