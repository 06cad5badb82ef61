import { getCollection } from 'astro:content';
import type { Term } from '../schemas/glossary.ts';

/** A term of the glossary, and the lesson that explains it. */
export type PublishedTerm = Term & { lesson: string };
type Terms = ReadonlyMap<string, PublishedTerm>;

async function readTerms(): Promise<Terms> {
  const files = await getCollection('glossary');
  const terms = files.flatMap(({ data }) =>
    data.terms.map((term) => ({ ...term, lesson: data.lesson })),
  );
  return new Map(terms.map((term) => [term.id, term]));
}

let built: Promise<Terms> | undefined;

/** All terms by their ids. A build reads them once, since a lesson asks for many, one by one. */
export function glossaryTerms(): Promise<Terms> {
  if (import.meta.env.DEV) return readTerms();
  built ??= readTerms();
  return built;
}
