import type { LabEntry } from '../entry.ts';

export const goNet: readonly LabEntry[] = [];
