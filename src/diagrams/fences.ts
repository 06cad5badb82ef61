/** Finds the Mermaid sources in a lesson, without reading MDX as MDX: a fence is a fence. */

export interface DiagramFence {
  source: string;
  /** Line of the file, from 1, on which the source starts. */
  line: number;
  /** From `title="..."` in the fence's meta. */
  title?: string;
}

const opening = /^(\s*)(`{3,}|~{3,})\s*([^\s`]*)([^`]*)$/;

/**
 * @param mdxText a whole file
 * @returns every ```mermaid fence, top to bottom, with its common indent taken off; fences inside other fences are text
 */
export function diagramFences(mdxText: string): DiagramFence[] {
  const lines = mdxText.replace(/\r\n?/g, '\n').split('\n');
  const found: DiagramFence[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [, indent = '', marks = '', language = '', meta = ''] =
      opening.exec(lines[i] ?? '') ?? [];
    if (!marks) continue;
    const start = i + 1;
    let end = start;
    while (end < lines.length && !closes(lines[end] ?? '', marks)) end++;
    if (language === 'mermaid') {
      const body = lines.slice(start, end).map((line) => unindent(line, indent.length));
      const title = /(?:^|\s)title="([^"]*)"/.exec(meta)?.[1];
      found.push({
        source: body.join('\n'),
        line: start + 1,
        ...(title === undefined ? {} : { title }),
      });
    }
    i = end;
  }
  return found;
}

function closes(line: string, marks: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= marks.length && trimmed === (marks[0] ?? '`').repeat(trimmed.length);
}

function unindent(line: string, width: number): string {
  return line.replace(new RegExp(`^\\s{0,${width}}`), '');
}
