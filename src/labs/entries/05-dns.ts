import type { LabEntry } from '../entry.ts';

export const dns: readonly LabEntry[] = [];
