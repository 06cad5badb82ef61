import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { grownMap, grownPage, grownYaml } from '../bench/grownContent.ts';
import { exponent, growthText } from '../bench/growth.ts';
import { processOf, treeSum } from '../bench/processTree.ts';

describe('growth', () => {
  const points = (cost: (amount: number) => number) =>
    [1, 4, 10, 50].map((amount) => ({ amount, cost: cost(amount) }));

  test('is the exponent of the amount', () => {
    expect(exponent(points((n) => 7 * n))).toBeCloseTo(1);
    expect(exponent(points((n) => 0.2 * n ** 2))).toBeCloseTo(2);
    expect(exponent(points(() => 3))).toBeCloseTo(0);
  });

  test('is called by its name', () => {
    expect(growthText(points((n) => 20 + 60 * n))).toMatch(/^linear or better \(content\^0\.9/);
    expect(growthText(points((n) => n ** 1.3))).toBe('more than linear (content^1.30)');
  });

  test('needs two amounts above 0', () => {
    expect(() => exponent([{ amount: 1, cost: 1 }])).toThrow('two different amounts');
    expect(() =>
      exponent([
        { amount: 1, cost: 0 },
        { amount: 2, cost: 1 },
      ]),
    ).toThrow('above 0');
  });
});

describe('what a build spends', () => {
  const stat = (times: string) => `12 (node (a b) c) S 1 12 12 0 -1 4194304 9 9 9 9 ${times} 20 0`;

  test('is read from /proc', () => {
    const status = 'Name:\tnode\nPid:\t12\nPPid:\t1\nVmRSS:\t   2048 kB\n';
    expect(processOf(status, stat('100 20 30 50'))).toEqual({
      ...{ pid: 12, parent: 1, rss: 2048, cpu: 2 },
    });
    expect(processOf('Name:\tkthreadd\nPid:\t2\nPPid:\t0\n', stat('0 0 0 0'))).toBeUndefined();
  });

  test('is that of a process and all below it', () => {
    const all = [
      { pid: 1, parent: 0, rss: 1, cpu: 0 },
      { pid: 5, parent: 1, rss: 10, cpu: 0 },
      { pid: 6, parent: 5, rss: 100, cpu: 0 },
      { pid: 7, parent: 1, rss: 1000, cpu: 0 },
    ];
    expect(treeSum(all, 5, ({ rss }) => rss)).toBe(110);
    expect(treeSum(all, 99, ({ rss }) => rss)).toBe(0);
  });
});

describe('a copy of the content', () => {
  const known = {
    terms: new Set(['rtt']),
    questions: new Set(['design-chat']),
    programs: new Set(['resets']),
  };

  test('has ids of its own and refers to its own', () => {
    const cards =
      'lesson: 06-tcp\nterms:\n  - { id: rtt, term: RTT, aliases: [lag], definition: "See [it](term:rtt) and [x](term:x)." }\n';
    expect(parse(grownYaml(cards, 3, known))).toEqual({
      lesson: '06-tcp-x3',
      terms: [
        {
          ...{ id: 'rtt-x3', term: 'RTT x3', aliases: ['lag x3'] },
          definition: 'See [it](term:rtt-x3) and [x](term:x).',
        },
      ],
    });
    expect(() => grownYaml('a: [', 2, known)).toThrow();
  });

  test('of a page leaves out labs and keeps diagrams', () => {
    const page = [
      'question: design-chat',
      '<Lab slug="a" />',
      '<Recall cards="one two" />',
      '<Go file="resets/resets.go" />',
      '<Go file="third/a.go" />',
      '[RTT](term:rtt)',
      '```mermaid\nflowchart LR\n```',
    ].join('\n');
    expect(grownPage(page, 2, known)).toBe(
      [
        'question: design-chat-x2',
        '',
        '<Recall cards="one-x2 two-x2" />',
        '<Go file="resetsx2/resets.go" />',
        '<Go file="third/a.go" />',
        '[RTT](term:rtt-x2)',
        '```mermaid\nflowchart LR\n```',
      ].join('\n'),
    );
  });

  test('has its places in the course', () => {
    expect(grownMap("transport: ['06-tcp', '07-x'],", ['06-tcp'], [2, 3])).toBe(
      "transport: ['06-tcp', '06-tcp-x2', '06-tcp-x3', '07-x'],",
    );
  });
});
