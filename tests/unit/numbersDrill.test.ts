import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Drill } from '../../src/study/numbers/drill.ts';
import { drillKinds, drillRound, generate } from '../../src/study/numbersDrill.ts';
import { numbersQuery, parseNumbersRequest } from '../../src/study/numbersRequest.ts';
import { parseQuantity } from '../../src/study/quantity.ts';
import { gradeAnswer } from '../../src/study/quiz.ts';
import { seededRandom } from '../../src/study/shuffle.ts';
import { calculate, flawIn, resultOf } from './numbersArithmetic.ts';

const seeds = fc.string({ maxLength: 12 });
const n = (drill: Drill, name: string) => drill.inputs[name] as number;

/** Round trips from the first segment to the first byte of the answer, on a clean path. */
const roundTrips: Record<string, number> = {
  http: 2,
  tls12: 4,
  tls13: 3,
  'tls13-early': 2,
  quic: 2,
  'quic-early': 1,
  warm: 1,
};

/** Every host address of a prefix, by walking through its addresses. */
function countHosts(prefix: number): number {
  let hosts = 0;
  const last = 2 ** (32 - prefix) - 1;
  for (let host = 0; host <= last; host++) {
    const reserved = prefix < 31 && (host === 0 || host === last);
    if (!reserved) hosts++;
  }
  return hosts;
}

/** Calls that reach the bottom when every one fails, by making them. */
function callsAtBottom(layers: number, attempts: number): number {
  if (layers === 0) return 1;
  let calls = 0;
  for (let attempt = 0; attempt < attempts; attempt++) calls += callsAtBottom(layers - 1, attempts);
  return calls;
}

/** Servers, one more at a time, until those that are left hold every client. */
function serversFor(drill: Drill): number {
  const fit = (n(drill, 'memory') * 1e9) / (n(drill, 'each') * 1e3);
  for (let servers = 1; ; servers++) {
    const lost = n(drill, 'zones') === 0 ? 0 : Math.ceil(servers / n(drill, 'zones'));
    if ((servers - lost) * fit >= n(drill, 'sockets') - 1e-6) return servers;
  }
}

/** When keep-alive fails: the clock, second by second. */
function secondsToFail(idle: number, interval: number, count: number): number {
  let sent = 0;
  for (let second = idle; ; second += interval) {
    if (sent === count) return second;
    sent++;
  }
}

/** Each kind's answer, worked out again from what was drawn and in another way than the generator's. */
const again: Record<string, (drill: Drill) => number> = {
  'first-byte': (d) =>
    (roundTrips[d.inputs['setup'] as string] ?? Number.NaN) * n(d, 'rtt') + n(d, 'server'),
  'bandwidth-delay': (d) => {
    const bytes = (n(d, 'rate') * 1e6 * (n(d, 'rtt') / 1e3)) / 8;
    return bytes / (d.unit === 'MB' ? 1e6 : 1e3);
  },
  'window-limit': (d) => (n(d, 'window') * 1e3 * 8) / (n(d, 'rtt') / 1e3) / 1e6,
  'transfer-time': (d) => (n(d, 'size') * 8e6) / (n(d, 'rate') * 1e6) + n(d, 'latency') / 1e3,
  'in-flight': (d) => (n(d, 'rate') * n(d, 'ms')) / 1e3,
  'prefix-hosts': (d) => countHosts(n(d, 'prefix')),
  'port-rate': (d) => (n(d, 'ports') * n(d, 'destinations')) / (n(d, 'life') + 60),
  'keep-alive': (d) => secondsToFail(n(d, 'idle'), n(d, 'interval'), n(d, 'count')),
  'socket-servers': serversFor,
  'availability-series': (d) => {
    let up = 1;
    for (let part = 0; part < n(d, 'parts'); part++) up *= n(d, 'each') / 100;
    return up * 100;
  },
  'availability-parallel': (d) => {
    let down = 1;
    for (let replica = 0; replica < n(d, 'count'); replica++) down *= 1 - n(d, 'each') / 100;
    return (1 - down) * 100;
  },
  downtime: (d) => (n(d, 'hours') * n(d, 'perHour') * (100 - n(d, 'target'))) / 100,
  'retry-layers': (d) => callsAtBottom(n(d, 'layers'), n(d, 'attempts')),
};

