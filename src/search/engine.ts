/** Search in the browser: names first, then Pagefind's full text, and the nearest words when both find too little. */
import { american, hasMeaning, isQuestion, meaningOf, stem, wordsOf } from './fold.ts';
import { bestFew } from './groupResults.ts';
import type { Kind } from './kinds.ts';
import { queryPattern } from './matchRanges.ts';
import { merge, type Place, type TextHit } from './merge.ts';
import { type FoundTerm, type NameAnswer, NameIndex } from './nameIndex.ts';
import { leadFileOf, type Names } from './names.ts';
import { nearestWords } from './nearestWords.ts';

interface PagefindData {
  url: string;
  excerpt: string;
  content: string;
  /** Places of the matches, counted in words. */
  locations: number[];
  meta: { title?: string; page?: string; kind?: string };
  filters: { kind?: string[]; part?: string[]; level?: string[] };
}
interface PagefindResult {
  id: string;
  score: number;
  data(): Promise<PagefindData>;
}
interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  search(
    query: string,
    options: { filters: Record<string, unknown> },
  ): Promise<{ results: PagefindResult[]; filters?: Record<string, Record<string, number>> }>;
}

/** What is wanted of each; an absent one is any. */
export interface Filters {
  kind?: Kind;
  part?: string;
  level?: string;
}

/** A term that the query names, with its definition. */
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
}

/** With fewer matches of all words together, each word is looked for alone. */
const fewTogether = 6;
/** Fewer places than this are too little: then the words may be misspelled. */
const tooFew = 3;
const excerptWords = 18;
/** Headings and what a section sets off count more than its running text; its length counts little. */
const ranking = {
  pageLength: 0.4,
  termFrequency: 0.6,
  metaWeights: { title: 6, named: 3, page: 0.5, kind: 0 },
};

/** Loads once; a failure is thrown, and the next call tries again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}

async function json(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${response.status} for ${path}`);
  return response.json();
}

const loadNames = once(async () => new NameIndex((await json('/search/names.json')) as Names));
const loadWords = once(async () => ((await json('/search/words.json')) as string).split(' '));
const loadPagefind = once(async () => {
  const address = '/pagefind/pagefind.js';
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ excerptLength: excerptWords, ranking });
  await pagefind.init();
  return pagefind;
});

/** Loads what the first search needs. Throws when it cannot be loaded; the next call tries again. */
export async function loadEngine(): Promise<void> {
  await Promise.all([loadNames(), loadPagefind()]);
}

/** Finds places for a query; an empty query finds nothing. Throws when the engine cannot be loaded. */
export async function find(query: string, filters: Filters = {}): Promise<Found> {
  const typed = query.trim();
  if (typed === '') return { query: typed, answers: [], places: [], near: [] };
  const names = await loadNames();
  const found = await findAs(names, typed, filters);
  if (found.sure || Object.keys(filters).length > 0) return found;
  const respelled = await respell(names, typed);
  if (respelled === typed) return found;
  const other = await findAs(names, respelled, filters);
  return other.places.length > 0 ? { ...other, instead: typed } : found;
}

async function findAs(
  names: NameIndex,
  query: string,
  filters: Filters,
): Promise<Found & { sure: boolean }> {
  const named = restrict(names.find(query), filters);
  const [text, answers] = await Promise.all([
    findText(query, filters),
    Promise.all(answersOf(named).map(define)),
  ]);
  const merged = merge(named, text, isQuestion(wordsOf(query)));
  const places = await Promise.all(
    merged.map((place, i) =>
      i < bestFew && place.excerpt === '' ? withLead(place, query) : place,
    ),
  );
  const sure = places.length >= tooFew && unknownWords(names, query).length === 0;
  const near = places.length === 0 ? names.nearest(query) : [];
  return { query, answers, places, near, sure };
}

