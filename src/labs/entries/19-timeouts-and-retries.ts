import type { LabEntry } from '../entry.ts';

export const timeoutsAndRetries: readonly LabEntry[] = [];
