/** Definitions of terms and first words of sections: small files, each loaded when a result shows something of it. */
import { json, once } from './loadOnce.ts';
import { queryPattern } from './matchRanges.ts';
import type { Place } from './merge.ts';
import type { FoundTerm } from './nameIndex.ts';
import { leadFileOf, type NamedPlace } from './names.ts';

type Texts = Record<string, string>;

const loaded = new Map<string, Texts>();
const loads = new Map<string, () => Promise<Texts>>();

/** A file below `/search/`, loaded once. */
function load(file: string): Promise<Texts> {
  const texts =
    loads.get(file) ??
    once(async () => {
      const got = (await json(`/search/${file}.json`)) as Texts;
      loaded.set(file, got);
      return got;
    });
  loads.set(file, texts);
  return texts();
}

const definitionsOf = ({ file }: FoundTerm) => `terms/${file}`;
const leadsOf = ({ url }: NamedPlace) => `leads/${leadFileOf(url)}`;
/** Only a section has first words of its own. */
const hasLead = ({ url, page }: NamedPlace) => page !== undefined && url.includes('#');

/** Loads what these terms and places show. What cannot be loaded is left out: names and headings still lead there. */
export async function loadShortTexts(
  terms: readonly FoundTerm[],
  places: readonly NamedPlace[],
): Promise<void> {
  const files = [...terms.map(definitionsOf), ...places.filter(hasLead).map(leadsOf)];
  await Promise.allSettled(files.map(load));
}

/** A term's definition; empty when it is not loaded. */
export function definitionOf(term: FoundTerm): string {
  return loaded.get(definitionsOf(term))?.[term.id] ?? '';
}

/** The place with its first words for an excerpt, where it has none of its own and its first words are loaded. */
export function withLead(place: Place, query: string): Place {
  if (place.excerpt !== '' || !hasLead(place)) return place;
  const lead = loaded.get(leadsOf(place))?.[place.url.split('#')[1] ?? ''];
  return lead ? { ...place, excerpt: marked(lead, query) } : place;
}

/** The text as HTML, with `<mark>` around the words of the query. */
export function marked(text: string, query: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const pattern = queryPattern(query);
  return pattern ? escaped.replaceAll(pattern, '<mark>$&</mark>') : escaped;
}
