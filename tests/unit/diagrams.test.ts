import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listRendered, readRendered, unused, writeRendered } from '../../src/diagrams/cache.ts';
import { sameDrawing } from '../../src/diagrams/compare.ts';
import { minWidth } from '../../src/diagrams/draw.ts';
import { embedSvg } from '../../src/diagrams/embed.ts';
import { diagramFences } from '../../src/diagrams/fences.ts';
import { diagramKey } from '../../src/diagrams/key.ts';
import { formatPath, parsePath, simplify } from '../../src/diagrams/path.ts';
import { DiagramSyntaxError, prepare } from '../../src/diagrams/source.ts';

describe('key', () => {
  const source = 'flowchart TD\n  A --> B';

  test('is 12 hex digits and the same for the same drawing', () => {
    expect(diagramKey(source)).toMatch(/^[0-9a-f]{12}$/);
    expect(diagramKey(`\n${source.replace('\n', '  \r\n')}\n\n`)).toBe(diagramKey(source));
  });

  test('changes with the source, its indentation included', () => {
    expect(diagramKey(source.replace('B', 'C'))).not.toBe(diagramKey(source));
    expect(diagramKey(source.replace('  A', 'A'))).not.toBe(diagramKey(source));
  });
});

describe('fences', () => {
  test('gives source, line and title of each, top to bottom', () => {
    const mdx = [
      '# Lesson',
      '',
      '```mermaid title="Client closes first"',
      'sequenceDiagram',
      '  A->>B: FIN',
      '```',
      '',
      '~~~mermaid',
      'flowchart TD',
      '~~~',
    ].join('\n');
    expect(diagramFences(mdx)).toEqual([
      { source: 'sequenceDiagram\n  A->>B: FIN', line: 4, title: 'Client closes first' },
      { source: 'flowchart TD', line: 9 },
    ]);
  });

  test('leaves alone what stands in another fence, and other languages', () => {
    const mdx =
      '````md\n```mermaid\nflowchart TD\n```\n````\n```go\n// mermaid\n```\ninline ```mermaid``` too';
    expect(diagramFences(mdx)).toEqual([]);
  });

  test('takes off the indent of the fence, and only that', () => {
    const mdx = '- item\n\n  ```mermaid\n  flowchart TD\n    A --> B\n  ```';
    expect(diagramFences(mdx)).toEqual([{ source: 'flowchart TD\n  A --> B', line: 4 }]);
  });

  test('a fence that is never closed runs to the end', () => {
    expect(diagramFences('```mermaid\nflowchart TD')).toEqual([
      { source: 'flowchart TD', line: 2 },
    ]);
  });
});

describe('source', () => {
  const refusal = (source: string) => {
    try {
      prepare(source);
      return undefined;
    } catch (error) {
      if (!(error instanceof DiagramSyntaxError)) throw error;
      return { line: error.line, message: error.message };
    }
  };

  test('reads roles and leaves every line in its place', () => {
    const { kind, text, roles } = prepare(
      'sequenceDiagram\n  %% role C client\n  participant C as Client\n  %% a remark\n  C->>C: x',
    );
    expect(kind).toBe('sequence');
    expect(roles).toEqual(new Map([['C', { role: 'client', line: 2 }]]));
    expect(text).toBe('sequenceDiagram\n\n  participant C as Client\n\n  C->>C: x');
  });

  test('counts participants and the longest message, for the room between lifelines', () => {
    const { size } = prepare(
      'sequenceDiagram\n  participant A\n  actor B as Bob: the user\n  A->>B: SYN\n  B-->>A: SYN-ACK<br/>and more',
    );
    expect(size).toEqual({ participants: 2, longestMessage: 8 });
  });

  test.each([
    ['%%{init: {"theme": "dark"}}%%\nflowchart TD', 1, 'sets a style of its own'],
    ['---\ntitle: x\n---\nflowchart TD', 1, 'sets a style of its own'],
    ['pie\n  "a": 1', 1, 'is no kind of diagram that the theme draws'],
    ['flowchart TD\n  A --> B\n  style A fill:#f00', 3, 'is a style of its own'],
    ['flowchart TD\n  classDef big font-size:20px', 2, 'is a style of its own'],
    ['flowchart TD\n  click A "https://example.com"', 2, 'is a click target'],
    ['flowchart TD\n  A:::blue --> B', 2, '"blue" is no role: use one of client, server'],
    ['stateDiagram-v2\n  A --> B\n  class A,B green', 3, '"green" is no role'],
    ['sequenceDiagram\n  %% role C customer\n  C->>C: x', 2, '"customer" is no role'],
    ['sequenceDiagram\n  participant D@{ "type": "database" }', 2, 'a shape of its own'],
    ['sequenceDiagram\n  A->>B: x\n  %% band Setup', 3, 'put it on the line after its "rect"'],
  ])('refuses %j', (source, line, message) => {
    expect(refusal(source)).toEqual({ line, message: expect.stringContaining(message) });
  });

  test('a role inside quoted text is text', () => {
    expect(refusal('flowchart TD\n  A["uses a:::b syntax"]')).toBeUndefined();
  });
});

