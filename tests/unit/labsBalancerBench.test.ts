/** The balancer bench against the vectors of its brief, published bounds, and what must hold for any traffic. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setDials } from '../../src/labs/kit/dials.ts';
import { listMistake, readList, speedList } from '../../src/labs/machines/balancer-bench/lists.ts';
import {
  balance,
  type Lane,
  latencies,
  makeTraffic,
  type Pool,
  slowStart,
  type Traffic,
  tally,
} from '../../src/labs/machines/balancer-bench/model.ts';
import { type Algorithm, algorithms, picker } from '../../src/labs/machines/balancer-bench/pick.ts';
import {
  cameBy,
  firstTo,
  letter,
  type Plan,
  race,
  shareDuring,
} from '../../src/labs/machines/balancer-bench/race.ts';
import bench from '../../src/labs/machines/balancer-bench.tsx';
import { seededRandom } from '../../src/study/shuffle.ts';

const never = () => {
  throw new Error('this algorithm draws');
};
const poolOf = (speeds: number[], more: Partial<Pool> = {}): Pool => ({
  backends: speeds.map((speed) => ({ speed, weight: 1 })),
  queue: 0,
  ...more,
});
const equal = (n: number, more: Partial<Pool> = {}) => poolOf(new Array(n).fill(1), more);
const send = (algorithm: Algorithm, traffic: Traffic, pool: Pool) =>
  balance(algorithm, traffic, pool, never);
const picks = ({ backend }: Lane, from = 0, to?: number) =>
  backend.slice(from, to).map(letter).join('');
const taken = ({ finish }: Lane, { at }: Traffic) => finish.map((end, i) => end - (at[i] ?? 0));

/** Picks with none of them finishing, from some open requests. */
function drawn(
  algorithm: Algorithm,
  start: readonly number[],
  count: number,
  weights: readonly number[] = start.map(() => 1),
  random: () => number = never,
): string {
  const [open, pick] = [[...start], picker(algorithm, random)];
  return Array.from({ length: count }, () => {
    const b = pick(open, weights);
    open[b] = (open[b] ?? 0) + 1;
    return letter(b);
  }).join('');
}

