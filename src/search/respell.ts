/** Misspelled words, answered from the words of the site; these load only when a query finds too little. */
import { american, meaningOf, stem, wordsOf } from './fold.ts';
import { json, once } from './loadOnce.ts';
import type { NameIndex } from './nameIndex.ts';
import { nearestWords } from './nearestWords.ts';

const loadWords = once(async () => ((await json('/search/words.json')) as string).split(' '));

/** The words of a query that no name has. */
export function unknownWords(names: NameIndex, query: string): string[] {
  return meaningOf(wordsOf(query)).filter(
    (word) => word.length > 3 && !/\d/.test(word) && !names.knows(word),
  );
}

/**
 * The query in lower case with each word that the site does not have replaced by the nearest that it has; nothing when
 * there is no such word, or the words of the site cannot be loaded.
 */
export async function respell(names: NameIndex, query: string): Promise<string | undefined> {
  const unknown = unknownWords(names, query);
  if (unknown.length === 0) return undefined;
  const words = await loadWords().catch(() => []);
  const has = (word: string) => {
    const wanted = stem(word);
    // a stem begins as its words do; comparing that first spares taking the stems of all
    const begin = word.slice(0, 3);
    return words.some((known) => known.startsWith(begin) && stem(known) === wanted);
  };
  let respelled = query.toLowerCase();
  for (const word of unknown) {
    if (has(word)) continue;
    const [other] = [...american(word).filter(has), ...nearestWords(word, words, 1)];
    if (other) respelled = respelled.replace(word, other);
  }
  return respelled === query.toLowerCase() ? undefined : respelled;
}
