import {
  isCollection,
  isMap,
  isNode,
  isPair,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from 'yaml';

export type YamlPath = readonly PropertyKey[];

/** YAML that knows on which line of its file each value stands. */
export interface YamlSource {
  /** The plain values; undefined when the text is not YAML. */
  data: unknown;
  errors: { line: number; what: string; instead: string }[];
  /** The line of the key, list item or document at `path`, or of the nearest thing above it that exists. */
  lineOf(path: YamlPath): number;
  /** The line on which `words` stand inside the value at `path`; its first line when they do not. */
  lineWithin(path: YamlPath, words: string): number;
}

/**
 * In: YAML, and the file's line on which it starts (2 for front matter).
 * Out: its values with their lines. Never throws: what is not YAML is an error in `errors`.
 */
export function readYaml(text: string, firstLine = 1): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  // A parser's later complaints mostly follow from its first, so only that one is told.
  const errors = [...document.errors, ...document.warnings].slice(0, 1).map((error) => ({
    line: lineAt(error.pos[0]),
    ...explain(error),
  }));
  const values = () => {
    try {
      return document.toJS() as unknown;
    } catch (error) {
      errors.push({
        line: firstLine,
        what: `invalid YAML: ${error instanceof Error ? error.message : 'unreadable'}`,
        instead: 'Write plain values without aliases',
      });
      return undefined;
    }
  };
  const data = errors.length > 0 ? undefined : values();
  const find = (path: YamlPath) => place(document.contents, path);
  return {
    data,
    errors,
    lineOf: (path) => lineAt(find(path).offset),
    lineWithin: (path, words) => {
      const { offset, node } = find(path);
      const end = node?.range?.[1] ?? offset;
      const start = node?.range?.[0] ?? offset;
      const found = text.slice(start, end).indexOf(words);
      return lineAt(found < 0 ? offset : start + found);
    },
  };
}

/** Follows a path as far as it exists: the offset of the last key or item found, and the value under it. */
function place(contents: Node | null, path: YamlPath): { offset: number; node: Node | null } {
  let node = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const item: unknown = isMap(node)
      ? node.items.find((pair) => String(pair.key) === String(step))
      : node.items[Number(step)];
    if (isPair(item)) {
      offset = (isNode(item.key) ? item.key.range?.[0] : undefined) ?? offset;
      node = isNode(item.value) ? item.value : null;
    } else if (isNode(item)) {
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return { offset, node };
}

const hints: Partial<Record<YAMLError['code'], string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'Write the text in quotes, because it contains a colon and a space',
  MULTILINE_IMPLICIT_KEY: 'Write a colon and a space after the key, on the same line',
  DUPLICATE_KEY: 'Write each key once',
  TAB_AS_INDENT: 'Write spaces instead of tabs',
  BAD_INDENT: 'Write the line with the same indentation as its neighbors',
  BAD_SCALAR_START: 'Write the text in quotes, because YAML gives its first character a meaning',
  UNEXPECTED_TOKEN: 'Write the whole text in quotes, from its first character to its last',
  MISSING_CHAR: 'Write the missing quote, bracket or comma',
  BAD_ALIAS: 'Write the text in quotes, because an asterisk starts an alias',
};

function explain(error: YAMLError): { what: string; instead: string } {
  const missing = /end with a (.)/.exec(error.message)?.[1];
  if (missing) {
    return { what: `invalid YAML: no ${missing} ends it`, instead: `Write the missing ${missing}` };
  }
  return {
    what: `invalid YAML: ${error.message.replace(/\.$/, '')}`,
    instead: hints[error.code] ?? 'Write valid YAML: check indentation, quotes and colons',
  };
}
