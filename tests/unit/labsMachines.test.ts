/** What holds for every machine: equal seeds give equal runs, time never runs back, and stepping there and back is exact. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyValues } from '../../src/labs/kit/calculator.ts';
import { setDials } from '../../src/labs/kit/dials.ts';
import { type Machine, mostMoments, type Run } from '../../src/labs/kit/machine.ts';
import {
  atMoment,
  finish,
  finished,
  type Position,
  seek,
  start,
  stepBack,
  stepOn,
} from '../../src/labs/kit/playback.ts';
import { loadLab } from '../../src/labs/load.ts';
import { labs } from '../../src/labs/registry.ts';
import { anyInputs } from './labRuns.ts';

const slugs = labs.filter(({ kind }) => kind === 'machine').map(({ slug }) => slug);

async function machineOf(slug: string): Promise<Machine> {
  const lab = await loadLab(slug);
  if (lab.kind !== 'machine') throw new Error(`${slug} is a ${lab.kind}`);
  return lab;
}

/** Everything that a run says, and that its moments are in order and bounded. */
function saidBy(machine: Machine, values: AnyValues, seed: string): string {
  const run: Run = machine.run(values, seed);
  expect(run.moments.length).toBeGreaterThan(0);
  expect(run.moments.length).toBeLessThanOrEqual(mostMoments);
  let before = 0;
  for (const { at } of run.moments) {
    expect(at).toBeGreaterThanOrEqual(before);
    before = at;
  }
  expect(run.end).toBeGreaterThanOrEqual(before);
  const { prediction } = machine;
  const options = prediction.options(values).map(({ value }) => value);
  const right = prediction.right(run, values);
  for (const value of right) expect(options).toContain(value);
  return JSON.stringify([
    run.moments.map(({ at, text }) => [machine.clock(at, run), text]),
    machine.outcome(run, values),
    machine.listings(run, values),
    prediction.question(values),
    prediction.because(run, values),
    right,
  ]);
}

describe.each(slugs)('%s', (slug) => {
  test('what it says has no holes, whatever is dialed in, and a seed decides it', async () => {
    const machine = await machineOf(slug);
    fc.assert(
      fc.property(anyInputs(machine), fc.nat({ max: 99 }), (values, seed) => {
        fc.pre((machine.check?.(values) ?? null) === null);
        const said = saidBy(machine, values, String(seed));
        expect(said).not.toMatch(/NaN|undefined|null|Infinity|∞|\[object/);
        expect(saidBy(machine, values, String(seed))).toBe(said);
      }),
      { numRuns: 40 },
    );
  });

  test('its question has several answers, and the default run settles it', async () => {
    const machine = await machineOf(slug);
    const { values } = setDials(machine);
    expect(machine.prediction.options(values).length).toBeGreaterThanOrEqual(2);
    expect(machine.prediction.question(values)).toMatch(/\?$/);
    expect(machine.prediction.right(machine.run(values, '1'), values).length).toBeGreaterThan(0);
  });

  test('n steps forward and n back restore the position exactly', async () => {
    const machine = await machineOf(slug);
    for (const preset of [{ values: {} }, ...machine.presets]) {
      const run: Run = machine.run(setDials(machine, preset.values as AnyValues).values, '1');
      const path: Position[] = [start];
      while (!finished(run, path.at(-1) ?? start) && path.length <= mostMoments + 2) {
        path.push(stepOn(run, path.at(-1) ?? start));
      }
      expect(path.at(-1)).toEqual(finish(run));
      let here = finish(run);
      for (const wanted of path.slice(0, -1).reverse()) {
        here = stepBack(run, here);
        expect(here).toEqual(wanted);
      }
      expect(stepBack(run, start)).toEqual(start);
    }
  });
});

describe('where one stands in a run', () => {
  const run: Run = {
    moments: [0, 2, 2, 5].map((at) => ({ at, text: String(at) })),
    end: 8,
  };

  test('an instant has seen all moments up to it', () => {
    expect([0, 1, 2, 4.9, 5, 8].map((at) => seek(run, at).index)).toEqual([1, 1, 3, 3, 4, 4]);
    expect(seek(run, 99)).toEqual(finish(run));
    expect(seek(run, -1).at).toBe(0);
  });

  test('from between two moments, back leads to the earlier one', () => {
    expect(stepBack(run, seek(run, 3))).toEqual(atMoment(run, 3));
    expect(stepBack(run, atMoment(run, 3))).toEqual({ index: 2, at: 2 });
  });
});
