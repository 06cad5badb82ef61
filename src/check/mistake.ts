/** One thing that a writer got wrong: where it stands, what it is, and what to write instead. */
export interface Mistake {
  /** The path from the project's root, such as `content/cards/06-tcp-connections.yaml`. */
  file: string;
  line: number;
  column?: number;
  /** A clause without a full stop. */
  what: string;
  /** A sentence without a full stop that says what to write. */
  instead: string;
}

/** In: a mistake. Out: its one line, such as `content/cards/x.yaml:12: "back" is missing. Write back: and a text.` */
export function formatMistake({ file, line, column, what, instead }: Mistake): string {
  const place = column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
  return `${place}: ${oneLine(what)}. ${oneLine(instead)}.`;
}

/** In: mistakes of any files. Out: one line each, in the order of files and lines. */
export function formatMistakes(mistakes: readonly Mistake[]): string {
  return inOrder(mistakes).map(formatMistake).join('\n');
}

/** In: mistakes. Out: the same by file, then line, then as found; what is said twice stands once. */
export function inOrder(mistakes: readonly Mistake[]): Mistake[] {
  const said = new Set<string>();
  return mistakes
    .filter((mistake) => {
      const text = formatMistake(mistake);
      return !said.has(text) && said.add(text);
    })
    .sort((a, b) => compare(a.file, b.file) || a.line - b.line);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const oneLine = (text: string) => text.replace(/\s+/g, ' ').replace(/\.$/, '');
