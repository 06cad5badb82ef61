import type { LabEntry } from '../entry.ts';

export const apiStyles: readonly LabEntry[] = [];
