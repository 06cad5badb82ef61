import { DiagramSyntaxError, prepare } from '../diagrams/source.ts';
import type { Content } from './content.ts';
import type { Mistake } from './mistake.ts';
import type { FenceUse } from './outline.ts';

/** In: a Mermaid source. Out: its first syntax error (line counted from 1 in the source), or undefined. */
export type ParseDiagram = (
  source: string,
) => Promise<{ line: number; message: string } | undefined>;

/**
 * In: the content and a Mermaid parser. Out: the diagrams that Mermaid cannot read or that the theme refuses
 * (roles, styling), with their lines in the MDX files.
 */
export async function diagramMistakes(content: Content, parse: ParseDiagram): Promise<Mistake[]> {
  const mistakes: Mistake[] = [];
  for (const { file, outline } of content.pages) {
    for (const fence of outline?.fences ?? []) {
      if (fence.lang !== 'mermaid') continue;
      const found = await check(fence, parse);
      mistakes.push(...found.map((mistake) => ({ file, ...mistake })));
    }
  }
  return mistakes;
}

type Found = Omit<Mistake, 'file'>;

async function check({ value, line: opening }: FenceUse, parse: ParseDiagram): Promise<Found[]> {
  const { text, refused } = prepared(value, opening);
  const emoji = value
    .split('\n')
    .flatMap((words, index): Found[] =>
      /\p{Extended_Pictographic}/u.test(words)
        ? [{ line: opening + 1 + index, what: 'an emoji in a diagram', instead: 'Write a word' }]
        : [],
    );
  const error = await parse(text);
  const line = opening + (error?.line ?? 0);
  if (!error || refused?.line === line) return [...(refused ? [refused] : []), ...emoji];
  const invalid = {
    line,
    what: `invalid Mermaid: ${error.message}`,
    instead: 'Write what Mermaid can read in this line, or close what stands open above it',
  };
  return [...(refused ? [refused] : []), invalid, ...emoji];
}

/** What the renderer makes of a source before Mermaid sees it. Its refusals read `what: use what instead`. */
function prepared(source: string, opening: number): { text: string; refused?: Found } {
  try {
    return { text: prepare(source).text };
  } catch (error) {
    if (!(error instanceof DiagramSyntaxError)) throw error;
    const cut = error.message.lastIndexOf(': ');
    const advice = error.message.slice(cut + 2);
    return {
      text: source,
      refused: {
        line: opening + error.line,
        what: error.message.slice(0, cut),
        instead: advice.charAt(0).toUpperCase() + advice.slice(1),
      },
    };
  }
}
