/** Words of the site that a misspelled one may stand for. */

/**
 * The Damerau-Levenshtein distance of two words (one letter more, less, other, or two swapped; Damerau, CACM 1964),
 * given up as `limit + 1` as soon as it must be greater than `limit`.
 */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let leastBefore = 0;
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + other);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    // a swap of letters reaches back over a row, so two rows must be too far off
    if (least > limit && leastBefore >= limit) return limit + 1;
    leastBefore = least;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length] ?? 0, limit + 1);
}

/** The letters a word has, a bit each, wherever they stand. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i += 1) letters |= 1 << (word.charCodeAt(i) % 32);
  return letters;
}

/** How many letters one word has and the other has not. */
function lettersApart(a: number, b: number): number {
  let apart = 0;
  for (let bits = a ^ b; bits !== 0; bits &= bits - 1) apart += 1;
  return apart;
}

/** How many letters may be off in a word of this length. */
function tolerance(length: number): number {
  return length < 6 ? 1 : length < 8 ? 2 : 3;
}

/**
 * The words nearest to a misspelled one, nearest first, then those with its first letter, then the more frequent.
 * @param vocabulary the site's words, the most frequent first
 */
export function nearestWords(word: string, vocabulary: readonly string[], most: number): string[] {
  if (word.length < 4) return [];
  const limit = tolerance(word.length);
  const letters = lettersOf(word);
  // each letter off changes at most two of the letters that a word has: most words need no more than this look
  const off = (known: string) =>
    lettersApart(letters, lettersOf(known)) > 2 * limit ? limit + 1 : distance(word, known, limit);
  return (
    vocabulary
      .map((known, rank) => ({ known, rank, off: off(known) }))
      // so far off, the beginning at least must be right
      .filter(({ known, off }) => off > 0 && off <= (known[0] === word[0] ? limit : limit - 1))
      .sort(
        (a, b) =>
          a.off - b.off ||
          Number(b.known[0] === word[0]) - Number(a.known[0] === word[0]) ||
          a.rank - b.rank,
      )
      .slice(0, most)
      .map(({ known }) => known)
  );
}
