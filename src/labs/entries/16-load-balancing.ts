import type { LabEntry } from '../entry.ts';

export const loadBalancing: readonly LabEntry[] = [];