describe('16-load-balancing Lab 1, balancer bench', () => {
  test.each([
    ['rr', 'ABAB', [10, 20, 10, 20]],
    ['least', 'AAAA', [10, 10, 10, 10]],
  ] as const)('speeds 1 and 0.5, cost 10 each 10 ms: %s', (algorithm, who, times) => {
    const traffic = makeTraffic(10, 40, [10]);
    const lane = send(algorithm, traffic, poolOf([1, 0.5]));
    expect([picks(lane), taken(lane, traffic)]).toEqual([who, times]);
  });

  test.each([
    ['rr', 'ABABAB', [40, 5, 70, 5, 100, 5], 37.5, 100],
    ['least', 'ABBABA', [40, 5, 40, 30, 70, 25], 35, 70],
  ] as const)('costs 40 and 5 each 5 ms: %s', (algorithm, who, times, mean, max) => {
    const traffic = makeTraffic(5, 30, [40, 5]);
    const lane = send(algorithm, traffic, equal(2));
    expect([picks(lane), taken(lane, traffic)]).toEqual([who, times]);
    expect(taken(lane, traffic).reduce((sum, each) => sum + each, 0) / 6).toBe(mean);
    expect(latencies(lane, traffic, 6)?.max).toBe(max);
  });

  test.each([
    [[5, 1, 1], 'AABACAA'],
    [[3, 1, 1, 1], 'ABACDAABAC'],
    [[3, 2, 1], 'ABACBA'],
  ])('smooth weighted %j', (weights, who) => {
    expect(
      drawn(
        'wrr',
        weights.map(() => 0),
        who.length,
        weights,
      ),
    ).toBe(who);
  });

  test('least connections from 3, 4, 1, 2 open, as in the lesson’s figure', () => {
    expect(drawn('least', [3, 4, 1, 2], 10)).toBe('CCDACDABCD');
  });

  test('two choices: of C with one open and A with three it takes C; of equals the first draw', () => {
    // C of four, then the first of the other three; D of four, then A
    const draws = [2 / 4, 0, 3 / 4, 0];
    expect(drawn('p2c', [3, 4, 1, 2], 1, undefined, () => draws.shift() ?? 0)).toBe('C');
    expect(drawn('p2c', [2, 4, 1, 2], 1, undefined, () => draws.shift() ?? 0)).toBe('D');
  });

  test.each([
    [1, 1, 0.1],
    [6, 1, 0.1],
    [30, 1, 0.5],
    [45, 1, 0.75],
    [90, 1, 1],
    [30, 2, Math.SQRT1_2],
  ])('slow start, window 60 s: at %i s with aggression %d it is %d', (s, aggression, factor) => {
    expect(slowStart(s, 60, aggression)).toBeCloseTo(factor, 4);
  });

  test.each([
    [30, 1, 14.29],
    [45, 1, 20],
    [90, 1, 25],
    [30, 2, 19.07],
  ])(
    'at %i s, aggression %d, beside three full peers: %d %% of the picks',
    (s, aggression, percent) => {
      const weights = [1, 1, 1, slowStart(s, 60, aggression)];
      const who = drawn('wrr', [0, 0, 0, 0], 100_000, weights);
      expect(who.split('D').length / 1000 - 0.001).toBeCloseTo(percent, 1);
    },
  );

  describe('A at a fifth of the speed', () => {
    const traffic = makeTraffic(10, 4000, [10]);

    test('round robin: 10 ms more a round, past 1 s within 4 s', () => {
      const lane = send('rr', traffic, poolOf([0.2, 1, 1, 1]));
      const ofA = taken(lane, traffic).filter((_, i) => lane.backend[i] === 0);
      expect(ofA).toEqual(ofA.map((_, i) => 50 + 10 * i));
      expect(ofA.at(-1)).toBe(1040);
    });

    test('least connections: A gets one in five, and nothing exceeds 50 ms', () => {
      const lane = send('least', traffic, poolOf([0.2, 1, 1, 1]));
      expect(lane.backend.filter((b) => b === 0).length).toBe(80);
      expect(latencies(lane, traffic, 400)?.max).toBe(50);
    });

    test('at a quarter it is exactly full', () => {
      const lane = send('rr', traffic, poolOf([0.25, 1, 1, 1]));
      expect(latencies(lane, traffic, 400)?.max).toBe(40);
    });
  });

  test('costs 40 and 5, two backends: round robin gives A all the heavy ones', () => {
    const traffic = makeTraffic(15, 4000, [40, 5]);
    const lane = send('rr', traffic, equal(2));
    expect(lane.backend.every((b, i) => (b === 0) === (traffic.cost[i] === 40))).toBe(true);
  });

  describe('a newcomer at 2 s in an overload', () => {
    const traffic = makeTraffic(10, 4000, [50]);
    const newcomer = { at: 2000, window: 0, aggression: 1, cold: 1 };
    const slow = { ...newcomer, window: 60 };

    test('least connections sends it the next ten, which take 50 to 410 ms', () => {
      const lane = send('least', traffic, equal(4, { newcomer }));
      expect(picks(lane, 200, 215)).toBe('EEEEEEEEEEABCDE');
      expect(taken(lane, traffic).slice(200, 210)).toEqual([
        50, 90, 130, 170, 210, 250, 290, 330, 370, 410,
      ]);
    });

    test('round robin sends it every fifth, at 50 ms each', () => {
      const lane = send('rr', traffic, equal(4, { newcomer }));
      expect(picks(lane, 200, 210)).toBe('EABCDEABCD');
      const ofE = taken(lane, traffic).filter((_, i) => lane.backend[i] === 4);
      expect(new Set(ofE)).toEqual(new Set([50]));
    });

    test('with a window of 60 s: every fifth, and 2 of the next 50', () => {
      const least = send('least', traffic, equal(4, { newcomer: slow }));
      expect(picks(least, 200, 210)).toBe('EABCDEABCD');
      const smooth = send('wrr', traffic, equal(4, { newcomer: slow }));
      expect(firstTo(traffic, smooth, 4, 2000, 50)).toBe(2);
    });

    test('at light load it changes nothing', () => {
      const light = makeTraffic(10, 4000, [10]);
      for (const algorithm of ['rr', 'wrr', 'least'] as const) {
        const lane = send(algorithm, light, equal(4, { newcomer }));
        expect(latencies(lane, light, 400)?.max).toBe(10);
      }
    });
  });
});

