/** Pagefind in the browser, loaded at the first search. */
import { type FoundPage, type Group, groupResults } from './groupResults.ts';
import { type Kind, kinds } from './kinds.ts';

interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  search(
    query: string,
    options: { filters: { kind: Kind } },
  ): Promise<{ results: { data(): Promise<FoundPage> }[] }>;
}

/** So many pages of each kind: there are a hundred cards for each lesson, and a lesson must not drown in them. */
const pagesShown: Readonly<Record<Kind, number>> = {
  Lesson: 6,
  Question: 4,
  Term: 3,
  Card: 4,
  Correction: 2,
  Symptom: 2,
  Lab: 2,
  Design: 2,
  Note: 1,
};
let loading: Promise<Pagefind> | undefined;

/** Loads the engine and its index; a failure is thrown and the next call tries again. */
export function loadEngine(): Promise<Pagefind> {
  loading ??= (async () => {
    const address = '/pagefind/pagefind.js';
    const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
    await pagefind.options({ excerptLength: 18 });
    await pagefind.init();
    return pagefind;
  })().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Finds places for a query; an empty query finds nothing. Throws when the engine cannot be loaded. */
export async function find(query: string): Promise<Group[]> {
  if (query.trim() === '') return [];
  const pagefind = await loadEngine();
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const { results } = await pagefind.search(query, { filters: { kind } });
      return Promise.all(results.slice(0, pagesShown[kind]).map((result) => result.data()));
    }),
  );
  return groupResults(found.flat());
}
