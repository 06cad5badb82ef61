import type { LabEntry } from '../entry.ts';

export const cheatSheet: readonly LabEntry[] = [];
