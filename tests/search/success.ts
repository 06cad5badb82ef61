/** How well ordered places answer the queries of `queries.yaml`. */
import { z } from 'astro/zod';

export const queryClasses = [
  'abbreviation',
  'punctuation',
  'question',
  'misspelling',
  'comparison',
  'number',
  'plain',
] as const;

export const queryFileSchema = z.array(
  z.strictObject({
    query: z.union([z.string(), z.number()]).transform(String),
    class: z.enum(queryClasses),
    place: z.array(z.string().startsWith('/')).min(1),
  }),
);
export type Query = z.infer<typeof queryFileSchema>[number];

/** The section (h2) that each smaller heading (h3) of a page stands in, by address. */
export function sectionsAbove(url: string, html: string): Map<string, string> {
  const above = new Map<string, string>();
  let section = '';
  for (const [, tag, id] of html.matchAll(/<(h[23])[^>]* id="([^"]+)"/g)) {
    if (tag === 'h2') section = `${url}#${id}`;
    else if (section) above.set(`${url}#${id}`, section);
  }
  return above;
}

/** Where the first right place stands, from 0; -1 when none does. A heading inside a right section is right. */
export function rankOf(
  places: readonly string[],
  wanted: readonly string[],
  above: ReadonlyMap<string, string>,
): number {
  return places.findIndex(
    (place) => wanted.includes(place) || wanted.includes(above.get(place) ?? ''),
  );
}

export interface Success {
  queries: number;
  /** Shares of the queries whose first right place is the first, or among the first three. */
  at1: number;
  at3: number;
  /** The mean of 1 / (rank + 1), 0 where nothing is right. */
  mrr: number;
}

/** @param ranks as `rankOf` gives them; at least one */
export function successOf(ranks: readonly number[]): Success {
  const share = (right: (rank: number) => boolean) => ranks.filter(right).length / ranks.length;
  return {
    queries: ranks.length,
    at1: share((rank) => rank === 0),
    at3: share((rank) => rank >= 0 && rank < 3),
    mrr: ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / ranks.length,
  };
}
