import type { LabEntry } from '../entry.ts';

export const latency: readonly LabEntry[] = [];