describe('a failing backend', () => {
  const run = (kind: 'errors' | 'delayed' | 'hangs') => {
    const fault = { backend: 7, kind, from: 1000, to: 3000 };
    const plan: Plan = {
      pool: equal(8, { fault }),
      gap: 10,
      random: true,
      costs: [100],
      length: 4000,
      rivals: ['rr', 'least', 'p2c'],
    };
    const { rivals, traffic } = race(plan, '1');
    return rivals.map((rival) => shareDuring(traffic, rival, 7, 1000, 3000));
  };

  test('errors at once are a black hole for least connections; two choices meet it in a quarter of the pairs', () => {
    const [rr = 0, least = 0, p2c = 0] = run('errors');
    expect(rr).toBeCloseTo(1 / 8, 2);
    expect(least).toBeGreaterThan(3 * rr);
    expect(p2c).toBeLessThan(0.25);
    expect(p2c).toBeGreaterThan(1.5 * rr);
  });

  test('delayed errors attract nobody, and what hangs is avoided', () => {
    const [rr = 0, least = 0] = run('delayed');
    expect(Math.abs(least - rr)).toBeLessThan(0.01);
    const [blind = 0, counting = 0] = run('hangs');
    expect(counting).toBeLessThan(blind / 2);
  });

  test('each ends as the model says: 2 ms, the time of an answer, 1 s', () => {
    const traffic = makeTraffic(100, 400, [10]);
    const ends = (['errors', 'delayed', 'hangs'] as const).map((kind) => {
      const fault = { backend: 0, kind, from: 100, to: 200 };
      const lane = send('rr', traffic, equal(2, { fault: { ...fault, to: 300 } }));
      expect(lane.outcome).toEqual(['served', 'served', 'failed', 'served']);
      return taken(lane, traffic)[2];
    });
    expect(ends).toEqual([2, 10, 1000]);
  });
});

describe('n balls in n bins (Azar and others 1999, Mitzenmacher 2001)', () => {
  const fullest = (algorithm: Algorithm, n: number, seed: string) => {
    const [open, weights] = [new Int32Array(n), new Int8Array(n).fill(1)];
    const pick = picker(algorithm, seededRandom(seed));
    let most = 0;
    for (let ball = 0; ball < n; ball++) {
      const bin = pick(open, weights);
      open[bin] = (open[bin] as number) + 1;
      most = Math.max(most, open[bin] as number);
    }
    return most;
  };

  test.each([
    [1000, 50],
    [10_000, 10],
    [100_000, 3],
  ])(
    '%i balls, mean of %i: ln n / ln ln n with one choice, ln ln n / ln 2 + O(1) with two',
    (n, runs) => {
      const mean = (algorithm: Algorithm) => {
        let all = 0;
        for (let run = 0; run < runs; run++) all += fullest(algorithm, n, `${run}${algorithm}`);
        return all / runs;
      };
      const [one, two] = [Math.log(n) / Math.log(Math.log(n)), Math.log(Math.log(n)) / Math.LN2];
      expect(mean('random') / one).toBeGreaterThan(1);
      expect(mean('random') / one).toBeLessThan(2);
      expect(Math.abs(mean('p2c') - two)).toBeLessThan(1);
    },
  );

  test('10,000 balls: 6 and 3, as the lesson says', () => {
    expect(fullest('random', 10_000, '1random')).toBe(6);
    expect(fullest('p2c', 10_000, '1p2c')).toBe(3);
  });
});

test('Poisson arrivals: the mean gap, and gaps that vary as much as their mean', () => {
  const { at } = makeTraffic(10, 30_000, [1], seededRandom('1'));
  const gaps = at.map((t, i) => t - (at[i - 1] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const spread = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
  expect(mean).toBeGreaterThan(9.5);
  expect(mean).toBeLessThan(10.5);
  expect(spread / mean).toBeGreaterThan(0.9);
  expect(spread / mean).toBeLessThan(1.1);
});

const plans: fc.Arbitrary<Plan> = fc.record({
  pool: fc.record({
    backends: fc.array(
      fc.record({
        speed: fc.double({ min: 0.1, max: 4, noNaN: true }),
        weight: fc.integer({ min: 1, max: 10 }),
      }),
      { minLength: 2, maxLength: 8 },
    ),
    queue: fc.constantFrom(0, 1, 5),
    fault: fc.option(
      fc.record({
        backend: fc.nat({ max: 1 }),
        kind: fc.constantFrom('errors' as const, 'delayed' as const, 'hangs' as const),
        from: fc.integer({ min: 0, max: 1000 }),
        to: fc.integer({ min: 1000, max: 3000 }),
      }),
      { nil: undefined },
    ),
    newcomer: fc.option(
      fc.record({
        at: fc.integer({ min: 0, max: 2000 }),
        window: fc.constantFrom(0, 10, 60),
        aggression: fc.double({ min: 0.5, max: 3, noNaN: true }),
        cold: fc.integer({ min: 1, max: 10 }),
      }),
      { nil: undefined },
    ),
  }),
  gap: fc.integer({ min: 5, max: 50 }),
  random: fc.boolean(),
  costs: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 }),
  length: fc.constant(2000),
  rivals: fc.constant(algorithms),
});

