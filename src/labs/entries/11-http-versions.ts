import type { LabEntry } from '../entry.ts';

export const httpVersions: readonly LabEntry[] = [];
