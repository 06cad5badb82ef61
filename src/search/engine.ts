/**
 * Search in the browser. What places are called answers at once; their texts follow; and when both find too little, the
 * nearest words of the site are looked for instead.
 */
import type { Filters } from './filters.ts';
import { isQuestion, squash, wordsOf } from './fold.ts';
import { findText, loadPagefind } from './fullText.ts';
import { bestFew } from './groupResults.ts';
import { inTurn } from './inTurn.ts';
import { json, once } from './loadOnce.ts';
import { merge, type Place } from './merge.ts';
import { type FoundTerm, type NameAnswer, NameIndex } from './nameIndex.ts';
import type { Names } from './names.ts';
import { respell, unknownWords } from './respell.ts';
import { definitionOf, loadShortTexts, withLead } from './shortTexts.ts';

/** A term that the query names, with its definition; that is empty until it is loaded. */
export interface Answer {
  name: string;
  definition: string;
  place: FoundTerm['place'];
}

export interface Found {
  /** The query that was answered: the reader's, or the nearest that finds something. */
  query: string;
  /** What the reader wrote, when the answer is for another spelling. */
  instead?: string;
  answers: Answer[];
  /** The best first. */
  places: Place[];
  /** When there are no places: terms whose names are nearest. */
  near: readonly { name: string; url: string }[];
  /** Whether the texts were looked through too. */
  complete: boolean;
  /** When the texts could not be had, as without network where they are not kept: names alone were searched. */
  namesOnly?: true;
}

/** Places shown with each key, before the texts; more would take longer to draw than the next key. */
const mostAtOnce = 12;
/** Fewer places than this are too little: then the words may be misspelled. */
const tooFew = 3;

const loadNames = once(async () =>
  NameIndex.inSlices((await json('/search/names.json')) as Names, inTurn()),
);

/**
 * Loads what the first search needs: names before the engine of the texts, since they answer first. Throws when not even
 * names can be loaded; the next call tries again.
 */
export async function loadEngine(): Promise<void> {
  await loadNames();
  await loadPagefind().catch(() => undefined);
}

/**
 * Finds places for a query, in answers that each hold more than the one before: by name, without waiting when the names
 * are loaded; with definitions and first words; with the texts (`complete`). Work for an answer begins when it is asked
 * for, so that a reader who goes on typing pays for the first alone. An empty query finds nothing. Throws when not even
 * names can be loaded.
 */
export async function* find(query: string, filters: Filters = {}): AsyncGenerator<Found> {
  const typed = query.trim();
  if (typed === '') {
    yield { query: typed, answers: [], places: [], near: [], complete: true };
    return;
  }
  const names = await loadNames();
  let found: Found | undefined;
  for await (const answer of findAs(names, typed, filters)) {
    if (answer.complete) found = answer;
    else yield answer;
  }
  const respelled = needsSpelling(names, typed, found, filters) && (await respell(names, typed));
  if (respelled) {
    let helped = false;
    for await (const answer of findAs(names, respelled, filters)) {
      helped = answer.places.length > 0;
      if (helped) yield { ...answer, instead: typed };
    }
    if (helped) return;
  }
  if (found) yield found;
}

/** Whether so little was found that the words may be misspelled; a filter alone may be why. */
function needsSpelling(
  names: NameIndex,
  query: string,
  found: Found | undefined,
  filters: Filters,
): boolean {
  const sure = (found?.places.length ?? 0) >= tooFew && unknownWords(names, query).length === 0;
  return !sure && Object.keys(filters).length === 0;
}

/** The answers for this very query; the last one is complete. */
async function* findAs(names: NameIndex, query: string, filters: Filters): AsyncGenerator<Found> {
  const named = restrict(names.find(query), filters);
  const terms = answersOf(named);
  const asks = isQuestion(wordsOf(query));
  const answer = (places: readonly Place[], complete: boolean): Found => ({
    ...{ query, complete },
    answers: terms.map((term) => ({
      ...{ name: term.name, place: term.place, definition: definitionOf(term) },
    })),
    places: places.map((place, i) => (i < bestFew ? withLead(place, query) : place)),
    near: complete && places.length === 0 ? names.nearest(query) : [],
  });
  const byName = merge(named, [], asks);
  const atOnce = byName.slice(0, mostAtOnce);
  yield answer(atOnce, false);
  await loadShortTexts(terms, atOnce.slice(0, bestFew));
  yield answer(atOnce, false);
  const text = await findText(query, filters, otherName(named, query)).catch(() => undefined);
  if (text === undefined) {
    yield { ...answer(byName, true), namesOnly: true };
    return;
  }
  const all = merge(named, text, asks);
  await loadShortTexts([], all.slice(0, bestFew));
  yield answer(all, true);
}

/**
 * What the term that the query is, is first called: by that its texts are found. Pagefind finds what begins like an
 * abbreviation too, and so would find a hole for HOL.
 */
function otherName({ terms }: NameAnswer, query: string): string | undefined {
  const [whole, ...others] = terms.filter(({ share }) => share > 0.99);
  return whole && others.length === 0 && squash(whole.name) !== squash(query)
    ? whole.name
    : undefined;
}

/** Names know nothing of filters, so what they find is filtered here. */
function restrict({ terms, hits }: NameAnswer, { kind, part, level }: Filters): NameAnswer {
  const passes = (place: FoundTerm['place']) =>
    (!kind || place.kind === kind) &&
    (!part || place.part === part) &&
    (!level || place.level === level);
  return {
    terms: terms.filter((term) => passes(term.place)),
    hits: hits.filter(passes),
  };
}

/** The terms to define above the results: the one that the query is, or all that it is made of. */
function answersOf({ terms }: NameAnswer): FoundTerm[] {
  const whole = terms.find(({ share }) => share > 0.99);
  if (whole) return [whole];
  const together = terms.reduce((sum, { share }) => sum + share, 0);
  return terms.length === 2 && together > 0.99 ? terms : [];
}
