/** The words of the site, for readers who misspell one. */
import { wordsOf } from './fold.ts';

/** A word that stands in so few places may itself be a mistake or a name. */
const fewest = 2;

/** The words of four letters and more that stand in at least two of the texts, the most frequent first. */
export function frequentWords(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(wordsOf(text))) {
      if (word.length >= 4 && !/\d/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= fewest)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([word]) => word);
}
