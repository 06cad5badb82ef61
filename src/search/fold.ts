/** How texts are compared in search: what of their spelling counts, and what does not. */

/** Most names are ASCII, where case is all there is to fold. */
const ascii = /^[\0-\x7f]*$/;

const plain = (text: string) =>
  ascii.test(text)
    ? text.toLowerCase()
    : text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[’‘]/g, "'").toLowerCase();

/**
 * A name without what people leave out or put in: `TIME_WAIT`, `time wait` and `timewait` are one, and so are `HTTP/3`
 * and `http3`, `keep-alive` and `keep alive`, `:443` and `443`.
 */
export function squash(text: string): string {
  return plain(text)
    .replaceAll(/[\s\-_/,;"'“”()[\]=*]+/g, '')
    .replaceAll(/^[.:?!]+|[.:?!]+$/g, '');
}

/** The words of a text, in order: letters and digits, with the dots inside numbers. `net.Dialer` is two, `8.8.8.8` one. */
export function wordsOf(text: string): string[] {
  return plain(text).match(/\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu) ?? [];
}

/** Words that say nothing about the subject of a question. */
const stopWords = new Set(
  'a an and are as at be but by can did do does for from get has have how i in into is it its me my of on or s should so than that the their them then there they this to use versus vs was we what when where which who why will with would you your between difference explain know tell me about'.split(
    ' ',
  ),
);

/** Whether a word says anything about the subject of a question. */
export function hasMeaning(word: string): boolean {
  return !stopWords.has(word);
}

/** The words that carry a query's meaning; all of them when none would be left. */
export function meaningOf(words: readonly string[]): string[] {
  const kept = words.filter(hasMeaning);
  return kept.length > 0 ? kept : [...words];
}

/** Whether a query is worded as a question. */
export function isQuestion(words: readonly string[]): boolean {
  return words.length > 3 && asking.has(words[0] ?? '');
}
const asking = new Set(
  'how what why when where which who can could does do is are should'.split(' '),
);

/** A word without its ending, roughly: enough that `retries` meets `retry` and `closing` meets `close`. */
export function stem(word: string): string {
  let cut = stems.get(word);
  if (cut === undefined) {
    cut = cutEnding(word);
    // a page sees some thousand words; whoever feeds it more must not fill the memory
    if (stems.size > 20_000) stems.clear();
    stems.set(word, cut);
  }
  return cut;
}
const stems = new Map<string, string>();

function cutEnding(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word.length > 3 ? word.replace(/s$/, '') : word;
  return word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ations?|ators?|ating|ated|ates?)$/, 'at')
    .replace(/(?:ings?|ers?|ed|es|s|e)$/, '')
    .replace(/([bdfgmnprt])\1$/, '$1');
}

const british: readonly (readonly [RegExp, string])[] = [
  [/isation/, 'ization'],
  [/is(e|ed|es|er|ing)$/, 'iz$1'],
  [/ys(e|ed|er|ing)$/, 'yz$1'],
  [/our(s|ed|ing|able|ite)?$/, 'or$1'],
  [/ll(ed|ing|er)$/, 'l$1'],
  [/tre(s?)$/, 'ter$1'],
  [/ogue(s?)$/, 'og$1'],
  [/ence$/, 'ense'],
];

/** How a word would be spelled in American English, if it could be British: `behaviour` gives `behavior`. */
export function american(word: string): string[] {
  if (word.length < 5) return [];
  return british
    .filter(([ending]) => ending.test(word))
    .map(([ending, other]) => word.replace(ending, other));
}
