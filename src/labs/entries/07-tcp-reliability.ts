import type { LabEntry } from '../entry.ts';

export const tcpReliability: readonly LabEntry[] = [];