describe('path', () => {
  test('relative and short forms become absolute ones', () => {
    expect(formatPath(parsePath('m10 10h5v5l-5-5z'))).toBe('M10 10H15V15L10 10Z');
    expect(formatPath(parsePath('M0,13 a67.5,12 0,0,0 135,0 l0,70'))).toBe(
      'M0 13A67.5 12 0 0 0 135 13V83',
    );
    expect(formatPath(parsePath('M0 0 C1 1 2 2 3 3 s1 1 2 2'))).toBe(
      'M0 0C1 1 2 2 3 3C4 4 4 4 5 5',
    );
  });

  test('numbers keep one decimal and no zero too many', () => {
    expect(formatPath(parsePath('M-0.04 0.25 L.5 1e1'))).toBe('M0 .3L.5 10');
  });

  test('straight curves and points on the way are left out', () => {
    const d = parsePath('M0 0L10 0L20 0C22 0 25 0 30 0L30 10');
    expect(formatPath(simplify(d))).toBe('M0 0H30V10');
  });

  test('a corner stays, and so does the way back', () => {
    expect(formatPath(simplify(parsePath('M0 0L10 0L10 10L10 5')))).toBe('M0 0H10V10V5');
  });

  test('what is written is read as the same path', () => {
    const n = fc.integer({ min: -9999, max: 9999 }).map((i) => i / 10);
    const line = fc.tuple(fc.constantFrom('L', 'M'), n, n).map(([op, x, y]) => `${op}${x} ${y}`);
    const curve = fc.tuple(n, n, n, n, n, n).map((p) => `C${p.join(' ')}`);
    fc.assert(
      fc.property(fc.array(fc.oneof(line, curve), { minLength: 1, maxLength: 8 }), (parts) => {
        const d = parsePath(`M1 2${parts.join('')}`);
        expect(parsePath(formatPath(d))).toEqual(d);
      }),
    );
  });
});

describe('least width', () => {
  test('keeps 11 px on a phone, or 12 where it scrolls anyway', () => {
    for (let width = 100; width < 1600; width++) {
      const least = minWidth(width);
      const shown = (13 * least) / width;
      expect(shown).toBeGreaterThanOrEqual(least <= 310 ? 11 : 12);
    }
  });

  test('is a width that the style sheet has', async () => {
    const css = await readFile(new URL('../../src/styles/diagram.css', import.meta.url), 'utf8');
    const known = new Set([...css.matchAll(/\.min-w-(\d+)/g)].map((match) => Number(match[1])));
    for (let width = 60; width < 3000; width += 7) expect(known).toContain(minWidth(width));
  });
});

describe('embed', () => {
  const svg =
    '<svg class="diagram diagram-state min-w-300" viewBox="0 0 1 1" role="img"><path d="M0 0"/></svg>';

  test('adds name and description with ids of their own', () => {
    const out = embedSvg(svg, { idPrefix: 'd1', title: 'A & B', description: 'x < y' });
    expect(out).toBe(
      '<svg class="diagram diagram-state min-w-300" viewBox="0 0 1 1" role="img" aria-labelledby="d1-title" aria-describedby="d1-desc"><title id="d1-title">A &amp; B</title><desc id="d1-desc">x &lt; y</desc><path d="M0 0"/></svg>',
    );
  });

  test.each([
    ['<svg viewBox="0 0 1 1"></svg>', 'not a rendered diagram'],
    [svg.replace('<path', '<path style="fill:red"'), 'holds no ids, references or styles'],
    [svg.replace('<path', '<path id="a"'), 'holds no ids, references or styles'],
    [svg.replace('<path', '<path marker-end="url(#a)"'), 'holds no ids, references or styles'],
  ])('refuses %j', (input, message) => {
    expect(() => embedSvg(input, { idPrefix: 'd', title: 't', description: 'd' })).toThrow(message);
  });
});

describe('compare', () => {
  const svg =
    '<svg class="diagram min-w-300" viewBox="0 0 342 100"><g class="d-line"><path d="M10 20H30V-4.5"/></g><text class="d-b1" x="9.5" y="3">port 443</text></svg>';

  test.each([
    ['itself', svg],
    [
      'coordinates within a px',
      svg.replace('342', '343').replace('H30', 'H30.9').replace('9.5', '9'),
    ],
    ['another step of the least width', svg.replace('min-w-300', 'min-w-310')],
    ['H spelled as L', svg.replace('H30', 'L30 20.1')],
  ])('is the same: %s', (_, other) => {
    expect(sameDrawing(svg, other)).toBe(true);
  });

  test.each([
    ['more than a px', svg.replace('H30', 'H31.2')],
    ['another word', svg.replace('port 443', 'port 444')],
    ['another class', svg.replace('d-b1', 'd-b2')],
    ['another command', svg.replace('V-4.5', 'V-4.5Z')],
    ['an element more', svg.replace('</g>', '<path d="M10 20"/></g>')],
    ['nothing', ''],
  ])('is different: %s', (_, other) => {
    expect(sameDrawing(svg, other)).toBe(false);
  });
});

describe('cache', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'diagrams-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  test('keeps what was written, and knows what is not used', async () => {
    expect(await readRendered('abc', dir)).toBeUndefined();
    await writeRendered('abc', '<svg/>', dir);
    await writeRendered('aaa', '<svg/>', dir);
    expect(await readRendered('abc', dir)).toBe('<svg/>');
    expect(await listRendered(dir)).toEqual(['aaa', 'abc']);
    expect(await unused(['abc', 'zzz'], dir)).toEqual(['aaa']);
  });

  test('a folder that is not there is empty', async () => {
    expect(await listRendered(join(dir, 'none'))).toEqual([]);
  });
});
