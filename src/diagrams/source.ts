/** What a Mermaid source says to us rather than to Mermaid: its kind, its roles, its labeled bands, and what it must not say. */
import { ROLES, type Role, type SequenceSize } from './theme.ts';

export type Kind = 'sequence' | 'flowchart' | 'state';

/** A source that cannot be drawn. `line` counts from 1 in the source, so that a caller can add where the source starts. */
export class DiagramSyntaxError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'DiagramSyntaxError';
    this.line = line;
  }
}

export interface Prepared {
  kind: Kind;
  /** What Mermaid gets: same lines, same numbers, our comments blanked. */
  text: string;
  /** Participant id to role, from `%% role C client`. */
  roles: Map<string, { role: Role; line: number }>;
  /** What decides how far apart participants stand. */
  size: SequenceSize;
}

/** Stands before the label of a frame that is to be drawn as a band; readers never see it. */
export const BAND_MARK = '\u2063';

const styling: [RegExp, string][] = [
  [/^%%\{/, 'a directive'],
  [/^---$/, 'front matter'],
  [/^(style|linkStyle|classDef)\s/, 'a style of its own'],
  [/^(click|link|links)\s/, 'a click target'],
  [/^(create\s+)?(participant|actor)\s.*@\{/, 'a participant with a shape of its own'],
];

/**
 * Line ends, trailing blanks and empty lines at either end do not make a different diagram.
 * @returns the source with neither, ending in no newline
 */
export function normalizeSource(source: string): string {
  return source
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
}

/**
 * Reads our comments, refuses what would break the theme, and hands on the rest.
 * @throws DiagramSyntaxError with the line
 */
export function prepare(source: string): Prepared {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const kind = kindOf(lines);
  const roles: Prepared['roles'] = new Map();
  const out = [...lines];
  for (const [i, raw] of lines.entries()) {
    const line = raw.trim();
    const found = styling.find(([pattern]) => pattern.test(line));
    if (found) {
      throw new DiagramSyntaxError(
        i + 1,
        `"${line}" is ${found[1]}; colors and layout are the theme's: use roles (${ROLES.join(', ')})`,
      );
    }
    if (!line.startsWith('%%')) continue;
    out[i] = '';
    const role = /^%%\s*role\b(.*)$/.exec(line);
    if (role) {
      const [id = '', name = ''] = (role[1] ?? '').trim().split(/\s+/);
      roles.set(id, { role: roleNamed(name, i + 1), line: i + 1 });
    }
    const band = /^%%\s*band\s+(.+)$/.exec(line);
    if (band) {
      const opener = lines.slice(0, i).findLastIndex((l) => l.trim() !== '');
      if (!/^\s*rect\b/.test(lines[opener] ?? '')) {
        throw new DiagramSyntaxError(
          i + 1,
          '"%% band" labels a band: put it on the line after its "rect"',
        );
      }
      out[opener] = `opt ${BAND_MARK}${band[1]}`;
    }
  }
  for (const [i, line] of lines.entries()) checkRoles(line, i + 1);
  return { kind, text: out.join('\n'), roles, size: sizeOf(lines) };
}

function sizeOf(lines: string[]): SequenceSize {
  const participants = lines.filter((line) =>
    /^\s*(create\s+)?(participant|actor)\s/.test(line),
  ).length;
  const messages = lines.flatMap(
    (line) => /^\s*[^%:]*?[-<>)x]+[^%:]*:(.*)$/.exec(line)?.[1]?.split(/<br\s*\/?>/) ?? [],
  );
  return {
    participants,
    longestMessage: Math.max(0, ...messages.map((text) => text.trim().length)),
  };
}

function kindOf(lines: string[]): Kind {
  const at = lines.findIndex((line) => line.trim() !== '' && !/^\s*%%(?!\{)/.test(line));
  const first = (lines[at] ?? '').trim();
  if (/^sequenceDiagram\b/.test(first)) return 'sequence';
  if (/^(flowchart|graph)\b/.test(first)) return 'flowchart';
  if (/^stateDiagram(-v2)?\b/.test(first)) return 'state';
  if (/^(---$|%%\{)/.test(first)) {
    throw new DiagramSyntaxError(
      at + 1,
      `"${first}" sets a style of its own; the theme does that: leave it out`,
    );
  }
  throw new DiagramSyntaxError(
    Math.max(at, 0) + 1,
    `"${first}" is no kind of diagram that the theme draws: use sequenceDiagram, flowchart or stateDiagram-v2`,
  );
}

function roleNamed(name: string, line: number): Role {
  const role = ROLES.find((known) => known === name);
  if (!role) {
    throw new DiagramSyntaxError(line, `"${name}" is no role: use one of ${ROLES.join(', ')}`);
  }
  return role;
}

function checkRoles(line: string, number: number): void {
  const assigned = /^\s*class\s+[\w,\s-]+?\s+(\w+)\s*;?\s*$/.exec(line);
  if (assigned) roleNamed(assigned[1] ?? '', number);
  for (const inline of line.replace(/"[^"]*"/g, '""').matchAll(/:::(\w+)/g)) {
    roleNamed(inline[1] ?? '', number);
  }
}
