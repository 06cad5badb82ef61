/** From what Pagefind finds to what the dialog lists: places, down to the heading, grouped by kind. */
import { groupTitles, type Kind, kinds } from './kinds.ts';

/** The part of a Pagefind result that is used. */
export interface FoundPage {
  url: string;
  excerpt: string;
  meta: { title?: string };
  filters: { kind?: string[] };
  sub_results: FoundSection[];
}

export interface FoundSection {
  title: string;
  url: string;
  excerpt: string;
  anchor?: unknown;
  weighted_locations: { balanced_score: number }[];
}

export interface Place {
  title: string;
  /** The page, when the place is a heading inside it. */
  page?: string;
  url: string;
  /** HTML from Pagefind: text with `<mark>` around matches, everything else escaped. */
  excerpt: string;
}

export interface Group {
  kind: Kind;
  title: string;
  places: Place[];
}

const headingsPerPage = 3;

/**
 * In: pages in Pagefind's order. Out: groups in the order of `kinds`, each with its places in the order found; a page
 * with matches under headings is listed by them, the best first.
 */
export function groupResults(pages: readonly FoundPage[]): Group[] {
  const groups = new Map<Kind, Place[]>();
  for (const page of pages) {
    const kind = kinds.find((known) => page.filters.kind?.includes(known)) ?? 'Lesson';
    const places = groups.get(kind) ?? [];
    places.push(...placesOf(page));
    groups.set(kind, places);
  }
  return kinds.flatMap((kind) => {
    const places = groups.get(kind);
    return places ? [{ kind, title: groupTitles[kind], places }] : [];
  });
}

function placesOf(page: FoundPage): Place[] {
  const title = page.meta.title ?? page.url;
  const headings = page.sub_results
    .filter((sub) => sub.anchor && sub.url.includes('#'))
    .toSorted((a, b) => score(b) - score(a));
  if (headings.length === 0) return [{ title, url: page.url, excerpt: page.excerpt }];
  return headings.slice(0, headingsPerPage).map((sub) => ({
    title: sub.title,
    page: title,
    url: sub.url,
    excerpt: sub.excerpt,
  }));
}

const score = (section: FoundSection) =>
  section.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);

/** The address of a result with the query in it, so that the page can mark the matches. */
export function withHighlight(url: string, query: string): string {
  const [path = '', fragment] = url.split('#');
  const address = `${path}?highlight=${encodeURIComponent(query)}`;
  return fragment ? `${address}#${fragment}` : address;
}
