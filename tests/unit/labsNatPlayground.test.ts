/** The NAT playground: the vectors of brief 04, the sixteen pairs of RFC 3489's types, and what holds for any NAT. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Classic,
  classic,
  type Endpoint,
  endpointText,
  Nat,
  type Rules,
  type Scope,
} from '../../src/labs/machines/nat-playground/model.ts';
import { pairs, play, type Settings } from '../../src/labs/machines/nat-playground/scenarios.ts';

const laptop: Endpoint = { address: '192.168.1.42', port: 51_000 };
const tablet: Endpoint = { address: '192.168.1.43', port: 51_000 };
const server1: Endpoint = { address: '198.51.100.1', port: 3478 };
const server1b: Endpoint = { address: '198.51.100.1', port: 9999 };
const server2: Endpoint = { address: '198.51.100.2', port: 3478 };

function nat(over: Partial<Rules> = {}): Nat {
  return new Nat({
    ...{ external: '203.0.113.17', mapping: 'ei', filtering: 'apd', preserve: false },
    ...{ timeout: 30, firstPort: 10_001, lastPort: 10_099 },
    ...over,
  });
}

const port = (box: Nat, from: Endpoint, to: Endpoint, at = 0) => box.out(at, from, to)?.seen.port;
const passes = (box: Nat, at: number, from: Endpoint, to: number) =>
  'inside' in box.in(at, from, to);

const settings: Settings = {
  ...{ scenario: 'punch', aMapping: 'ei', aFiltering: 'apd', bMapping: 'ei', bFiltering: 'apd' },
  ...{ preserve: false, timeout: 30, every: 25, lag: 60, hosts: 1, servers: 2 },
};
const typed = (a: Classic, b: Classic): Partial<Settings> => ({
  ...{ aMapping: classic[a].mapping, aFiltering: classic[a].filtering },
  ...{ bMapping: classic[b].mapping, bFiltering: classic[b].filtering },
});

describe('04-nat-mtu Lab A, NAT playground', () => {
  test.each([
    ['ei', 10_001],
    ['ad', 10_002],
    ['apd', 10_002],
  ] as const)('mapping %s: the second server sees %i', (mapping, second) => {
    const box = nat({ mapping });
    expect(box.out(0, laptop, server1)?.seen).toEqual({ address: '203.0.113.17', port: 10_001 });
    expect(port(box, laptop, server2)).toBe(second);
  });

  test.each([
    ['ei', true, true],
    ['ad', true, false],
    ['apd', false, false],
  ] as const)('filtering %s: another port %s, another server %s', (filtering, other, stranger) => {
    const box = nat({ filtering });
    const outside = port(box, laptop, server1) ?? 0;
    expect(passes(box, 0, server1, outside)).toBe(true);
    expect(passes(box, 0, server1b, outside)).toBe(other);
    expect(passes(box, 0, server2, outside)).toBe(stranger);
  });

  test('timeout 30: nothing passes at 31, but does after a keep-alive at 25', () => {
    const silent = nat();
    const outside = port(silent, laptop, server1) ?? 0;
    expect(passes(silent, 31, server1, outside)).toBe(false);
    const kept = nat();
    port(kept, laptop, server1);
    expect(port(kept, laptop, server1, 25)).toBe(outside);
    expect(passes(kept, 31, server1, outside)).toBe(true);
  });

  test.each([
    ['port-restricted', 'symmetric', false],
    ['restricted', 'symmetric', true],
    ['symmetric', 'symmetric', false],
    ['full', 'symmetric', true],
  ] as const)('%s with %s: %s', (a, b, opens) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const { heard } = play({ ...settings, ...typed(one, other) });
      expect(heard.A !== undefined && heard.B !== undefined).toBe(opens);
    }
  });

  test('address-dependent mapping: another port of the same server sees the same', () => {
    const box = nat({ mapping: 'ad' });
    expect(port(box, laptop, server1)).toBe(port(box, laptop, server1b));
  });

  test('preserved ports: the first keeps 51000, the second collides', () => {
    const box = nat({ preserve: true });
    expect(port(box, laptop, server1)).toBe(51_000);
    expect(port(box, tablet, server1)).toBe(10_001);
  });

  test('a second laptop on port 51000 gets 10002', () => {
    const box = nat();
    expect([port(box, laptop, server1), port(box, tablet, server1)]).toEqual([10_001, 10_002]);
  });
});

test('the table of the lesson: 3 of 16 pairs fail, whoever begins and whether or not ports are kept', () => {
  for (const lag of [0, 40, 60, 150, 300]) {
    for (const preserve of [false, true]) {
      const closed = pairs({ ...settings, lag, preserve }).filter(({ opens }) => !opens);
      expect(closed.map(({ a, b }) => `${a} × ${b}`)).toEqual([
        'port-restricted × symmetric',
        'symmetric × port-restricted',
        'symmetric × symmetric',
      ]);
    }
  }
});

test('RFC 5128 section 3.3: the first packet may be dropped; sent together, none is', () => {
  expect(play(settings).dropped).toBe(1);
  expect(play({ ...settings, lag: 0 }).dropped).toBe(0);
});

test('keep-alives of 25 s hold a timer of 30, those of 31 s do not, unless the port comes back', () => {
  const pushed = (over: Partial<Settings>) =>
    play({ ...settings, scenario: 'keepalive', ...over }).passed;
  expect(pushed({ every: 25 })).toEqual({ A: [true, true, true], B: [false, false, false] });
  expect(pushed({ every: 30 }).A).toEqual([true, true, true]);
  expect(pushed({ every: 31 }).A).toEqual([false, false, false]);
  expect(pushed({ every: 31, preserve: true }).A).toEqual([true, true, true]);
});

const scope = fc.constantFrom<Scope>('ei', 'ad', 'apd');
const address = (net: string) => fc.integer({ min: 1, max: 3 }).map((n) => `${net}${n}`);
const endpoint = (net: string, ports: number[]) =>
  fc.record({ address: address(net), port: fc.constantFrom(...ports) });
const traffic = fc.array(
  fc.record({
    out: fc.boolean(),
    wait: fc.integer({ min: 0, max: 25 }),
    inside: endpoint('10.0.0.', [5000, 5001]),
    outside: endpoint('198.51.100.', [53, 3478]),
    to: fc.integer({ min: 1, max: 6 }),
  }),
  { maxLength: 40 },
);

test('two keys never share a port, a drop changes nothing, and after silence nothing passes', () => {
  fc.assert(
    fc.property(
      ...[scope, scope, fc.boolean(), traffic],
      (mapping, filtering, preserve, packets) => {
        // five ports for up to 36 keys, so that they also run out
        const box = nat({ mapping, filtering, preserve, firstPort: 1, lastPort: 5, timeout: 30 });
        let at = 0;
        const lastOut = new Map<number, number>();
        for (const packet of packets) {
          at += packet.wait;
          const before = JSON.stringify(box.rows(at));
          if (packet.out) {
            const out = box.out(at, packet.inside, packet.outside);
            if (out) lastOut.set(out.seen.port, at);
            else expect(JSON.stringify(box.rows(at))).toBe(before);
          } else {
            const result = box.in(at, packet.outside, packet.to);
            expect(JSON.stringify(box.rows(at))).toBe(before);
            if ('inside' in result) {
              expect(at - (lastOut.get(packet.to) ?? Number.NEGATIVE_INFINITY)).toBeLessThanOrEqual(
                30,
              );
            }
          }
          const rows = box.rows(at);
          const keys = rows.map(({ inside, remote }) => `${endpointText(inside)} ${remote}`);
          expect(new Set(keys).size).toBe(rows.length);
          expect(new Set(rows.map((row) => row.port)).size).toBe(rows.length);
        }
        for (const row of box.rows(at)) {
          expect(passes(box, at + 31, row.contacted[0] as Endpoint, row.port)).toBe(false);
        }
      },
    ),
  );
});

test('what reaches a host was admitted by a rule: any packet in, checked against all packets out before it', () => {
  fc.assert(
    fc.property(scope, scope, traffic, (mapping, filtering, packets) => {
      const box = nat({ mapping, filtering, timeout: 1000, firstPort: 1, lastPort: 99 });
      const sent: { port: number; to: Endpoint }[] = [];
      for (const { out, inside, outside, to } of packets) {
        if (out) {
          const seen = box.out(0, inside, outside);
          if (seen) sent.push({ port: seen.seen.port, to: outside });
          continue;
        }
        const admitted = sent.some(
          (one) =>
            one.port === to &&
            (filtering === 'ei' ||
              (one.to.address === outside.address &&
                (filtering === 'ad' || one.to.port === outside.port))),
        );
        expect(passes(box, 0, outside, to)).toBe(admitted);
      }
    }),
  );
});

test('of two hosts only one may hear the other, but never when both NATs map independently', () => {
  for (const aFiltering of ['ei', 'ad', 'apd'] as const) {
    for (const bFiltering of ['ei', 'ad', 'apd'] as const) {
      const { heard } = play({ ...settings, aFiltering, bFiltering });
      expect([heard.A, heard.B]).not.toContain(undefined);
    }
  }
  const odd = play({ ...settings, aMapping: 'apd', aFiltering: 'ei' });
  expect(odd.heard.A).toBeDefined();
  expect(odd.heard.B).toBeUndefined();
});

test('the longest run logs few enough moments', () => {
  const { moments } = play({ ...settings, scenario: 'keepalive', every: 5, timeout: 300 });
  expect(moments.length).toBeLessThan(400);
});
