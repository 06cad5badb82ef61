import type { LabEntry } from '../entry.ts';

export const natMtu: readonly LabEntry[] = [];
