import { describe, expect, it } from 'vitest';
import { aged, ageing } from '../../src/check/ageing.ts';
import { briefIds } from '../../src/check/briefs.ts';
import { readContent } from '../../src/check/content.ts';
import { coverage, shortList } from '../../src/check/coverage.ts';
import { edit, lesson, treeWith } from './contentTree.ts';

describe('the ids of a brief', () => {
  it('are its points, diagrams, programs, questions and quiz seeds, in any list form', () => {
    const brief = [
      '## Points',
      'P1. A point that names P7.',
      '- P2. Another, see 05-dns.',
      '| P3. | in a table |',
      '## Diagrams',
      'D1. **A name.** Boxes.',
      '## Quiz seeds',
      '- Z1. (single) Which?',
      'Z2 (numeric) How many?',
    ];
    expect(briefIds(brief.join('\n'))).toEqual(['P1', 'P2', 'D1', 'Z1', 'Z2']);
  });

  it.each([
    ['Lab 1, "Two endpoints". Buttons.', 'L1'],
    ['**L2 Hash ring.** Inputs.', 'L2'],
    ['Widget A, "Frame it". Inputs.', 'LA'],
    ['**B. Route lookup.** Table.', 'LB'],
    ['**Lab C, "Key schedule".** Values.', 'LC'],
  ])('are its labs: %s', (line, id) => {
    expect(briefIds(`## Lab\n${line}\nTry this: Lab 9 is no lab here.\n`)).toEqual([id]);
    expect(briefIds(`## Points\n${line}\n`)).toEqual([]);
  });

  it('are its case studies', () => {
    expect(briefIds('# Designs\n## DS1 Chat (medium)\nDS2 is another.\n')).toEqual(['DS1']);
  });
});

describe('coverage', () => {
  const briefs = new Map([
    ['06-tcp-connections', new Set(['P1', 'P2', 'D8', 'Q1', 'L1', 'L2'])],
    ['07-tcp-reliability', new Set(['P1'])],
  ]);

  it('lists what the lessons that exist do not cite yet, wherever it is cited', () => {
    const citing = new Map([['src/labs/port-budget.ts', '// 06-tcp-connections:L2\n']]);
    expect(coverage(readContent(treeWith([])), { briefIds: briefs, citing })).toEqual([
      { lesson: '06-tcp-connections', total: 6, missing: ['P2', 'L1'] },
    ]);
  });

  it('is empty without briefs', () => {
    expect(coverage(readContent(treeWith([])), {})).toEqual([]);
  });

  it('shortens runs of ids', () => {
    expect(shortList(['P1', 'P2', 'P3', 'P5', 'P6', 'D1', 'LA', 'LB', 'Z9', 'Z10', 'Z11'])).toBe(
      'P1-P3 P5 P6 D1 LA LB Z9-Z11',
    );
  });
});

describe('numbers that age', () => {
  it('are listed with their dates, the oldest first', () => {
    const older = edit(lesson, 'A server runs', '<AsOf date="2025-10">A *big* server</AsOf> runs');
    const numbers = ageing(readContent(treeWith([older])));
    expect(numbers).toEqual([
      { file: `content/${lesson}`, line: 53, date: '2025-10', text: 'A big server' },
      { file: `content/${lesson}`, line: 73, date: '2026-11', text: 'Half of all hosts' },
    ]);
    expect(aged(numbers, new Date('2026-09-30')).length).toBe(0);
    expect(aged(numbers, new Date('2026-10-01')).map(({ date }) => date)).toEqual(['2025-10']);
  });
});
