import type { LabEntry } from '../entry.ts';

export const breakersAndLimits: readonly LabEntry[] = [];
