import type { LabEntry } from '../entry.ts';

export const layers: readonly LabEntry[] = [];