describe('the reading of arithmetic', () => {
  test('knows the order of operations', () => {
    expect(calculate('3 × 40 ms + 20 ms')).toBe(140);
    expect(calculate('(1 - 0.01^2) × 100')).toBeCloseTo(99.99, 10);
    expect(calculate('28,232 / 60 s')).toBeCloseTo(470.533, 3);
    expect(calculate('5,000/s × 0.05 s')).toBe(250);
  });
  test('sees a line that does not hold', () => {
    expect(flawIn('3 × 40 ms = 121 ms')).toBeDefined();
    expect(flawIn('6.25 → 6')).toBeDefined();
    expect(flawIn('28,232 / 60 ≈ 470.6')).toBeDefined();
    expect(flawIn('12')).toBeDefined();
    expect(flawIn('28,232 / 60 ≈ 470.5')).toBeUndefined();
  });
});

describe.each(drillKinds.map(({ id }) => id))('%s', (kind) => {
  const drawn = (seed: string) => generate(kind, seededRandom(seed));

  test('has the answer that an independent computation gives', () => {
    const compute = again[kind];
    if (!compute) throw new Error(`no second way for ${kind}`);
    fc.assert(
      fc.property(seeds, (seed) => {
        const drill = drawn(seed);
        const exact = compute(drill);
        // Some answers are rounded for reading; never by more than a fraction of what is tolerated.
        const rounding = Math.max(1e-9 * Math.abs(exact), drill.tolerance / 10);
        expect(Math.abs(drill.value - exact)).toBeLessThanOrEqual(rounding);
      }),
      { numRuns: 500 },
    );
  });

  test('shows steps that hold, the last of which but remarks arrives at the answer', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drill = drawn(seed);
        expect(drill.steps.map(({ sum }) => flawIn(sum)).filter(Boolean)).toEqual([]);
        const results = drill.steps.map(({ sum }) => resultOf(sum));
        expect(results.some((result) => Math.abs(result - drill.value) < 1e-6)).toBe(true);
        const final = results.at(-1) as number;
        expect(Math.abs(final - drill.value)).toBeLessThanOrEqual(drill.tolerance + 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  test('takes its answer as a reader types it, and tells every slip from it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { value, unit, tolerance, slips } = drawn(seed);
        const grade = (number: number) =>
          gradeAnswer({ kind: 'numeric', value, tolerance, wrong: slips }, { number });
        const typed = value.toLocaleString('en-US', { maximumFractionDigits: 6 });
        for (const text of [typed, `${value} ${unit}`]) {
          const read = parseQuantity(text, unit);
          expect(read).toHaveProperty('value');
          expect(grade((read as { value: number }).value).right).toBe(true);
        }
        for (const [i, slip] of slips.entries()) {
          expect(grade(slip.value)).toEqual({ right: false, misconception: i });
        }
        expect(grade(value * 1.5 + 1).right).toBe(false);
        expect(tolerance).toBeLessThanOrEqual(Math.max(value * 0.025, 0));
      }),
      { numRuns: 300 },
    );
  });

  test('is the same for the same seed, and varies', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(drawn(seed)).toEqual(drawn(seed));
      }),
      { numRuns: 50 },
    );
    const prompts = new Set(Array.from({ length: 200 }, (_, i) => drawn(`${i}`).prompt));
    expect(prompts.size).toBeGreaterThan(15);
  });
});

