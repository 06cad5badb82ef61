import type { LabEntry } from '../entry.ts';

export const tls: readonly LabEntry[] = [];
