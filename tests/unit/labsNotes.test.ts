/** The vectors of the brief notes: D1 of two-sum, D2 of the payroll graph. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  back,
  begin,
  extend,
  forward,
  historyFromQuery,
  historyToQuery,
  play,
  replay,
  type Stepper,
} from '../../src/labs/kit/stepper.ts';
import {
  cycleOf,
  gone,
  type Item,
  leftOver,
  type Run,
  runOf,
  stepRun,
  verdict,
} from '../../src/labs/steppers/kahn/levels.ts';
import { itemsOf, rulesets } from '../../src/labs/steppers/kahn/rulesets.ts';
import kahn from '../../src/labs/steppers/kahn.tsx';
import { fault, finished, pairsOf, solve } from '../../src/labs/steppers/two-sum/find.ts';
import twoSum, { arrays } from '../../src/labs/steppers/two-sum.tsx';

/** Every scenario: all the way back is the beginning, and all the way forward again the same state; its link too. */
function comesBack(stepper: Stepper): void {
  for (const scenario of stepper.scenarios) {
    const there = play(stepper, scenario);
    let history = there;
    for (let i = 0; i < there.events.length; i++) history = back(history);
    expect(replay(stepper, history).state).toEqual(stepper.initial(there.options));
    for (let i = 0; i < there.events.length; i++) history = forward(stepper, history);
    expect(history).toEqual(there);
    expect(replay(stepper, history)).toEqual(replay(stepper, there));
    expect(historyFromQuery(stepper, historyToQuery(stepper, there))).toEqual(there);
  }
}

const anyArray = fc.record({
  nums: fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 12 }),
  target: fc.integer({ min: -18, max: 18 }),
});

/** Of all pairs the one whose second index is smallest, then the latest first: what one pass finds. */
function oracle(nums: readonly number[], target: number): [number, number] | null {
  for (let j = 0; j < nums.length; j++) {
    for (let i = j - 1; i >= 0; i--) {
      if ((nums[i] as number) + (nums[j] as number) === target) return [i, j];
    }
  }
  return null;
}

describe('notes D1, two-sum', () => {
  test.each([
    ['first', [0, 1], 2, 6],
    ['half', [1, 2], 3, 3],
    ['twins', [0, 1], 2, 1],
    ['zeros', [0, 3], 4, 6],
    ['negative', [2, 4], 5, 10],
    ['repeats', [0, 1], 2, 6],
    ['latest', [1, 2], 3, 3],
    ['single', null, 1, 0],
    ['empty', null, 0, 0],
  ] as const)('%s: %j', (id, answer, lookups, pairs) => {
    const { nums, target } = arrays.find((array) => array.id === id) as (typeof arrays)[number];
    expect(solve(nums, target, 'lookup')).toMatchObject({ answer, lookups });
    expect(pairsOf(solve(nums, target, 'lookup'))).toBe(pairs);
    const { state } = replay(twoSum, extend(twoSum, begin(twoSum, { array: id }), [99]));
    expect(state).toMatchObject({ answer, lookups, waiting: expect.anything() });
  });
  test('insert first: 0, 0 for [3,2,4] and for [3,3]; the guard mends one and loses the other', () => {
    expect(solve([3, 2, 4], 6, 'insert').answer).toEqual([0, 0]);
    expect(solve([3, 3], 6, 'insert').answer).toEqual([0, 0]);
    expect(solve([3, 2, 4], 6, 'guard').answer).toEqual([1, 2]);
    expect(solve([3, 3], 6, 'guard').answer).toBeNull();
    expect(fault(solve([3, 3], 6, 'insert'))).toBe(
      'Wrong: one element, counted twice; it is 0, 1.',
    );
    expect(fault(solve([3, 3], 6, 'guard'))).toBe('Wrong: it is 0, 1.');
    expect(fault(solve([5], 10, 'insert'))).toBe(
      'Wrong: one element, counted twice; there is none.',
    );
  });
  test('the right order agrees with all pairs, and a hit at j has cost j + 1 lookups', () => {
    fc.assert(
      fc.property(anyArray, ({ nums, target }) => {
        const search = solve(nums, target, 'lookup');
        expect(search.answer).toEqual(oracle(nums, target));
        expect(search.lookups).toBe(search.answer ? search.answer[1] + 1 : nums.length);
        expect(fault(search)).toBeUndefined();
      }),
    );
  });
  test('a faulty order never finds a pair that is none, except an element with itself', () => {
    fc.assert(
      fc.property(anyArray, fc.constantFrom('insert', 'guard'), ({ nums, target }, mode) => {
        const { answer } = solve(nums, target, mode as 'insert');
        if (answer === null) return;
        expect((nums[answer[0]] as number) + (nums[answer[1]] as number)).toBe(target);
        if (mode === 'guard') expect(answer[0]).toBeLessThan(answer[1]);
      }),
    );
  });
  test('predictions are counted and told', () => {
    const said = extend(twoSum, begin(twoSum, { array: 'first' }), ['miss', 2, 'miss', 1]);
    const { state, log } = replay(twoSum, said);
    expect(state).toMatchObject({ right: 1, wrong: 1, answer: [0, 1] });
    expect(log.map(({ text }) => text)).toEqual([
      'You say: a miss.',
      '2 asks for 9 − 2 = 7: a miss. As you said.',
      '2 → 0 goes into the map.',
      'You say: a miss.',
      '7 asks for 9 − 7 = 2: a hit at 0. Not a miss. Answer: 0, 1.',
    ]);
    expect(twoSum.blocked(state, 'hit')).toMatch(/over/);
    expect(finished(state)).toBe(true);
  });
  test('n forward and n back restores the state', () => comesBack(twoSum));
});

