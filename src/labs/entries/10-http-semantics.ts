import type { LabEntry } from '../entry.ts';

export const httpSemantics: readonly LabEntry[] = [];