describe('whatever comes', () => {
  test('requests in = served + dropped + failed + in flight at every instant, within the bound of each queue', () => {
    fc.assert(
      fc.property(plans, fc.string({ maxLength: 4 }), (plan, seed) => {
        const run = race(plan, seed);
        for (const rival of run.rivals) {
          for (let at = 0; at <= plan.length; at += 125) {
            const came = cameBy(run.traffic, at);
            expect(came).toBe(run.traffic.at.filter((t) => t <= at).length);
            const sum = tally(rival, run.count, came, at);
            expect(sum.served + sum.dropped + sum.failed + sum.inFlight).toBe(came);
            expect(sum.backends.reduce((all, { picked }) => all + picked, 0)).toBe(came);
            const flying = sum.backends.map(({ inFlight }) => inFlight);
            expect(flying.reduce((all, each) => all + each, 0)).toBe(sum.inFlight);
            if (plan.pool.queue > 0)
              expect(Math.max(...flying)).toBeLessThanOrEqual(plan.pool.queue);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('equal seeds give equal runs, and no rival changes what another sees or does', () => {
    fc.assert(
      fc.property(plans, fc.string({ maxLength: 4 }), (plan, seed) => {
        const all = race(plan, seed);
        expect(JSON.stringify(race(plan, seed))).toBe(JSON.stringify(all));
        for (const rival of all.rivals) {
          expect(rival.backend.length).toBe(all.traffic.at.length);
          const alone = race({ ...plan, rivals: [rival.algorithm] }, seed);
          expect(JSON.stringify(alone.traffic)).toBe(JSON.stringify(all.traffic));
          expect(JSON.stringify(alone.rivals[0])).toBe(JSON.stringify(rival));
        }
      }),
      { numRuns: 20 },
    );
  });

  test('a backend serves in the order of arrival, and nothing faster than it can', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { rivals, traffic } = race(plan, '1');
        const speeds = [...plan.pool.backends.map(({ speed }) => speed), 1];
        for (const { backend, finish, outcome } of rivals) {
          const free = speeds.map(() => 0);
          traffic.at.forEach((t, i) => {
            if (outcome[i] !== 'served') return;
            const b = backend[i] ?? 0;
            const least = Math.max(t, free[b] ?? 0) + (traffic.cost[i] ?? 0) / (speeds[b] ?? 1);
            expect(finish[i]).toBeGreaterThanOrEqual(least - 1e-6);
            free[b] = finish[i] ?? 0;
          });
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is typed', () => {
  test('lists of numbers', () => {
    expect(readList('0.2, 1,4')).toEqual([0.2, 1, 4]);
    for (const text of ['1', '0.1, 4', ' 1 ,2 '])
      expect(listMistake(text, speedList)).toBeUndefined();
    for (const text of ['', '1,', '0', '5', 'a', '1;2', '1,1,1,1,1,1,1,1,1'])
      expect(listMistake(text, speedList)).toBe(
        'Enter up to 8 numbers from 0.1 to 4 with commas between them, each a speed.',
      );
  });

  test.each([
    [{ rr: false, p2c: false, random: false }, 'rr'],
    [{ gap: 1, length: 5 }, 'length'],
    [{ fault: 'errors', failing: 'E' }, 'failing'],
  ])('%j is refused at %s', (values, key) => {
    const all = setDials(bench as never, values as never).values as never;
    expect(bench.check?.(all)?.key).toBe(key);
  });
});
