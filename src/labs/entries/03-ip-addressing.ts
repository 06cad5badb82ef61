import type { LabEntry } from '../entry.ts';

export const ipAddressing: readonly LabEntry[] = [];
