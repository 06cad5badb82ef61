/** Every pair of color tokens that meets on a page has the contrast that WCAG 2.2 AA asks for, in both themes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../src/tasks/places.ts';
import { contrast, type Theme, tokensOf } from './contrastRatio.ts';

const css = readFileSync(join(ROOT, 'src/styles/tokens.css'), 'utf8');
const tokens = tokensOf(css);
const themes: readonly Theme[] = ['light', 'dark'];
const papers = ['--paper', '--paper-2', '--paper-3'];

/** 1.4.6 for prose, 1.4.3 for other text, 1.4.11 for lines that carry meaning. */
const least = { prose: 7, text: 4.5, line: 3 };
type Use = keyof typeof least;
type Pair = readonly [front: string, back: string, use: Use];

const across = (fronts: readonly string[], backs: readonly string[], use: Use): Pair[] =>
  fronts.flatMap((front) => backs.map((back) => [front, back, use] as const));

const roles = [...tokens.keys()].flatMap((name) => /^--(\w+)-fill$/.exec(name)?.[1] ?? []);
const code = [...tokens.keys()].filter((name) => name.startsWith('--code-'));

const pairs: Pair[] = [
  ...across(['--ink', '--ink-2'], ['--paper', '--paper-2'], 'prose'),
  ...across(['--ink', '--ink-2', '--ink-3'], papers, 'text'),
  ...roles.flatMap((role): Pair[] => [
    [`--${role}-ink`, `--${role}-fill`, 'text'],
    [`--${role}-line`, `--${role}-fill`, 'line'],
    ...across([`--${role}-line`], ['--paper', '--paper-2'], 'line'),
  ]),
  ...across(['--good', '--bad'], ['--paper', '--paper-2'], 'text'),
  ['--good', '--good-soft', 'text'],
  ['--bad', '--bad-soft', 'text'],
  ...across(['--ink', '--ink-2'], ['--good-soft', '--bad-soft'], 'text'),
  ...across(['--focus-ring'], papers, 'line'),
  ...across(code, ['--paper-2'], 'text'),
];
const partPairs: Pair[] = [
  ...across(['--part'], ['--paper', '--paper-2', '--part-soft'], 'text'),
  // Words on a filled button.
  ['--paper', '--part', 'text'],
  ...across(['--ink', '--ink-2'], ['--part-soft'], 'text'),
];

/** Lines that only part what already stands apart; where one carries meaning, it is one of the pairs. */
const ornaments = ['--rule', '--part-line'];

/** The pairs that have too little. */
const pale = (of: ReadonlyMap<string, string>, list: readonly Pair[], theme: Theme) =>
  list
    .map(([front, back, use]) => ({ front, back, use, ratio: contrast(of, front, back, theme) }))
    .filter(({ use, ratio }) => ratio < least[use])
    .map(
      ({ front, back, use, ratio }) =>
        `${front} on ${back}: ${ratio.toFixed(2)}, ${least[use]} for ${use}`,
    );

describe.each(themes)('in the %s theme', (theme) => {
  test('text, lines and code stand out from what is behind them', () => {
    expect(roles).toHaveLength(7);
    expect(code.length).toBeGreaterThan(5);
    expect(pale(tokens, pairs, theme)).toEqual([]);
  });

  const parts = [...css.matchAll(/^ {2}(\[data-part='\w+'\]) \{/gm)].map(
    ([, selector = '']) => selector,
  );

  test.each([':root', ...parts])(
    'the hue of %s stands out as text and carries text',
    (selector) => {
      expect(parts).toHaveLength(6);
      expect(pale(tokensOf(css, selector), partPairs, theme)).toEqual([]);
    },
  );
});

test('no color is left out', () => {
  const isColor = (value: string) => /oklch\(|light-dark\(/.test(value);
  const colors = [...tokens].filter(([, value]) => isColor(value)).map(([name]) => name);
  expect(colors.length).toBeGreaterThan(30);
  const met = new Set([...pairs, ...partPairs].flat());
  expect(colors.filter((name) => !met.has(name)).sort()).toEqual(ornaments.toSorted());
});

describe('the measure itself', () => {
  const of = (declarations: string) => tokensOf(`:root { ${declarations} }`);

  test('black on white is 21, a color on itself 1, whichever comes first', () => {
    const two = of('--a: oklch(0 0 0); --b: oklch(1 0 0);');
    expect(contrast(two, '--a', '--b', 'light')).toBeCloseTo(21, 3);
    expect(contrast(two, '--b', '--a', 'dark')).toBeCloseTo(21, 3);
    expect(contrast(two, '--a', '--a', 'light')).toBe(1);
  });

  // #767676 is the palest gray that passes on white, with 4.54; red is #ff0000 with 3.998.
  test.each([
    ['oklch(0.5659 0 0)', 4.54],
    ['oklch(0.62796 0.25768 29.2339)', 3.998],
  ])('%s on white has %d', (color, wanted) => {
    const two = of(`--a: ${color}; --b: light-dark(oklch(1 0 0), oklch(0 0 0));`);
    expect(contrast(two, '--a', '--b', 'light')).toBeCloseTo(wanted, 1);
    expect(contrast(two, '--a', '--b', 'dark')).toBeCloseTo(21 / wanted, 1);
  });

  test('too little is told with both numbers, and what cannot be read is no pass', () => {
    const two = of('--a: oklch(0.7 0 0); --b: var(--c); --c: oklch(1 calc(0.5 * 0) 90); --d: red;');
    expect(pale(two, [['--a', '--b', 'text']], 'light')).toEqual([
      expect.stringMatching(/^--a on --b: 2\.\d\d, 4\.5 for text$/),
    ]);
    expect(() => contrast(two, '--a', '--gone', 'light')).toThrow('--gone');
    expect(() => contrast(two, '--a', '--d', 'light')).toThrow('red');
  });
});
