import type { ParseDiagram } from './diagrams.ts';

/**
 * Mermaid's own parser, in plain Node: the diagram's syntax alone, no layout and no browser.
 * Labels go through a sanitizer that needs a DOM; the parser draws nothing, so it gets one that lets all text through.
 * In: a source. Out: its first error with its line in the source, comments counted; Mermaid itself drops them first.
 */
export const parseMermaid: ParseDiagram = async (source) => {
  const mermaid = await load();
  const { text, lineOf } = withoutComments(source);
  try {
    await mermaid.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { line: lineOf(lineIn(error, message)), message: reason(error, message) };
  }
};

type Mermaid = { parse(text: string): Promise<unknown> };
let loaded: Promise<Mermaid> | undefined;

function load(): Promise<Mermaid> {
  loaded ??= (async () => {
    const { default: purify } = await import('dompurify');
    const sanitizer = purify as unknown as Record<string, unknown>;
    sanitizer.addHook ??= () => undefined;
    sanitizer.sanitize ??= (text: unknown) => text;
    const { default: mermaid } = await import('mermaid');
    return mermaid;
  })();
  return loaded;
}

/** Mermaid drops comments and some blank lines before it counts, so both go first and lines are counted here. */
function withoutComments(source: string) {
  const kept = source
    .split('\n')
    .map((text, index) => ({ text, number: index + 1 }))
    .filter(({ text }) => text.trim() !== '' && !/^\s*%%(?!\{)/.test(text));
  const last = kept.at(-1)?.number ?? 1;
  return {
    text: kept.map(({ text }) => text).join('\n'),
    lineOf: (line: number) => kept[line - 1]?.number ?? last,
  };
}

function lineIn(error: unknown, message: string): number {
  const { hash } = error as { hash?: { loc?: { first_line?: number } } };
  return Number(/ on line (\d+)/.exec(message)?.[1] ?? hash?.loc?.first_line ?? 1);
}

/** What the parser met; the excerpt in its message is for terminals, and its list of what it expected is long. */
function reason(error: unknown, message: string): string {
  const got = /got '([^']*)'/.exec(message)?.[1];
  if (got === '1') return 'it ends too early';
  const { hash } = error as { hash?: { text?: string } };
  if (got !== undefined) return `unexpected ${hash?.text?.trim() ? `"${hash.text.trim()}"` : got}`;
  return (message.split('\n')[0] ?? message)
    .replace(/^Parsing failed:\s*/, '')
    .replace(/^Parse error on line \d+(?:, column \d+)?:\s*/, '')
    .trim();
}
