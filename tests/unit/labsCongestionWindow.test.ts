/** Reno and CUBIC round by round, and two flows on one link, against the vectors of the brief and of the RFCs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  flights,
  leastFlights,
  lossesOf,
  oneFlow,
  type Setting,
} from '../../src/labs/machines/congestion-window/oneFlow.ts';
import {
  fairness,
  type Link,
  type Pair,
  twoFlows,
} from '../../src/labs/machines/congestion-window/twoFlows.ts';
import {
  type Algorithm,
  cubicWindow,
  curve,
  initialWindow,
  type Signal,
} from '../../src/labs/machines/congestion-window/windows.ts';

const setting: Setting = {
  ...{ mss: 1460, iw: 10, ssthresh: 0, rtt: 100, rwnd: 2 ** 30, rounds: 20, full: false },
  losses: new Map(),
};
const windows = (algorithm: Algorithm, over: Partial<Setting>) =>
  oneFlow(algorithm, { ...setting, ...over }).map(({ cwnd }) => cwnd);
const losses = (...list: [number, Signal][]) => new Map(list);

describe('07-tcp-reliability Lab 1, cwnd', () => {
  test('Reno, ssthresh 16, duplicates after round 3, a timeout after round 5', () => {
    const over = { ssthresh: 16, rounds: 10, losses: losses([3, 'dupack'], [5, 'rto']) };
    expect(windows('reno', over)).toEqual([10, 16, 17, 18, 9, 10, 1, 2, 4, 5, 6]);
  });

  test.each([
    [14_600, 1],
    [14_601, 2],
    [100_000, 3],
    [102_400, 4],
    [1_000_000, 7],
  ])('%i bytes take %i flights', (bytes, needed) => {
    const segments = Math.ceil(bytes / 1460);
    for (const one of ['reno', 'cubic'] as const) {
      expect(flights(oneFlow(one, setting), segments)).toBe(needed);
    }
    expect(leastFlights(segments, 10)).toBe(needed);
    expect(Math.ceil(Math.log2(segments / 10 + 1))).toBe(needed);
  });

  test('a receive window of 65,535 makes 17 flights of a megabyte', () => {
    expect(flights(oneFlow('reno', { ...setting, rwnd: 65_535 }), 685)).toBe(17);
  });

  test('CUBIC from 100 segments: 70, then the curve', () => {
    const over = { iw: 25, losses: losses([2, 'dupack']), rounds: 8 };
    const [, , top, ...after] = windows('cubic', over);
    expect(top).toBe(100);
    expect(after.map((cwnd) => Math.round(cwnd * 100) / 100)).toEqual([
      70, 72.08, 74.07, 75.96, 77.75, 79.46,
    ]);
  });

  test('the figure of the lesson: fifty rounds with both kinds of loss', () => {
    const over = { rounds: 50, losses: losses([3, 'dupack'], [40, 'rto']) };
    const [reno, cubic] = [windows('reno', over), windows('cubic', over)];
    expect([3, 4, 40, 41, 47, 50].map((k) => reno[k])).toEqual([80, 40, 76, 1, 38, 41]);
    expect(cubic[4]).toBe(56);
    for (const [k, cwnd] of [
      [5, 57.8],
      [10, 65.4],
      [20, 75],
      [40, 80],
      [47, 56],
      [50, 56],
    ] as const) {
      expect(cubic[k]).toBeCloseTo(cwnd, 0);
    }
  });
});

describe('what was published', () => {
  test('RFC 9438 §4.2: CUBIC’s curve from 100 and 10,000 segments', () => {
    const hundred = curve(100);
    expect(hundred.k).toBeCloseTo(4.2172, 4);
    expect(cubicWindow(0, hundred)).toBeCloseTo(70, 9);
    expect(cubicWindow(2, hundred)).toBeCloseTo(95.64, 3);
    expect(cubicWindow(hundred.k, hundred)).toBe(100);
    expect(cubicWindow(6, hundred)).toBeCloseTo(102.267, 3);
    expect(curve(10_000).k).toBeCloseTo(19.574, 3);
    // the lesson: 1 Gbit/s over 100 ms
    expect(curve(8562).k).toBeCloseTo(18.6, 1);
  });

  test.each([
    [1460, 14_600],
    [536, 5360],
    [2000, 14_600],
    [9000, 18_000],
  ])('RFC 6928 §2: at an MSS of %i the initial window is %i bytes', (mss, bytes) => {
    expect(initialWindow(mss)).toBe(bytes);
  });

  test('RFC 9438 §4.3: in full, CUBIC never falls behind Reno’s mean', () => {
    const over = { rtt: 10, iw: 25, rounds: 100, losses: losses([2, 'dupack']) };
    const [bare, full] = [windows('cubic', over), windows('cubic', { ...over, full: true })];
    expect(bare.at(-1)).toBeLessThan(90);
    // from 70 it adds 9/17 a round until it is back at 100, and then 1
    const back = full.findIndex((cwnd, k) => k > 3 && cwnd >= 100);
    expect(back).toBe(3 + Math.ceil(30 / (9 / 17)));
    expect(full[back + 10]).toBeCloseTo((full[back] ?? 0) + 10, 9);
  });

  test('RFC 9438 §4.7: fast convergence lets two CUBIC flows meet', () => {
    const flows = [
      { algorithm: 'cubic', start: 10 },
      { algorithm: 'cubic', start: 40 },
    ] as const;
    const gap = (full: boolean) => {
      const link = { capacity: 50, queue: 0, rtt: 100, rounds: 120, full, flows };
      const [a, b] = twoFlows(link).instants.at(-1)?.windows ?? [0, 0];
      return Math.abs(a - b);
    };
    expect(gap(false)).toBeGreaterThan(25);
    expect(gap(true)).toBeLessThan(1);
  });
});

describe('07-tcp-reliability Lab 5, AIMD fairness', () => {
  const link: Link = {
    ...{ capacity: 50, queue: 0, rtt: 100, rounds: 50, full: false },
    flows: [
      { algorithm: 'reno', start: 10 },
      { algorithm: 'reno', start: 40 },
    ],
  };

  test('(10, 40) on a link of 50: the gap halves each cycle', () => {
    expect(twoFlows(link).overflows.map(({ before }) => before)).toEqual([
      [10, 40],
      [17.5, 32.5],
      [21.25, 28.75],
      [23.125, 26.875],
    ]);
  });

  test('a queue as large as the path keeps the link busy; none leaves a quarter idle', () => {
    const used = (over: Partial<Link>) => {
      const { delivered, trips } = twoFlows({ ...link, ...over });
      return (delivered[0] + delivered[1]) / (50 * trips);
    };
    expect(used({})).toBeCloseTo(0.75, 2);
    expect(used({ queue: 50, rounds: 100 })).toBeGreaterThan(0.995);
  });

  test('Jain’s index', () => {
    expect(fairness([1, 1, 1])).toBe(1);
    expect(fairness([1, 0, 0, 0])).toBe(0.25);
    expect(fairness([10, 40])).toBeCloseTo(2500 / 3400, 12);
  });
});

describe('losses as text', () => {
  test('rounds and signals', () => {
    expect(lossesOf('3:dupack, 5:rto')).toEqual(losses([3, 'dupack'], [5, 'rto']));
    expect(lossesOf('')).toEqual(new Map());
  });

  test.each([
    ['3:lost', /“3:lost” is not a loss/],
    ['dupack', /is not a loss/],
    ['3:dupack 3:rto', /Round 3 stands there twice/],
    [Array.from({ length: 21 }, (_, i) => `${i}:rto`).join(' '), /at most 20/],
  ])('%s is refused', (text, sentence) => {
    expect(lossesOf(text)).toMatch(sentence);
  });
});

describe('whatever the setting', () => {
  const algorithms = fc.constantFrom<Algorithm>('reno', 'cubic');
  const signals = fc.constantFrom<Signal>('dupack', 'rto');

  test('bytes in flight never exceed min(cwnd, rwnd), and sent = delivered + lost', () => {
    const settings = fc.record({
      mss: fc.integer({ min: 536, max: 9000 }),
      iw: fc.integer({ min: 1, max: 40 }),
      ssthresh: fc.integer({ min: 0, max: 10_000 }),
      rtt: fc.integer({ min: 1, max: 300 }),
      rwnd: fc.integer({ min: 9000, max: 1_073_725_440 }),
      rounds: fc.integer({ min: 1, max: 120 }),
      full: fc.boolean(),
      losses: fc
        .array(fc.tuple(fc.nat({ max: 120 }), signals), { maxLength: 20 })
        .map((list) => new Map(list)),
    });
    fc.assert(
      fc.property(algorithms, settings, (algorithm, one) => {
        const rounds = oneFlow(algorithm, one);
        let [sent, lost] = [0, 0];
        for (const round of rounds) {
          const bytes = round.sent * one.mss;
          expect(bytes).toBeLessThanOrEqual(Math.min(round.cwnd * one.mss, one.rwnd));
          expect(round.sent).toBeGreaterThan(0);
          sent += round.sent;
          lost += round.lost;
          expect(sent).toBe(round.delivered + lost);
        }
        expect(rounds).toHaveLength(one.rounds + 1);
      }),
    );
  });

  const links = fc
    .record({
      capacity: fc.integer({ min: 10, max: 1000 }),
      queue: fc.integer({ min: 0, max: 1000 }),
      rtt: fc.integer({ min: 1, max: 300 }),
      rounds: fc.integer({ min: 1, max: 120 }),
      full: fc.boolean(),
      both: fc.tuple(algorithms, algorithms),
      parts: fc.tuple(
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
      ),
    })
    .map(({ both: [a, b], parts: [x, y], ...rest }): Link => {
      const limit = rest.capacity + rest.queue;
      const start = (part: number) => Math.max(2, Math.floor(part * limit));
      const flows = [
        { algorithm: a, start: start(x) },
        { algorithm: b, start: start(y) },
      ] as const;
      return { ...rest, flows };
    });

  test('two flows never hold more than path and queue, and the link carries no more than it can', () => {
    fc.assert(
      fc.property(links, (link) => {
        const { capacity, queue, rounds } = link;
        const { instants, overflows, sent, delivered, lost, trips } = twoFlows(link);
        for (const { windows, queued } of instants) {
          expect(windows[0] + windows[1]).toBeLessThanOrEqual((capacity + queue) * (1 + 1e-9));
          expect(queued).toBeLessThanOrEqual(queue + 1e-6);
        }
        for (const i of [0, 1] as const) {
          expect(sent[i]).toBeCloseTo(delivered[i] + lost[i], 6);
          expect(lost[i]).toBe(overflows.length);
        }
        expect(delivered[0] + delivered[1]).toBeLessThanOrEqual(capacity * trips * (1 + 1e-9));
        expect(overflows.length).toBeLessThanOrEqual(2 * rounds);
        expect(instants.at(-1)?.at).toBe(rounds);
      }),
    );
  });

  test('the gap of two equal AIMD flows halves in each cycle', () => {
    fc.assert(
      fc.property(links, (link) => {
        const reno = link.flows.map(({ start }) => ({ algorithm: 'reno', start })) as unknown;
        const { overflows } = twoFlows({ ...link, flows: reno as Link['flows'] });
        const gap = ([a, b]: Pair) => Math.abs(a - b);
        for (const [i, { before, after }] of overflows.entries()) {
          // below 4 segments the floor of two (RFC 5681 §3.1) takes the place of the half
          if (Math.min(...before) < 4) continue;
          expect(gap(after)).toBeCloseTo(gap(before) / 2, 6);
          const next = overflows[i + 1];
          if (next) expect(gap(next.before)).toBeCloseTo(gap(before) / 2, 6);
        }
      }),
    );
  });
});
