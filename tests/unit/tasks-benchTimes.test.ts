import { describe, expect, test } from 'vitest';
import { bareHtml } from '../bench/bareHtml.ts';
import { executedBytes } from '../bench/executedScript.ts';
import {
  best,
  type LighthouseResult,
  type Reading,
  readResult,
} from '../bench/lighthouseResult.ts';
import { longestOf, type TraceEvent } from '../bench/longTasks.ts';
import { judgeTimes } from '../bench/pageTimes.ts';
import { starlightLesson } from '../bench/starlightLesson.ts';

const result = (changes: Partial<LighthouseResult> = {}): LighthouseResult => ({
  categories: {
    performance: { score: 0.985, auditRefs: [{ id: 'largest-contentful-paint', weight: 25 }] },
    seo: {
      score: 0.92,
      auditRefs: [
        { id: 'link-text', weight: 1 },
        { id: 'canonical', weight: 0 },
        { id: 'hreflang', weight: 1 },
      ],
    },
    'agentic-browsing': { score: 0, auditRefs: [] },
  },
  audits: {
    'largest-contentful-paint': {
      ...{ score: 1, title: 'Largest Contentful Paint', numericValue: 1527.4 },
    },
    'total-blocking-time': { score: 1, title: 'Total Blocking Time', numericValue: 12 },
    'cumulative-layout-shift': { score: 1, title: 'Layout shift', numericValue: 0.01 },
    'link-text': { score: 0, title: 'Links lack text', displayValue: '1 link found' },
    canonical: { score: 0, title: 'No canonical link' },
    hreflang: { score: null, title: 'Does not apply' },
  },
  environment: { benchmarkIndex: 1800 },
  ...changes,
});

describe("Lighthouse's result", () => {
  test('gives scores, metrics and the audits that cost points', () => {
    expect(readResult(result())).toEqual({
      scores: { performance: 99, seo: 92 },
      ...{ lcp: 1527.4, tbt: 12, cls: 0.01, speed: 1800 },
      losses: ['seo: link-text: Links lack text 1 link found'],
    });
  });

  test('of a page that did not load is an error, as is one without a metric or a score', () => {
    const runtimeError = { code: 'NO_FCP', message: 'nothing was painted' };
    expect(() => readResult(result({ runtimeError }))).toThrow('NO_FCP: nothing was painted');
    expect(() => readResult(result({ audits: {} }))).toThrow('no largest-contentful-paint');
    const categories = { seo: { score: null, auditRefs: [] } };
    expect(() => readResult(result({ categories }))).toThrow('no score for seo');
  });

  test('of several runs counts at its best, but every shift counts', () => {
    const reading = (changes: Partial<Reading>): Reading => ({
      ...{ scores: {}, lcp: 1, tbt: 1, cls: 0, losses: [], speed: 1 },
      ...changes,
    });
    expect(
      best([
        reading({ scores: { performance: 90, seo: 100 }, lcp: 1900, tbt: 0, losses: ['a', 'b'] }),
        reading({ scores: { performance: 95 }, lcp: 1500, tbt: 40, cls: 0.1, losses: ['a'] }),
      ]),
    ).toEqual({
      ...{ scores: { performance: 95, seo: 100 }, lcp: 1500, tbt: 0, cls: 0.1, speed: 1 },
      losses: ['a'],
    });
    expect(() => best([])).toThrow();
  });
});

test('a page is judged by its scores, its LCP beside the bare one, and its longest task', () => {
  const page = {
    ...{ path: '/', scores: { performance: 99, seo: 100 }, lcp: 1201, tbt: 0, cls: 0, losses: [] },
    ...{ speed: 1, lcps: [1201], bareLcp: 1000, longest: 50 },
  };
  expect(judgeTimes(page).map(({ found, ok }) => [found, ok])).toEqual([
    ['99', false],
    ['100', true],
    ['1.20', false],
    ['50 ms', true],
  ]);
});

test('the longest task is that of the page, in processor time', () => {
  const event = (name: string, tid: number, changes: Partial<TraceEvent> = {}): TraceEvent => ({
    ...{ name, pid: 7, tid },
    ...changes,
  });
  const main = event('thread_name', 1, { args: { name: 'CrRendererMain' } });
  const events = [
    event('ThreadControllerImpl::RunTask', 1, { dur: 500_000, tdur: 48_500 }),
    event('RunTask', 1, { dur: 60_000, tdur: 51_000 }),
    event('RunTask', 2, { dur: 900_000, tdur: 900_000 }),
    event('FunctionCall', 1, { dur: 90_000, tdur: 90_000 }),
    main,
  ];
  expect(longestOf(events)).toBe(51);
  expect(() => longestOf([main])).toThrow('no task');
});

describe('script that ran', () => {
  const range = (startOffset: number, endOffset: number, count: number) => ({
    ...{ startOffset, endOffset, count },
  });

  test('is counted by the innermost range, in bytes', () => {
    const source = 'aaaaabbbbbccccc';
    const functions = [
      { ranges: [range(0, 15, 1)] },
      { ranges: [range(5, 15, 0), range(12, 14, 3)] },
    ];
    expect(executedBytes([{ source, functions }])).toBe(7);
    expect(executedBytes([{ source: 'ää', functions: [{ ranges: [range(0, 2, 1)] }] }])).toBe(4);
    expect(executedBytes([{ functions }])).toBe(0);
  });
});

test('a bare page has neither scripts nor what is fetched ahead', () => {
  expect(
    bareHtml(
      '<link rel="preload" href="/a.woff2"><link rel="stylesheet" href="/a.css"><script type="module" src="/a.js"></script><p>Text<script>\ngo()\n</script></p><svg></svg>',
    ),
  ).toBe('<link rel="stylesheet" href="/a.css"><p>Text</p><svg></svg>');
});

describe('a lesson for Starlight', () => {
  test('has its heading as front matter and its diagrams for Mermaid', () => {
    const lesson =
      '# A "b"\n\nText.\n\n```mermaid\nflowchart LR\n\n  A["x < y"] --> B\n```\n\n```go\nx\n```\n';
    expect(starlightLesson(lesson)).toBe(
      '---\ntitle: "A \\"b\\""\n---\n\nText.\n\n<pre class="mermaid">\nflowchart LR\n  A["x &lt; y"] --&gt; B\n</pre>\n\n```go\nx\n```\n',
    );
  });

  test('needs a heading', () => {
    expect(() => starlightLesson('Text.')).toThrow('does not begin with a heading');
  });
});
