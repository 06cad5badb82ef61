/** What the site's places are called: built from the glossary and the headings, loaded with the first search. */
import type { Kind } from './kinds.ts';

/** `[anchor, heading]` inside a page. */
export type NamedSection = readonly [anchor: string, heading: string];
/** `[address, title, short name, kind, part, level, sections]`; short name, part and level may be empty. */
export type NamedPage = readonly [
  url: string,
  title: string,
  short: string,
  kind: Kind,
  part: string,
  level: string,
  sections: readonly NamedSection[],
];
/** `[id, file with its definition, place among pages, anchor of the section that explains it, its names]`. */
export type NamedTerm = readonly [
  id: string,
  file: string,
  page: number,
  anchor: string,
  names: readonly string[],
];

export interface Names {
  pages: readonly NamedPage[];
  terms: readonly NamedTerm[];
}

/** A place as search knows it by name. */
export interface NamedPlace {
  url: string;
  title: string;
  /** The page, when the place is a section of it. */
  page?: string;
  kind: Kind;
  part: string;
  level: string;
}

/** The file, below `/search/leads/`, with the first words of each section of a page: `/learn/dns/` is `learn-dns`. */
export function leadFileOf(url: string): string {
  return url
    .replace(/#.*/, '')
    .replaceAll(/^\/|\/$/g, '')
    .replaceAll('/', '-');
}
