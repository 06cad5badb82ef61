import type { LabEntry } from '../entry.ts';

export const proxiesAndDiscovery: readonly LabEntry[] = [];
