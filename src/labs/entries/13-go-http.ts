import type { LabEntry } from '../entry.ts';

export const goHttp: readonly LabEntry[] = [];
