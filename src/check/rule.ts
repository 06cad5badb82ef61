import type { Content } from './content.ts';
import type { Mistake } from './mistake.ts';

/** A lab, and the lesson and section that it belongs to. */
export interface LabPlace {
  slug: string;
  lesson: string;
  section: string;
}

/** What the rules know about the site outside content/. What is undefined is not checked. */
export interface Surroundings {
  /** The labs of src/labs/registry.ts. */
  labs?: readonly LabPlace[];
  /** Ids by brief, such as `06-tcp-connections` to P1, P2, ... */
  briefIds?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Other texts that cite brief ids: path from the project's root, and text. */
  citing?: ReadonlyMap<string, string>;
  /** Addresses of files in public/, such as `/favicon.svg`. */
  publicFiles?: ReadonlySet<string>;
}

/** One thing that is checked, over all content; a pure function that never throws. */
export type Rule = (content: Content, surroundings: Surroundings) => Mistake[];
