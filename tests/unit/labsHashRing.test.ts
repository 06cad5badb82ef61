/** The hash ring against the vectors of its brief and lesson, and what must hold for any nodes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc16, redisSlot, redisSlots } from '../../src/labs/crc16.ts';
import { setDials } from '../../src/labs/kit/dials.ts';
import { fnv1a, hash, hashesOfNumbered, mix } from '../../src/labs/machines/hash-ring/hash.ts';
import {
  type Change,
  type Lane,
  type Placing,
  partners,
  place,
  type Scheme,
  standingAt,
} from '../../src/labs/machines/hash-ring/placing.ts';
import {
  bound,
  keyCount,
  pointOf,
  type Ring,
  without,
} from '../../src/labs/machines/hash-ring/schemes.ts';
import hashRing from '../../src/labs/machines/hash-ring.tsx';

const four: Change = { nodes: 4, points: 150, epsilon: 0.25 };
const lane = (run: Placing, scheme: Scheme) =>
  run.lanes.find((each) => each.scheme === scheme) as Lane;
const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

describe('16-load-balancing Lab 2, hash ring', () => {
  test('FNV-1a, the finisher, and both', () => {
    expect(['', 'a', 'foobar'].map((text) => fnv1a(text))).toEqual([
      0x811c9dc5, 0xe40c292c, 0xbf9cf968,
    ]);
    expect(mix(1)).toBe(0x514e28b7);
    expect(['a', 'key-0', 'n0/key-0'].map((text) => hash(text))).toEqual([
      0x1a80b1b3, 0xf4b7e6b1, 0xf66942c7,
    ]);
    expect(hash('key-0', fnv1a('n0/'))).toBe(0xf66942c7);
  });

  test('the hashes of numbered names are those of the names', () => {
    expect([...hashesOfNumbered(1234, fnv1a('n0/key-'))]).toEqual(
      Array.from({ length: 1234 }, (_, i) => hash(`n0/key-${i}`)),
    );
  });

  test('what the log counts is what stands there at that instant', () => {
    const run = place({ ...four, leaves: 1 });
    const at = (key: number) => standingAt(lane(run, 'modulo'), 4, 1, key);
    const line = (key: number) => run.moments.find((moment) => moment.at === key)?.text ?? '';
    expect(line(7000)).toContain(`Modulo ${Math.max(...at(7000).stayed).toLocaleString('en-US')},`);
    const { moved, needless } = at(13_000);
    expect(line(13_000)).toContain(
      `Modulo ${moved.toLocaleString('en-US')} (${needless.toLocaleString('en-US')} needlessly)`,
    );
  });

  test.each([
    [1, [5404, 416, 1628, 2552], 2.162, 2798],
    [10, [2525, 2356, 1698, 3421], 1.368, 3017],
    [150, [2508, 2592, 2351, 2549], 1.037, 1918],
  ])('%i points a node', (points, keys, worst, moved) => {
    const ring = lane(place({ ...four, points }), 'ring');
    expect(ring.had.slice(0, 4)).toEqual(keys);
    expect(ring.worst[0]).toBeCloseTo(worst, 3);
    expect([ring.moved, ring.needless]).toEqual([moved, 0]);
  });

  test('rendezvous and modulo', () => {
    const run = place(four);
    const [rendezvous, modulo] = [lane(run, 'rendezvous'), lane(run, 'modulo')];
    expect(rendezvous.had.slice(0, 4)).toEqual([2469, 2539, 2532, 2460]);
    expect([rendezvous.moved, rendezvous.needless]).toEqual([1984, 0]);
    expect(modulo.had.slice(0, 4)).toEqual([2494, 2498, 2453, 2555]);
    expect([modulo.moved, modulo.needless]).toEqual([7955, 5947]);
  });

  test('the fifth node leaves: one heir with one point, four with 150', () => {
    const heirs = (points: number) => {
      const run = place({ ...four, nodes: 5, points, leaves: 4 });
      return partners(lane(run, 'ring'), 5, 4);
    };
    expect(heirs(1)).toEqual([2798, 0, 0, 0, 0]);
    expect(heirs(150)).toEqual([492, 334, 535, 557, 0]);
  });

  test('the ring of degrees: 100, 180 and 80; without C its 80 go to A', () => {
    const [a, b, c] = [0, 1, 2];
    const ring: Ring = {
      at: Uint32Array.of(0, 60, 90, 120, 180, 200, 250, 310, 340),
      node: Uint8Array.of(a, b, c, a, b, c, a, b, c),
    };
    const rest = without(ring, c);
    const owner = (of: Ring, degree: number) => of.node[pointOf(of, degree)] as number;
    const [shares, after, heirs] = [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ];
    for (let degree = 0; degree < 360; degree++) {
      const [from, to] = [owner(ring, degree), owner(rest, degree)];
      shares[from] = (shares[from] ?? 0) + 1;
      after[to] = (after[to] ?? 0) + 1;
      if (from === c) heirs[to] = (heirs[to] ?? 0) + 1;
      else expect(to).toBe(from);
    }
    expect([shares, after, heirs]).toEqual([
      [100, 180, 80],
      [180, 180, 0],
      [80, 0, 0],
    ]);
    expect([85, 155, 220, 345, 90].map((degree) => owner(ring, degree))).toEqual([c, b, a, a, c]);
    expect(owner(rest, 85)).toBe(a);
  });

  test('Redis slots', () => {
    expect(crc16('123456789')).toBe(0x31c3);
    expect(['123456789', 'foo', 'bar', 'hello', 'user:42'].map(redisSlot)).toEqual([
      12739, 12182, 5061, 866, 15880,
    ]);
    expect(['{user:42}:cart', '{user:42}:profile', '{user:42}:{x}'].map(redisSlot)).toEqual([
      15880, 15880, 15880,
    ]);
    // an empty tag is none, and only the first brace opens one
    expect(redisSlot('foo{}{bar}')).toBe(crc16('foo{}{bar}') % redisSlots);
    expect(redisSlot('foo{{bar}}zap')).toBe(crc16('{bar') % redisSlots);
  });
});

describe('bounded loads (Mirrokni, Thorup, Zadimoghaddam 2016)', () => {
  test('the bound is the mean and a part more, rounded up', () => {
    expect(bound(4, 0.1)).toBe(2750);
    expect(bound(3, 0.25)).toBe(4167);
  });

  test('one point a node, 10 %: at most 2,750, for 1,531 needless moves', () => {
    const bounded = lane(place({ ...four, points: 1, epsilon: 0.1 }), 'bounded');
    expect(Math.max(...bounded.had)).toBe(2750);
    expect(Math.max(...bounded.has)).toBe(2200);
    expect(bounded.needless).toBe(1531);
  });

  test('where the bound does not bite it is the ring', () => {
    const run = place(four);
    expect(lane(run, 'bounded').before).toEqual(lane(run, 'ring').before);
  });
});

const changes = fc
  .record({
    nodes: fc.integer({ min: 3, max: 10 }),
    points: fc.constantFrom(1, 2, 7, 40, 150, 1000),
    epsilon: fc.constantFrom(0.05, 0.25, 1),
  })
  .chain((change) =>
    fc
      .option(fc.nat({ max: change.nodes - 1 }), { nil: undefined })
      .map((leaves): Change => ({ ...change, leaves })),
  );

describe('whatever comes or goes', () => {
  test('every key has one owner that is there, and shares sum to one', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const run = place(change);
        for (const { had, has } of run.lanes) {
          expect([sum(had), sum(has)]).toEqual([keyCount, keyCount]);
          expect(change.leaves === undefined ? had[run.changed] : has[run.changed]).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('ring, rendezvous and slots move nothing needlessly, and no node exceeds its bound', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const run = place(change);
        for (const scheme of ['ring', 'rendezvous', 'slots'] as const)
          expect(lane(run, scheme).needless).toBe(0);
        const bounded = lane(run, 'bounded');
        const [before, after] = run.counts;
        expect(Math.max(...bounded.had)).toBeLessThanOrEqual(bound(before, change.epsilon));
        expect(Math.max(...bounded.has)).toBeLessThanOrEqual(bound(after, change.epsilon));
      }),
      { numRuns: 40 },
    );
  });

  test('one share of the keys moves with 150 points or more, nearly all under modulo', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const run = place({ ...change, points: Math.max(150, change.points) });
        const n = Math.max(...run.counts);
        const moved = (scheme: Scheme) => (lane(run, scheme).moved / keyCount) * n;
        expect(Math.abs(moved('ring') - 1)).toBeLessThan(0.3);
        expect(Math.abs(moved('rendezvous') - 1)).toBeLessThan(0.15);
        expect(Math.abs(moved('slots') - 1)).toBeLessThan(0.15);
        expect(Math.abs(moved('modulo') - (n - 1))).toBeLessThan(0.02 * n);
      }),
      { numRuns: 40 },
    );
  });

  test('the set of nodes decides: adding the last node and taking it away again restores every key', () => {
    fc.assert(
      fc.property(changes, ({ nodes, points, epsilon }) => {
        const there = place({ nodes, points, epsilon });
        const back = place({ nodes: nodes + 1, points, epsilon, leaves: nodes });
        for (const scheme of ['modulo', 'ring', 'bounded', 'rendezvous'] as const) {
          expect(Buffer.compare(lane(back, scheme).before, lane(there, scheme).after)).toBe(0);
          expect(Buffer.compare(lane(back, scheme).after, lane(there, scheme).before)).toBe(0);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('at every instant the keys placed are all somewhere, and at the end the moves are all counted', () => {
    fc.assert(
      fc.property(changes, fc.nat({ max: 2 * keyCount }), (change, at) => {
        const run = place(change);
        const { lanes, nodes, changed } = run;
        for (const each of lanes) {
          const now = standingAt(each, nodes.length, changed, at);
          const seen = at > keyCount ? at - keyCount : at;
          expect(sum([...now.stayed, ...now.came, ...now.needlessly])).toBe(seen);
          const [had, has] = run.counts;
          if (each.scheme === 'bounded')
            expect(
              Math.max(
                ...now.stayed.map(
                  (keys, i) => keys + (now.came[i] ?? 0) + (now.needlessly[i] ?? 0),
                ),
              ),
            ).toBeLessThanOrEqual(bound(at > keyCount ? has : had, change.epsilon));
          const end = standingAt(each, nodes.length, changed, 2 * keyCount);
          expect([end.moved, end.needless]).toEqual([each.moved, each.needless]);
          expect(sum([...end.came, ...end.needlessly])).toBe(each.moved);
        }
      }),
      { numRuns: 30 },
    );
  });
});

test('with V points a node the spread of the shares falls like 1/√V', () => {
  const spread = (points: number) => {
    const mean = keyCount / 10;
    const { had } = lane(place({ nodes: 10, points, epsilon: 1 }), 'ring');
    return Math.sqrt(sum(had.slice(0, 10).map((keys) => (keys / mean - 1) ** 2)) / 10);
  };
  // 100 times the points: a tenth of the spread, within the luck of ten nodes
  expect(spread(1) / spread(100)).toBeGreaterThan(5);
  expect(spread(1) / spread(100)).toBeLessThan(20);
});

test.each([
  [{ nodes: 2, change: 'remove', which: 'n0' }, 'nodes'],
  [{ change: 'remove', which: 'n4' }, 'which'],
])('%j is refused at %s', (values, key) => {
  const all = setDials(hashRing as never, values as never).values as never;
  expect(hashRing.check?.(all)?.key).toBe(key);
});
