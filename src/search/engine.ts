/** Pagefind in the browser, loaded at the first search. */
import { type FoundPage, type Group, groupResults } from './groupResults.ts';

interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<FoundPage> }[] }>;
}

const pagesShown = 24;
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
  const { results } = await pagefind.search(query);
  return groupResults(
    await Promise.all(results.slice(0, pagesShown).map((result) => result.data())),
  );
}
