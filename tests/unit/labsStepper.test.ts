/** The stepper's engine, on a machine small enough to reckon by hand: a counter that drains one a step. */
import fc from 'fast-check';
import { h } from 'preact';
import { describe, expect, test } from 'vitest';
import {
  back,
  begin,
  defineStepper,
  extend,
  forward,
  type History,
  historyFromQuery,
  historyToQuery,
  longestHistory,
  play,
  replay,
  STEP,
  sameEvents,
} from '../../src/labs/kit/stepper.ts';

interface Tank {
  level: number;
  leak: number;
}

const tank = defineStepper<Tank>({
  slug: 'tank',
  title: 'Tank',
  options: {
    leak: {
      label: 'Leak',
      values: [
        { value: '1', label: 'small' },
        { value: '2', label: 'large' },
      ],
      default: '1',
    },
  },
  events: [
    { id: 'fill', code: 'f', label: 'Fill', group: 'Tank' },
    { id: 'empty', code: 'E', label: (s) => `Empty ${s.level}`, group: 'Tank' },
  ],
  initial: (options) => ({ level: 0, leak: Number(options.leak) }),
  blocked: (s, id) => (id === 'empty' && s.level === 0 ? 'The tank is empty.' : undefined),
  apply: (s, id) => ({
    state: { ...s, level: id === 'fill' ? s.level + 3 : 0 },
    line: { at: '', text: id },
  }),
  next: (s) => ({ due: s.level > 0, text: s.level > 0 ? 'drips' : 'rests' }),
  step: (s) => ({
    state: { ...s, level: Math.max(0, s.level - s.leak) },
    line: { at: '', text: `level ${Math.max(0, s.level - s.leak)}` },
  }),
  View: ({ state }) => h('p', null, state.level),
  scenarios: [
    { id: 'one', label: 'One', script: ['fill', 2], expect: 'One is left.' },
    { id: 'two', label: 'Two', options: { leak: '2' }, script: ['fill', 2], expect: 'Empty.' },
  ],
  leavesOut: 'evaporation.',
});

const level = (history: History) => replay(tank, history).state.level;
const anyScript = fc.array(fc.constantFrom<string | number>('fill', 'empty', 1, 2), {
  maxLength: 40,
});

describe('a history', () => {
  test('replays to a state and one log line an event', () => {
    const history = extend(tank, begin(tank), ['fill', 2]);
    expect(history).toEqual({ options: { leak: '1' }, events: ['fill', STEP, STEP], at: 3 });
    expect(replay(tank, history)).toEqual({
      state: { level: 1, leak: 1 },
      log: [
        { at: '', text: 'fill' },
        { at: '', text: 'level 2' },
        { at: '', text: 'level 1' },
      ],
    });
  });
  test('passes over what cannot happen', () => {
    expect(extend(tank, begin(tank), ['empty', 1, 'fill', 9]).events).toEqual([
      'fill',
      STEP,
      STEP,
      STEP,
    ]);
  });
  test('never grows beyond its bound, however long the script', () => {
    const script = Array.from({ length: longestHistory + 50 }, () => 'fill');
    expect(extend(tank, begin(tank), script).events).toHaveLength(longestHistory);
    expect(extend(tank, begin(tank), ['fill', 999_999_999]).events).toHaveLength(4);
  });
  test('an event after stepping back drops what was to come', () => {
    const history = back(back(extend(tank, begin(tank), ['fill', 2])));
    expect(extend(tank, history, ['fill']).events).toEqual(['fill', 'fill']);
  });
});

describe('stepping', () => {
  test('forward goes through the future first, then on by itself, then rests', () => {
    const end = extend(tank, begin(tank), ['fill', 2]);
    const there = forward(tank, back(end));
    expect(there).toEqual(end);
    expect(level(forward(tank, there))).toBe(0);
    const quiet = forward(tank, there);
    expect(forward(tank, quiet)).toEqual(quiet);
  });
  test('back at the beginning stays there', () => {
    expect(back(begin(tank))).toEqual(begin(tank));
  });
  test('back is the exact inverse of forward, all the way down and up again', () => {
    fc.assert(
      fc.property(anyScript, (script) => {
        const end = extend(tank, begin(tank), script);
        const seen: unknown[] = [];
        let history = end;
        while (history.at > 0) {
          seen.push(replay(tank, history));
          history = back(history);
        }
        expect(replay(tank, history).log).toEqual([]);
        while (history.at < history.events.length) {
          history = forward(tank, history);
          expect(replay(tank, history)).toEqual(seen.pop());
        }
        expect(history).toEqual(end);
      }),
    );
  });
});

describe('a link', () => {
  test('is letters for events and counts for steps', () => {
    const history = extend(tank, begin(tank, { leak: '2' }), ['fill', 'fill', 3, 'fill', 'empty']);
    expect(historyToQuery(tank, history)).toEqual({ run: 'ff3fE', leak: '2' });
    expect(historyToQuery(tank, back(history))).toEqual({ run: 'ff3fE', at: '6', leak: '2' });
  });
  test('gives the same situation again', () => {
    fc.assert(
      fc.property(anyScript, fc.nat(), fc.constantFrom('1', '2'), (script, steps, leak) => {
        let history = extend(tank, begin(tank, { leak }), script);
        for (let i = 0; i < steps % 10; i += 1) history = back(history);
        expect(historyFromQuery(tank, historyToQuery(tank, history))).toEqual(history);
      }),
    );
  });
  test('without a run is no situation', () => {
    expect(historyFromQuery(tank, {})).toBeUndefined();
    expect(historyFromQuery(tank, { run: '' })).toEqual(begin(tank));
  });
  test('survives nonsense, whatever it holds', () => {
    expect(historyFromQuery(tank, { run: 'f?-z!1', leak: '7', at: '99' })).toEqual(
      extend(tank, begin(tank), ['fill', 1]),
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), (run, at) => {
        const history = historyFromQuery(tank, { run, at });
        expect(history?.events.length).toBeLessThanOrEqual(longestHistory);
      }),
    );
  });
});

describe('a scenario', () => {
  test('plays under its own options', () => {
    const [one, two] = tank.scenarios.map((scenario) => play(tank, scenario));
    expect(one && level(one)).toBe(1);
    expect(two && level(two)).toBe(0);
  });
  test('is recognized wherever it stands, and told apart by its options', () => {
    const [one, two] = tank.scenarios.map((scenario) => play(tank, scenario));
    if (!one || !two) throw new Error('two scenarios expected');
    expect(sameEvents(one, back(one))).toBe(true);
    expect(sameEvents(one, two)).toBe(false);
  });
});
