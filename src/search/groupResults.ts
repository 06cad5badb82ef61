/** From places in one order to what is listed: the best few, then the others by kind. */
import { groupTitles, type Kind, kinds } from './kinds.ts';
import type { Place } from './merge.ts';

export interface Group {
  /** `best` holds the first places of any kind. */
  kind: Kind | 'best';
  title: string;
  places: Place[];
}

/** The first places stand together, of whatever kind, since one of them is most likely what was looked for. */
export const bestFew = 3;

/** In: places, the best first. Out: the best few, then groups in the order of `kinds`; each place once. */
export function groupResults(places: readonly Place[]): Group[] {
  if (places.length === 0) return [];
  const rest = places.slice(bestFew);
  const best: Group = { kind: 'best', title: 'Best matches', places: places.slice(0, bestFew) };
  return [
    best,
    ...kinds.flatMap((kind) => {
      const own = rest.filter((place) => place.kind === kind);
      return own.length > 0 ? [{ kind, title: groupTitles[kind], places: own }] : [];
    }),
  ];
}

/** The address of a result with the query in it, so that the page can mark the matches. */
export function withHighlight(url: string, query: string): string {
  const [path = '', fragment] = url.split('#');
  const address = `${path}?highlight=${encodeURIComponent(query)}`;
  return fragment ? `${address}#${fragment}` : address;
}
