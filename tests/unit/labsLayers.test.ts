/** The vectors of the brief 01-layers, labs A, B and C. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import calculator, { envelope } from '../../src/labs/calculators/envelope-calculator.ts';
import { deviceOf, devices, fields } from '../../src/labs/deviceRewrites.ts';
import type { AnyValues } from '../../src/labs/kit/calculator.ts';
import { setDials } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import {
  begin,
  extend,
  historyFromQuery,
  historyToQuery,
  play,
  replay,
  STEP,
} from '../../src/labs/kit/stepper.ts';
import { stacks } from '../../src/labs/steppers/round-trips/flights.ts';
import roundTrips from '../../src/labs/steppers/round-trips.tsx';
import whatChanges from '../../src/labs/steppers/what-changes-here.tsx';

const compute = (values: AnyValues) =>
  calculator.compute(setDials(calculator, values).values as never);
const percent = (share: number) => Number((share * 100).toFixed(2));

const anyEnvelope = fc.record({
  payload: fc.integer({ min: 1, max: 1_000_000 }),
  ip: fc.constantFrom('4' as const, '6' as const),
  transport: fc.constantFrom('tcp' as const, 'udp' as const),
  options: fc.constantFrom('0' as const, '12' as const),
  tls: fc.boolean(),
  mtu: fc.integer({ min: 1280, max: 9000 }),
  vlan: fc.integer({ min: 0, max: 2 }),
  gap: fc.boolean(),
});

describe('01-layers Lab A, envelope calculator', () => {
  const bare = { options: '0', tls: false };
  const udp6 = { ip: '6', transport: 'udp', tls: false };
  test.each([
    ['1460 bare', { payload: 1460, ...bare }, 1, 1538, 94.93],
    ['1461 bare, the lesson’s', { payload: 1461, ...bare }, 2, 1622, 90.07],
    ['1448 with options', { payload: 1448, tls: false }, 1, 1538, 94.15],
    ['1 bare', { payload: 1, ...bare }, 1, 84, 1.19],
    ['1000, the defaults', {}, 1, 1112, 89.93],
    ['100000 over IPv6 and UDP', { payload: 100_000, ...udp6 }, 69, 105_934, 94.4],
    ['100000', { payload: 100_000 }, 70, 106_454, 93.94],
    ['8948 at MTU 9000', { payload: 8948, tls: false, mtu: 9000 }, 1, 9038, 99],
    ['1 with options and TLS', { payload: 1 }, 1, 113, 0.88],
    ['100000 at MTU 9000', { payload: 100_000, mtu: 9000 }, 12, 101_234, 98.78],
    ['100 without TLS', { payload: 100, tls: false }, 1, 190, 52.63],
    ['100 with TLS', { payload: 100 }, 1, 212, 47.17],
  ])('%s', (_, values, frames, wire, efficiency) => {
    const result = compute(values);
    expect(result).toMatchObject({ frames, wire });
    expect(percent(result.efficiency)).toBe(efficiency);
  });
  test('1000 bytes with TLS are 1022 to transport', () => {
    expect(compute({}).stream).toBe(1022);
  });
  test('1 byte with timestamps, no TLS: 91 (P15)', () => {
    expect(compute({ payload: 1, tls: false }).wire).toBe(91);
  });
  test('the closed formula equals the sum over the frames, and the bars add up to the wire', () => {
    fc.assert(
      fc.property(anyEnvelope, (v) => {
        const headers =
          (v.ip === '4' ? 20 : 40) + (v.transport === 'tcp' ? 20 + Number(v.options) : 8);
        const per = v.mtu - headers;
        let left = v.payload;
        if (v.tls && v.transport === 'tcp') left += 22 * Math.ceil(v.payload / 16_384);
        let wire = 0;
        for (; left > 0; left -= per) {
          wire += Math.max(46, headers + Math.min(per, left)) + 18 + 4 * v.vlan + (v.gap ? 20 : 0);
        }
        expect(envelope(v).wire).toBe(wire);
        const [set] = report(calculator, v).tracks;
        expect(set?.tracks.reduce((sum, track) => sum + track.end, 0)).toBe(wire);
        expect(JSON.stringify(report(calculator, v))).not.toMatch(/NaN|undefined/);
      }),
    );
  });
  test('a larger payload never costs less', () => {
    fc.assert(
      fc.property(anyEnvelope, fc.integer({ min: 1, max: 5000 }), (v, more) => {
        expect(envelope({ ...v, payload: v.payload + more }).wire).toBeGreaterThanOrEqual(
          envelope(v).wire,
        );
      }),
    );
  });
});

describe('01-layers Lab B, what changes here', () => {
  const router = ['src-mac', 'dst-mac', 'ttl', 'ip-sum'];
  const natOut = [...router, 'src-ip', 'src-port', 'tcp-sum'];
  test.each([
    ['switch', []],
    ['router', router],
    ['nat-out', natOut],
    ['nat-back', [...router, 'dst-ip', 'dst-port', 'tcp-sum']],
    ['firewall', []],
  ])('%s rewrites exactly those of P17', (device, ids) => {
    expect(Object.keys(deviceOf(device).rewrites).sort()).toEqual([...ids].sort());
    const { log } = replay(
      whatChanges,
      extend(whatChanges, begin(whatChanges, { device }), [...ids, 'check']),
    );
    expect(log.at(-1)?.text).toMatch(/^11 of 11 right\. Changed: /);
  });
  test('an L4 proxy keeps only the payload, an L7 proxy nothing', () => {
    const kept = (id: string) =>
      fields.filter((field) => !(field.id in deviceOf(id).rewrites)).map((field) => field.id);
    expect(kept('l4-proxy')).toEqual(['payload']);
    expect(kept('l7-proxy')).toEqual([]);
    expect(kept('l4-forwarder')).toContain('seq');
  });
  test('a rewritten field holds another value, unless it is a checksum', () => {
    for (const { arrives, rewrites } of devices) {
      for (const { id, arrives: usual } of fields) {
        if (id in rewrites) expect(rewrites[id]).not.toBe(arrives?.[id] ?? usual);
      }
    }
  });
  test('half an answer for NAT: 6 of 11, with what was missed', () => {
    const half = extend(whatChanges, begin(whatChanges, { device: 'nat-out' }), [
      'src-ip',
      'src-port',
      'check',
    ]);
    expect(replay(whatChanges, half).log.at(-1)?.text).toBe(
      '6 of 11 right. Missed: Source MAC, Destination MAC, TTL, IPv4 checksum, TCP checksum.',
    );
  });
  test('MACs ticked for a switch: they stay as they are', () => {
    const scenario = whatChanges.scenarios.find(({ id }) => id === 'switch');
    if (!scenario) throw new Error('no such scenario');
    expect(replay(whatChanges, play(whatChanges, scenario)).log.at(-1)?.text).toBe(
      '9 of 11 right. Stays as it is: Source MAC, Destination MAC.',
    );
  });
  test('ticking twice is not ticking, an answer can be changed after the check, and a link brings it back', () => {
    const once = extend(whatChanges, begin(whatChanges), ['ttl', 'ttl', 'check', 'check', 'ttl']);
    expect(once.events).toEqual(['ttl', 'ttl', 'check', 'ttl']);
    expect(replay(whatChanges, once).state).toEqual({
      device: 'router',
      ticked: ['ttl'],
      checked: false,
    });
    expect(historyFromQuery(whatChanges, historyToQuery(whatChanges, once))).toEqual(once);
  });
});

describe('01-layers Lab C, RTT stepper', () => {
  function count(options: Record<string, string>, script: (string | number)[] = [20]): number {
    const { state } = replay(roundTrips, extend(roundTrips, begin(roundTrips, options), script));
    expect(roundTrips.next(state).due).toBe(false);
    return state.arrived / 2;
  }
  test.each([
    ['tcp', 2],
    ['tls12', 4],
    ['tls13', 3],
    ['early', 2],
    ['quic', 2],
    ['quicEarly', 1],
  ])('cold, %s: %i (P32)', (stack, trips) => {
    expect(count({ stack })).toBe(trips);
  });
  test.each(Object.keys(stacks))('warm, %s: 1', (stack) => {
    expect(count({ stack, connection: 'warm' })).toBe(1);
  });
  test.each([
    ['HelloRetryRequest', 'tls13', [3, 'other-key', 20], 4],
    ['HelloRetryRequest to early data', 'early', [3, 'other-key', 20], 4],
    ['HelloRetryRequest on QUIC', 'quic', [1, 'other-key', 20], 3],
    ['early data rejected', 'early', [3, 'reject', 20], 3],
    ['QUIC early data rejected', 'quicEarly', [1, 'reject', 20], 2],
    ['QUIC Retry', 'quic', [1, 'retry', 20], 3],
    ['QUIC Retry, then early data accepted', 'quicEarly', [1, 'retry', 20], 2],
    ['False Start', 'tls12', [4, 'false-start', 20], 3],
  ])('%s', (_, stack, script, trips) => {
    expect(count({ stack }, script)).toBe(trips);
  });
  test('a surprise at the wrong time is refused with a reason', () => {
    const refused = (stack: string, script: (string | number)[], event: string) => {
      const { state } = replay(
        roundTrips,
        extend(roundTrips, begin(roundTrips, { stack }), script),
      );
      return roundTrips.blocked(state, event);
    };
    expect(refused('tls13', [], 'other-key')).toMatch(/unanswered ClientHello/);
    expect(refused('tls13', [3], 'retry')).toMatch(/QUIC/);
    expect(refused('tls13', [3], 'reject')).toMatch(/no early data/);
    expect(refused('tls12', [3], 'false-start')).toMatch(/Finished/);
    expect(refused('quic', [1, 'other-key', 2], 'retry')).toMatch(/first or not at all/);
    expect(refused('tls13', [3, 'other-key', 2], 'other-key')).toMatch(/once/);
  });
  test('whatever happens: sides alternate, at most 6 round trips, and back and forth gives the same state', () => {
    const events = roundTrips.events.map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(stacks)),
        fc.array(fc.constantFrom(STEP, STEP, STEP, ...events), { maxLength: 40 }),
        (stack, wanted) => {
          const script = wanted.map((each) => (each === STEP ? 1 : each));
          const history = extend(roundTrips, begin(roundTrips, { stack }), script);
          const { state } = replay(roundTrips, history);
          state.flights.forEach(({ from }, i) => {
            expect(from).toBe(i % 2 === 0 ? 'client' : 'server');
          });
          expect(state.flights.length).toBeLessThanOrEqual(12);
          const linked = historyFromQuery(roundTrips, historyToQuery(roundTrips, history));
          expect(linked && replay(roundTrips, linked).state).toEqual(state);
        },
      ),
    );
  });
});