/** Names know nothing of filters, so what they find is filtered here. */
function restrict({ terms, hits }: NameAnswer, { kind, part, level }: Filters): NameAnswer {
  const passes = (place: { kind: Kind; part: string; level: string }) =>
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

/** The place with its first words for an excerpt, where its text was not among the best matches; as it is, without. */
async function withLead(place: Place, query: string): Promise<Place> {
  const anchor = place.url.split('#')[1];
  if (anchor === undefined || !place.page) return place;
  try {
    const lead = (await loadTexts(`leads/${leadFileOf(place.url)}`))[anchor] ?? '';
    return { ...place, excerpt: marked(lead, query) };
  } catch {
    return place;
  }
}

/** The text as HTML, with `<mark>` around the words of the query. */
export function marked(text: string, query: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const pattern = queryPattern(query);
  return pattern ? escaped.replaceAll(pattern, '<mark>$&</mark>') : escaped;
}

async function define({ id, name, file, place }: FoundTerm): Promise<Answer> {
  return { name, place, definition: (await loadTexts(`terms/${file}`))[id] ?? '' };
}

const texts = new Map<string, () => Promise<Record<string, string>>>();

/** A file of short texts by name, loaded once. */
function loadTexts(file: string): Promise<Record<string, string>> {
  const load =
    texts.get(file) ?? once(() => json(`/search/${file}.json`) as Promise<Record<string, string>>);
  texts.set(file, load);
  return load();
}

/** The words that Pagefind is asked for: those with a meaning, as they were typed, so that signs in them count. */
function typedWords(query: string): string[] {
  const words = query.split(/\s+/).filter((word) => wordsOf(word).length > 0);
  const kept = words.filter((word) => wordsOf(word).some(hasMeaning));
  return (kept.length > 0 ? kept : words).map((word) =>
    word.replaceAll(/^["'“(:]+|["'”?!,;:)]+$/g, ''),
  );
}

/** What explains, and what only mentions: the second is many times more, and must not crowd out the first. */
const halves: readonly { kinds: readonly Kind[]; most: number }[] = [
  { kinds: ['Lesson', 'Design', 'Note', 'Question', 'Lab', 'Symptom'], most: 16 },
  { kinds: ['Term', 'Card', 'Correction'], most: 8 },
];

async function findText(query: string, filters: Filters): Promise<TextHit[]> {
  const found = await Promise.all(
    halves
      .filter(({ kinds }) => !filters.kind || kinds.includes(filters.kind))
      .map(async ({ kinds, most }) => {
        const kind = filters.kind ?? { any: kinds };
        return (await matches(query, { ...filters, kind })).slice(0, filters.kind ? 24 : most);
      }),
  );
  const words = typedWords(query);
  const literal = literalPattern(words);
  return Promise.all(
    found.flat().map(async ({ result, score }): Promise<TextHit> => {
      const { url, excerpt, meta, filters: of, content, locations } = await result.data();
      const exact = literal === undefined ? 1 : literal.test(content) ? 1.4 : 0.3;
      return {
        ...{ url, excerpt, score: score * exact * nearness(locations, words.length) },
        title: meta.title ?? url,
        ...(meta.page && { page: meta.page }),
        kind: (meta.kind ?? 'Lesson') as Kind,
        part: of.part?.[0] ?? '',
        level: of.level?.[0] ?? '',
      };
    }),
  );
}

/** Words with digits or signs mean just that; Pagefind also finds what begins like them. */
function literalPattern(words: readonly string[]): RegExp | undefined {
  const literal = words.filter((word) => /[\d_/.:-]/.test(word));
  if (literal.length === 0) return undefined;
  const all = literal.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

/** From 1 for matches far apart to 2 for matches beside each other. */
function nearness(locations: readonly number[], words: number): number {
  if (words < 2) return 1;
  const sorted = [...locations].sort((a, b) => a - b);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i + words <= sorted.length; i += 1) {
    least = Math.min(least, (sorted[i + words - 1] ?? 0) - (sorted[i] ?? 0) + 1);
  }
  return 1 + words / Math.max(words, least);
}

/** Matches in the text: of all words together, and where those are few, of each word alone. */
async function matches(
  query: string,
  filters: Record<string, unknown>,
): Promise<{ result: PagefindResult; score: number }[]> {
  const pagefind = await loadPagefind();
  const words = typedWords(query);
  const scores = new Map<string, { result: PagefindResult; score: number }>();
  const add = (results: readonly PagefindResult[], weight: number) => {
    const best = results[0]?.score ?? 1;
    for (const result of results) {
      const score = (weight * result.score) / (best || 1);
      const old = scores.get(result.id);
      scores.set(result.id, { result, score: (old?.score ?? 0) + score });
    }
  };
  const all = await pagefind.search(words.join(' '), { filters });
  add(all.results, 1);
  if (all.results.length < fewTogether) {
    // apart, and each in its other spellings
    const apart = words.flatMap((word) => [word, ...american(word), ...partsOf(word)]);
    if (apart.length > 1) {
      const each = await Promise.all(apart.map((word) => pagefind.search(word, { filters })));
      // a word that stands everywhere says little
      for (const { results } of each) add(results, 1 / (1 + Math.log(1 + results.length)));
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score);
}

/** The words inside a name such as `codes.NotFound`; none for a plain word. */
function partsOf(word: string): string[] {
  const parts = wordsOf(word).filter((part) => part.length > 2);
  return parts.length > 1 ? parts : [];
}

function unknownWords(names: NameIndex, query: string): string[] {
  return meaningOf(wordsOf(query)).filter(
    (word) => word.length > 3 && !/\d/.test(word) && !names.knows(word),
  );
}

/** The query with each word that the site does not have replaced by the nearest that it has. */
async function respell(names: NameIndex, query: string): Promise<string> {
  const unknown = unknownWords(names, query);
  if (unknown.length === 0) return query;
  const words = await loadWords();
  const stems = new Set(words.map(stem));
  let respelled = query.toLowerCase();
  for (const word of unknown) {
    if (stems.has(stem(word))) continue;
    const [other] = [
      ...american(word).filter((one) => stems.has(stem(one))),
      ...nearestWords(word, words, 1),
    ];
    if (other) respelled = respelled.replace(word, other);
  }
  return respelled === query.toLowerCase() ? query : respelled;
}
