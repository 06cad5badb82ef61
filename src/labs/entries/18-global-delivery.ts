import type { LabEntry } from '../entry.ts';

export const globalDelivery: readonly LabEntry[] = [];
