/** One order out of two: what places are called, and where their text matches. Pure, so that it can be measured. */
import type { Kind } from './kinds.ts';
import { type NameAnswer, weightOf } from './nameIndex.ts';
import type { NamedPlace } from './names.ts';

/** A match in the full text; scores of one search are comparable with each other. */
export interface TextHit extends NamedPlace {
  score: number;
  /** HTML from Pagefind: text with `<mark>` around matches, everything else escaped. */
  excerpt: string;
}

export interface Place extends NamedPlace {
  excerpt: string;
}

/** How much a match in the text of each kind counts: a section explains, a card or a correction only mentions. */
const textWeights: Record<Kind, number> = {
  Lesson: 1,
  Design: 0.75,
  Note: 0.75,
  Question: 0.7,
  Lab: 0.6,
  Symptom: 0.6,
  Term: 0.5,
  Correction: 0.3,
  Card: 0.25,
};
/** Sections that sum up what others explain. */
const summaries: readonly (readonly [RegExp, number])[] = [
  [/#(sixty|takeaways|checklist|review|try)$|^\/cheat-sheet\//, 0.5],
  [/^\/learn\/cheat-sheet\//, 0.5],
  // a lesson as a whole, above its first section
  [/^\/learn\/[^#]*$/, 0.4],
];
function weightOfText({ kind, url }: TextHit): number {
  const share = summaries.find(([pattern]) => pattern.test(url))?.[1] ?? 1;
  return textWeights[kind] * share;
}

/** A query worded as a question most likely has one of ours in mind. */
const askedFor = 1.35;
/** What a match in the text counts beside a name that says the whole query. */
const textShare = 0.55;
/** Places that belong to a page: three of one page say enough, in the list of the best. */
const mostOfPage = 3;

/**
 * All places in one order, the best first; each address once.
 * @param asks whether the query is worded as a question
 */
export function merge(named: NameAnswer, text: readonly TextHit[], asks: boolean): Place[] {
  const favor = (kind: Kind) => (asks && kind === 'Question' ? askedFor : 1);
  const places = new Map<string, Place & { score: number }>();
  for (const { score, ...place } of named.hits) {
    places.set(place.url, { ...place, excerpt: '', score: score * favor(place.kind) });
  }
  // a term's own section stands for it even where its heading is worded otherwise
  for (const { place, share } of named.terms) {
    if (!places.has(place.url)) {
      places.set(place.url, { ...place, excerpt: '', score: 0.9 * share * weightOf(place.kind) });
    }
  }
  const most = Math.max(...text.map((hit) => hit.score * weightOfText(hit)), 1e-9);
  for (const hit of text) {
    const { score, excerpt, ...place } = hit;
    const share = (textShare * score * weightOfText(hit) * favor(hit.kind)) / most;
    const old = places.get(place.url);
    places.set(
      place.url,
      old ? { ...old, excerpt, score: old.score + share } : { ...place, excerpt, score: share },
    );
  }
  const perPage = new Map<string, number>();
  const ordered = [...places.values()].sort((a, b) => b.score - a.score);
  const late: Place[] = [];
  const early: Place[] = [];
  for (const { score: _, ...place } of ordered) {
    const page = place.url.replace(/#.*/, '');
    const seen = (perPage.get(page) ?? 0) + 1;
    perPage.set(page, seen);
    (seen <= mostOfPage || place.kind !== 'Lesson' ? early : late).push(place);
  }
  return [...early, ...late];
}

/** How many places of each kind there are. */
export function countKinds(places: readonly { kind: Kind }[]): Map<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const { kind } of places) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
