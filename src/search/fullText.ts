/** Matches in the text, from Pagefind, with what its order leaves out: literal words, and matches beside each other. */

import type { Filters } from './filters.ts';
import { american, hasMeaning, wordsOf } from './fold.ts';
import type { Kind } from './kinds.ts';
import { once } from './loadOnce.ts';
import type { TextHit } from './merge.ts';

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

/** With fewer matches of all words together, each word is looked for alone. */
const fewTogether = 6;
const excerptWords = 18;
/** Headings and what a section sets off count more than its running text; its length counts little. */
const ranking = {
  pageLength: 0.4,
  termFrequency: 0.6,
  metaWeights: { title: 6, named: 3, page: 0.5, kind: 0 },
};

/** Throws when Pagefind cannot be loaded; the next call tries again. */
export const loadPagefind = once(async () => {
  const address = `${import.meta.env.BASE_URL}pagefind/pagefind.js`;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ baseUrl: '/', excerptLength: excerptWords, ranking });
  await pagefind.init();
  return pagefind;
});

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
  { kinds: ['Lesson', 'Design', 'Note', 'Question', 'Lab', 'Symptom'], most: 10 },
  { kinds: ['Term', 'Card', 'Correction'], most: 5 },
];

const mostOfKind = 24;

/**
 * The best matches of each half, of each kind alone with a filter.
 * @param name what the query's term is first called, where it is called otherwise in the query
 */
export async function findText(query: string, filters: Filters, name?: string): Promise<TextHit[]> {
  const found = await Promise.all(
    halves
      .filter(({ kinds }) => !filters.kind || kinds.includes(filters.kind))
      .map(async ({ kinds, most }) => {
        const kind = filters.kind ?? { any: kinds };
        const all = await matches(name ?? query, { ...filters, kind });
        return all.slice(0, filters.kind ? mostOfKind : most);
      }),
  );
  const words = typedWords(name ?? query);
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
