import type { Kind } from './kinds.ts';

/** What is wanted of each; an absent one is any. */
export interface Filters {
  kind?: Kind;
  part?: string;
  level?: string;
}