describe('what the course teaches', () => {
  const find = (kind: string, fits: (drill: Drill) => boolean) => {
    for (let i = 0; i < 5000; i++) {
      const drill = generate(kind, seededRandom(`find-${i}`));
      if (fits(drill)) return drill;
    }
    throw new Error(`no such ${kind}`);
  };

  test.each([
    [31, 2],
    [32, 1],
    [30, 2],
    [24, 254],
    [16, 65_534],
  ])('a /%i numbers %i hosts', (prefix, hosts) => {
    const drill = find('prefix-hosts', ({ inputs }) => inputs['prefix'] === prefix);
    expect(drill.value).toBe(hosts);
    // The block named is one: no bit of its address is set behind the prefix.
    const [address = '', length] = (/[\d.]+\/\d+/.exec(drill.prompt)?.[0] ?? '').split('/');
    const bits = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
    expect(Number(length)).toBe(prefix);
    expect(bits % 2 ** (32 - prefix)).toBe(0);
    expect(address.startsWith('10.')).toBe(true);
  });

  test.each([
    ['first-byte', { setup: 'tls13', rtt: 100, server: 50 }, 350],
    ['first-byte', { setup: 'quic-early', rtt: 100, server: 50 }, 150],
    ['bandwidth-delay', { rate: 1000, rtt: 100 }, 12.5],
    ['port-rate', { ports: 28_232, life: 0, destinations: 1 }, 470.5],
    ['keep-alive', { idle: 7200, interval: 75, count: 9 }, 7875],
    ['keep-alive', { idle: 15, interval: 5, count: 3 }, 30],
    ['availability-series', { each: 99.9, parts: 10 }, 99.004],
    ['availability-parallel', { each: 99, count: 2 }, 99.99],
    ['downtime', { target: 99.9, hours: 720 }, 43.2],
    ['downtime', { target: 99.99, hours: 8760 }, 52.56],
    ['downtime', { target: 99.95, hours: 720 }, 21.6],
    ['retry-layers', { attempts: 3, layers: 4 }, 81],
    ['retry-layers', { attempts: 4, layers: 3, wording: 'retries' }, 64],
    ['in-flight', { rate: 1000, ms: 10_000 }, 10_000],
  ])('%s of %j is %d', (kind, inputs, value) => {
    const drill = find(kind, (one) =>
      Object.entries(inputs).every(([name, wanted]) => one.inputs[name] === wanted),
    );
    expect(drill.value).toBe(value);
  });

  test('adding up downtime in the head is near enough in a series', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const drill = generate('availability-series', seededRandom(seed));
        const added = 100 - n(drill, 'parts') * (100 - n(drill, 'each'));
        const key = { kind: 'numeric' as const, ...drill, wrong: drill.slips };
        expect(gradeAnswer(key, { number: added }).right).toBe(true);
      }),
    );
  });
});

describe('a round', () => {
  test('asks every kind before one comes again, and nothing twice', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 30 }), (seed, count) => {
        const round = drillRound([], count, seed);
        expect(round).toHaveLength(count);
        const first = round.slice(0, drillKinds.length).map(({ kind }) => kind.id);
        expect(new Set(first).size).toBe(first.length);
        expect(new Set(round.map(({ prompt }) => prompt)).size).toBe(count);
      }),
      { numRuns: 100 },
    );
  });
  test('is what its seed says', () => {
    const prompts = (seed: string) => drillRound(['downtime'], 5, seed).map(({ prompt }) => prompt);
    expect(prompts('a')).toEqual(prompts('a'));
    expect(prompts('a')).not.toEqual(prompts('b'));
  });
  test('keeps to the kinds asked for, and takes all when none of them exists', () => {
    const kinds = (asked: string[]) =>
      new Set(drillRound(asked, 20, 's').map(({ kind }) => kind.id));
    expect(kinds(['downtime', 'keep-alive', 'gone'])).toEqual(new Set(['downtime', 'keep-alive']));
    expect(kinds(['gone']).size).toBe(drillKinds.length);
  });
  test('has kinds with ids of their own', () => {
    expect(new Set(drillKinds.map(({ id }) => id)).size).toBe(drillKinds.length);
    expect(() => generate('gone', Math.random)).toThrow(RangeError);
  });
});

describe('the address of a drill', () => {
  test('comes back as it was written', () => {
    const request = fc.record({
      kinds: fc.uniqueArray(fc.constantFrom(...drillKinds.map(({ id }) => id))),
      n: fc.integer({ min: 1, max: 100 }),
      seed: fc.constantFrom(null, 'abc', 'x_1-2'),
    });
    fc.assert(
      fc.property(request, (wanted) => {
        expect(parseNumbersRequest(numbersQuery(wanted))).toEqual(
          wanted.seed ? wanted : { ...wanted, seed: null },
        );
      }),
    );
  });
  test('is none without its key, and takes defaults for what it cannot read', () => {
    expect(parseNumbersRequest('?n=5')).toBeUndefined();
    expect(parseNumbersRequest('?drill=all&n=-3&seed=<b>')).toEqual({
      kinds: [],
      n: 10,
      seed: null,
    });
  });
});
