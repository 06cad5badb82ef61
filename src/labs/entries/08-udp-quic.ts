import type { LabEntry } from '../entry.ts';

export const udpQuic: readonly LabEntry[] = [];