/** Run to the end; one step a level, and two more. */
function ran(items: readonly Item[], checks: 'checked' | 'bare' = 'checked'): Run {
  let run = runOf(items, checks);
  while (run.phase !== 'over') run = stepRun(run).state;
  return run;
}

/** A graph without circles: an item needs only some with a smaller number; listed in any order, needs may repeat. */
const anyDag = fc
  .integer({ min: 1, max: 14 })
  .chain((n) =>
    fc.tuple(
      ...Array.from({ length: n }, (_, i) =>
        i === 0 ? fc.constant([]) : fc.array(fc.integer({ min: 0, max: i - 1 }), { maxLength: 4 }),
      ),
    ),
  )
  .chain((needs) => {
    const items = needs.map((each, i) => ({
      id: `n${i}`,
      needs: (each as number[]).map((need) => `n${need}`),
    }));
    return fc.shuffledSubarray(items, { minLength: items.length });
  });

describe('notes D2, Kahn’s levels', () => {
  test('the worked set: eight items in seven levels, as the note’s table has them', () => {
    const run = ran(itemsOf('worked'));
    expect(run.levels).toEqual([
      ['base'],
      ['hourly', 'insurance'],
      ['overtime'],
      ['gross'],
      ['taxable'],
      ['tax'],
      ['net'],
    ]);
    expect(run.fault).toBeNull();
    const { log } = replay(kahn, play(kahn, kahn.scenarios[0]));
    expect(log.map(({ text }) => text)).toEqual([
      'Needs counted: base 0, hourly 1, insurance 1, overtime 1, gross 2, taxable 2, tax 1, net 3.',
      'base leaves: hourly 1→0, insurance 1→0, gross 2→1. 1 of 8.',
      'hourly, insurance leave: overtime 1→0, taxable 2→1, net 3→2. 3 of 8.',
      'overtime leaves: gross 1→0. 4 of 8.',
      'gross leaves: taxable 1→0, net 2→1. 5 of 8.',
      'taxable leaves: tax 1→0. 6 of 8.',
      'tax leaves: net 1→0. 7 of 8.',
      'net leaves: nothing falls. 8 of 8.',
      '8 of 8 have left, in 7 levels: an order for all.',
    ]);
  });
  test('the cycle stops after 5 of 9 and is told as the note tells it', () => {
    const run = ran(itemsOf('cycle'));
    expect(gone(run)).toHaveLength(5);
    expect(leftOver(run).sort()).toEqual(['allowance', 'net', 'tax', 'taxable']);
    expect(verdict(run)).toContain('allowance → taxable → tax → net → allowance');
    expect(verdict(ran(itemsOf('cycle'), 'bare'))).toMatch(/^It reports success with 5 of 9/);
  });
  test('a misspelt name and a duplicate have errors of their own', () => {
    expect(ran(itemsOf('unknown')).fault).toEqual({
      kind: 'unknown',
      id: 'overtime',
      name: 'hourley',
    });
    expect(ran(itemsOf('duplicate')).fault).toEqual({ kind: 'duplicate', id: 'tax' });
  });
  test('unchecked, hourley stops the run after 3 of 8, and the second tax leaves too early', () => {
    expect(gone(ran(itemsOf('unknown'), 'bare'))).toEqual(['base', 'hourly', 'insurance']);
    const run = ran(itemsOf('duplicate'), 'bare');
    expect(run.levels[4]).toEqual(['tax', 'taxable']);
    expect(verdict(run)).toContain('8 of 9: one definition shadows the other');
    const { log } = replay(
      kahn,
      extend(kahn, begin(kahn, { rules: 'duplicate', checks: 'bare' }), [6]),
    );
    expect(log.at(-1)?.text).toBe('tax, taxable leave: tax 0→−1, net 1→0. 7 of 9.');
  });
  test('a ↔ b with an independent c: one level, and silence without the count', () => {
    const items = [
      { id: 'a', needs: ['b'] },
      { id: 'b', needs: ['a'] },
      { id: 'c', needs: [] },
    ];
    expect(ran(items, 'bare')).toMatchObject({ levels: [['c']] });
    expect(verdict(ran(items))).toContain('a → b → a');
  });
  test('a circle of one, and two chains of the flat variant', () => {
    expect(ran([{ id: 'a', needs: ['a'] }]).fault).toMatchObject({ path: ['a', 'a'] });
    const flat = Array.from({ length: 30 }, (_, i) => ({ id: `a${i}`, needs: ['base'] }));
    const { levels } = ran([{ id: 'base', needs: [] }, ...flat]);
    expect(levels.map((level) => level.length)).toEqual([1, 30]);
  });
  test('random graphs: all leave, every edge leads to a later level, a level is the longest path', () => {
    fc.assert(
      fc.property(anyDag, (items) => {
        const run = ran(items);
        expect(run.fault).toBeNull();
        const level = new Map(run.levels.flatMap((ids, at) => ids.map((id) => [id, at] as const)));
        expect(level.size).toBe(items.length);
        for (const { id, needs } of items) {
          const longest = Math.max(-1, ...needs.map((need) => level.get(need) as number));
          expect(level.get(id)).toBe(longest + 1);
        }
        // unchecked it is the same on a sound graph
        expect(ran(items, 'bare').levels).toEqual(run.levels);
      }),
    );
  });
  test('random graphs with a circle: what is told is a circle', () => {
    fc.assert(
      fc.property(anyDag, fc.nat(), fc.nat(), (items, a, b) => {
        const from = items[a % items.length] as Item;
        const to = items[b % items.length] as Item;
        const closed = items.map((item) =>
          item.id === to.id ? { ...item, needs: [...item.needs, from.id] } : item,
        );
        const run = ran(closed);
        if (run.fault === null) return;
        const path = cycleOf(closed, leftOver(run));
        expect(path.length).toBeGreaterThan(1);
        expect(path[0]).toBe(path.at(-1));
        for (const [i, id] of path.slice(0, -1).entries()) {
          expect(closed.find((item) => item.id === path[i + 1])?.needs).toContain(id);
        }
      }),
    );
  });
  test('by hand: whoever is ready may leave in any order, and a level ends with its last', () => {
    const { state, log } = replay(
      kahn,
      extend(kahn, begin(kahn), [1, 'base', 'gross', 'insurance', 'overtime', 'hourly']),
    );
    expect(state).toMatchObject({ slips: 2, levels: [['base'], ['hourly', 'insurance']] });
    expect(log[2]?.text).toBe('Not yet: gross still waits for overtime.');
    expect(log[4]?.text).toBe('Not yet: overtime still waits for hourly.');
    expect(kahn.blocked(state, 'base')).toBe('base has left already.');
    expect(kahn.blocked(state, 'allowance')).toBe('There is no allowance.');
  });
  test('picks in any order end in the same levels', () => {
    const ids = kahn.events.map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.constantFrom(...rulesets.map(({ id }) => id)),
        fc.array(fc.constantFrom<string | number>(1, ...ids), { maxLength: 30 }),
        (rules, script) => {
          const history = extend(kahn, begin(kahn, { rules }), [...script, 99]);
          expect(replay(kahn, history).state.levels).toEqual(ran(itemsOf(rules)).levels);
        },
      ),
    );
  });
  test('n forward and n back restores the state', () => comesBack(kahn));
});
