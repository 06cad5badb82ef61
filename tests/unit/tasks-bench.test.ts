import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { judge, pageKind } from '../bench/limits.ts';
import type { PageMeasure } from '../bench/measurePage.ts';
import { onePageOfEach, pagesToMeasure } from '../bench/pagesToMeasure.ts';
import { table } from '../bench/table.ts';
import { inlineParts, type Received, weigh, weighWhole } from '../bench/weigh.ts';

const received = (type: string, body: string): Received => ({
  url: '',
  type,
  body: Buffer.from(body),
});

describe('what a page weighs', () => {
  test('by kind, raw and with brotli', () => {
    const code = 'export const a = 1;'.repeat(100);
    const weights = weigh([
      received('text/html;charset=utf-8', '<p>naïve'),
      received('text/javascript;charset=utf-8', code),
      received('application/javascript', code),
      received('text/css', 'a{}'),
      received('font/woff2', 'wOF2'),
      received('application/wasm', 'x'),
    ]);
    expect(weights.js.raw).toBe(2 * code.length);
    expect(weights.js.brotli).toBeLessThan(100);
    expect([weights.html.raw, weights.css.raw, weights.fonts.raw, weights.other.raw]).toEqual([
      9, 3, 4, 1,
    ]);
  });

  test('scripts, styles and drawings in the page count under their kind too', () => {
    const html = '<style>b{}</style><script>go()</script><svg><path/></svg>';
    const { html: page, js, css, svg } = weigh([received('text/html', html)]);
    expect([page.raw, js.raw, css.raw, svg.raw]).toEqual([html.length, 4, 3, 18]);
  });

  test('the whole counts each file once, and none as larger than it is', () => {
    const html = `<script>${'go();'.repeat(50)}</script>`;
    const whole = weighWhole([received('text/html', html), received('font/woff2', 'wOF2')]);
    expect(whole.raw).toBe(html.length + 4);
    expect(whole.brotli).toBeLessThan(50);
    expect(weighWhole([received('font/woff2', 'wOF2')]).brotli).toBe(4);
  });

  test('data is not code, an empty script weighs nothing, a drawing in a drawing is part of it', () => {
    const html =
      '<script type="application/json">{"a":1}</script><script type="module">x</script><script src="/a.js"></script><svg a="1"><svg>in</svg></svg><svg>2</svg>';
    expect(inlineParts(html)).toEqual({
      css: '',
      js: 'x\n',
      svg: '<svg a="1"><svg>in</svg></svg>\n<svg>2</svg>',
    });
  });
});

describe('limits', () => {
  const measure = (path: string, viewport: string, js: number, shift = 0): PageMeasure => {
    const none = { raw: 0, brotli: 0 };
    const weights = {
      html: none,
      css: none,
      js: { raw: 0, brotli: js },
      fonts: none,
      svg: none,
      other: none,
    };
    return {
      ...{ path, viewport, requests: 1, weights, whole: none, executed: 0 },
      ...{ jsAfterScroll: js, shift, moved: [] },
    };
  };

  test('a lesson is judged by its worse viewport', () => {
    const verdicts = judge([
      measure('/learn/a/', '360x780', 12_001),
      measure('/learn/a/', '1280x800', 9_000, 0.0003),
    ]);
    expect(verdicts.map(({ what, viewport, found, ok }) => [what, viewport, found, ok])).toEqual([
      ['JavaScript before any interaction, brotli', '360x780', '12.0 KB', false],
      ['CSS, brotli', '360x780', '0.0 KB', true],
      ['whole first load, brotli', '360x780', '0.0 KB', true],
      ['fonts', '360x780', '0.0 KB', true],
      ['layout shift', '1280x800', '0.0003', false],
    ]);
  });

  test('exactly the limit is kept', () => {
    expect(judge([measure('/learn/a/', '360x780', 12_000)]).every(({ ok }) => ok)).toBe(true);
  });

  test.each([
    ['/', '/'],
    ['/learn/dns/', 'lesson'],
    ['/lab/port-budget/', 'lab'],
    ['/lab/', '/lab/'],
    ['/code/internal/loopback/states_linux.go/', 'code'],
  ])('%s is a page of kind %s', (path, kind) => {
    expect(pageKind(path)).toBe(kind);
  });
});

describe('pages to measure', () => {
  const dist = mkdtempSync(join(tmpdir(), 'roundtrip-bench-'));
  afterAll(() => rmSync(dist, { recursive: true }));

  test('are all lessons, then the heaviest page of each other kind', () => {
    const sizes = {
      '': 1,
      'learn/b/': 1,
      'learn/a/': 9,
      'lab/': 1,
      'lab/small/': 1,
      'lab/big/': 99,
      '_astro/': 0,
    };
    for (const [path, size] of Object.entries(sizes)) {
      mkdirSync(join(dist, path), { recursive: true });
      if (size > 0) writeFileSync(join(dist, path, 'index.html'), 'x'.repeat(size));
    }
    expect(pagesToMeasure(dist)).toEqual(['/learn/a/', '/learn/b/', '/', '/lab/', '/lab/big/']);
    expect(onePageOfEach(dist)).toEqual(['/', '/learn/a/', '/lab/big/']);
  });
});

test('a table sets its columns under each other', () => {
  expect(
    table(
      ['page', 'KB'],
      [
        ['/', '1.0'],
        ['/glossary/', '12.5'],
      ],
    ),
  ).toEqual(['page          KB', '----------  ----', '/            1.0', '/glossary/  12.5']);
});
