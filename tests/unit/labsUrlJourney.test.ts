/** The journey of a request and of a page, against the vectors of three briefs. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyValues, defaults } from '../../src/labs/kit/calculator.ts';
import { inputsFromQuery } from '../../src/labs/kit/dials.ts';
import { readState } from '../../src/labs/kit/urlState.ts';
import {
  bandwidthDelay,
  type Connection,
  journey,
  type Protocol,
  pageRounds,
  type Request,
  type Way,
} from '../../src/labs/machines/url-journey/model.ts';
import { type Dialed, race } from '../../src/labs/machines/url-journey/race.ts';
import machine from '../../src/labs/machines/url-journey.tsx';
import { setupTrips } from '../../src/labs/setupTrips.ts';
import { anyInputs } from './labRuns.ts';

const run = (values: AnyValues = {}) =>
  race({ ...defaults(machine), ...values } as unknown as Dialed);

const plain: Request = {
  ...{ rtt: 100, dns: 0, server: 0, mbit: Number.POSITIVE_INFINITY, iw: 10, mss: 1460 },
  ...{ ideal: false, fetch: 'one', size: 14_600, files: 1, connections: 6, streams: 100 },
};
const way = (protocol: Protocol, connection: Connection = 'tls13'): Way => ({
  protocol,
  connection,
});

describe('02-latency Lab A, request budget', () => {
  test('defaults: 50 KB across the Atlantic', () => {
    const { a, request } = run();
    expect(request.rtt).toBeCloseTo(87.98, 9);
    expect(bandwidthDelay(request)).toBeCloseTo(1_099_750, 3);
    expect(a.first).toBeCloseTo(318.94, 9);
    expect(a.flights.length - 1).toBe(2);
    expect(a.total - a.first).toBeCloseTo(176.456, 9);
    expect(a.total).toBeCloseTo(495.396, 9);
  });

  test.each([
    [14_600, 'tls13', 350, 0, 1.168],
    [14_601, 'tls13', 350, 1, 100.00008],
    [100_000, 'tls13', 350, 2, 204.496],
    [100_000, 'warm', 150, 2, 204.496],
  ] as const)('RTT 100, server 50: %i bytes, %s', (size, connection, first, extra, transfer) => {
    const one = journey(way('h2', connection), { ...plain, server: 50, size, mbit: 100 });
    expect(one.first).toBeCloseTo(first, 9);
    expect(one.flights.length - 1).toBe(extra);
    expect(one.total - one.first).toBeCloseTo(transfer, 9);
    expect(one.total).toBeCloseTo(first + transfer, 9);
  });

  test.each([
    ['h2', 'tls12', 355],
    ['h2', 'tls13', 280],
    ['h3', 'tls13', 205],
    ['h2', 'warm', 125],
  ] as const)('RTT 75, DNS 5, server 50: %s, %s has its first byte at %i ms', (p, c, first) => {
    expect(journey(way(p, c), { ...plain, rtt: 75, dns: 5, server: 50 }).first).toBeCloseTo(first);
  });

  test('what the lesson tells of the changes', () => {
    const totals = Object.fromEntries(run().changes.map(({ change, total }) => [change, total]));
    expect(totals.bandwidth).toBeCloseTo(495.148, 9);
    expect(totals.distance).toBeCloseTo(300.446, 9);
    // an open connection needs no lookup; with one it is the set-up of 0-RTT over QUIC
    expect(totals.warm).toBeCloseTo(314.436, 9);
    expect(run({ aProtocol: 'h3', aConnection: 'early' }).a.total).toBeCloseTo(319.436, 9);
    const edge = journey(way('h2'), { ...plain, rtt: 10, dns: 5, server: 5 });
    expect(edge.first).toBe(40);
  });

  test('an infinite window leaves the bits alone', () => {
    const one = journey(way('h2'), { ...plain, size: 1_000_000, mbit: 100, ideal: true });
    expect(one.total - one.first).toBeCloseTo(80, 9);
  });
});

describe('22-cheat-sheet Lab A, RTT comparator', () => {
  // as the tests of content/go/rttcalc
  test.each([
    ['h2', 'tls13', 150, 0, 0, 450],
    ['h2', 'resumed', 150, 0, 0, 450],
    ['h2', 'tls12', 150, 0, 0, 600],
    ['h2', 'tls12resumed', 150, 0, 0, 450],
    ['h3', 'tls13', 150, 0, 0, 300],
    ['h3', 'early', 150, 0, 0, 150],
    ['h2', 'early', 150, 0, 0, 300],
    ['wss', 'tls13', 150, 0, 0, 600],
    ['h1', 'plain', 150, 0, 0, 300],
    ['h2', 'tls13', 80, 20, 50, 310],
    ['h2', 'tls12', 75, 5, 50, 355],
    ['h2', 'tls13', 75, 5, 50, 280],
  ] as const)('%s, %s: RTT %i, DNS %i, server %i', (p, c, rtt, dns, server, first) => {
    const over = { ...plain, rtt, dns, server };
    expect(journey(way(p, c), over).first).toBeCloseTo(first, 9);
    expect(journey(way(p, 'warm'), over).first).toBeCloseTo(rtt + server, 9);
  });

  test('HTTP/3 saves one round trip, however long: 100 ms at 100', () => {
    for (const rtt of [1, 100, 400]) {
      const first = (p: Protocol) => journey(way(p), { ...plain, rtt }).first;
      expect(first('h2') - first('h3')).toBeCloseTo(rtt, 9);
    }
  });
});

describe('11-http-versions Lab A, page load race', () => {
  const rivals = [way('h1'), way('h2'), way('h3'), way('h3', 'early')];
  test.each([
    [150, 100, 1000, false, [17, 4, 4, 4], [2850, 900, 750, 600]],
    [150, 100, 10_000, false, [17, 7, 7, 7], [2850, 1350, 1200, 1050]],
    [100, 30, 20_000, false, [6, 6, 6, 6], [800, 800, 700, 600]],
    [50, 6, 10_000, false, [1, 3, 3, 3], [150, 250, 200, 150]],
    [100, 1, 100_000, false, [3, 3, 3, 3], [500, 500, 400, 300]],
    [150, 100, 123_456, true, [17, 1, 1, 1], [2850, 450, 300, 150]],
    [5, 100, 10_000, false, [17, 7, 7, 7], [95, 45, 40, 35]],
  ] as const)(
    '%i ms; %i × %i bytes, infinite window %s',
    (rtt, files, size, ideal, rounds, total) => {
      const page: Request = { ...plain, fetch: 'page', rtt, files, size, ideal };
      const all = rivals.map((each) => journey(each, page));
      expect(all.map(({ flights }) => flights.length)).toEqual(rounds);
      expect(all.map((each) => Math.round(each.total * 1e6) / 1e6)).toEqual(total);
    },
  );

  test('the arithmetic of row 2: 630 segments in six rounds, a seventh for the rest', () => {
    const page = { ...plain, files: 100, size: 10_000 };
    expect(pageRounds('h2', page).map(({ segments }) => segments)).toEqual([
      ...[10, 20, 40, 80, 160, 320, 70],
    ]);
    expect(pageRounds('h1', page).map(({ segments }) => segments)).toEqual([
      ...Array(16).fill(42),
      28,
    ]);
  });

  test('10 Mbit/s add 800 ms in every version; TLS 1.2 a round trip over TCP', () => {
    const page: Request = { ...plain, fetch: 'page', rtt: 150, files: 100, size: 10_000 };
    const slow = { ...page, mbit: 10 };
    expect(journey(way('h2'), slow).total).toBeCloseTo(2150, 9);
    for (const each of rivals)
      expect(journey(each, slow).total - journey(each, page).total).toBeCloseTo(800, 9);
    expect(journey(way('h2', 'tls12'), page).total).toBeCloseTo(1500, 9);
    expect(journey(way('h1', 'tls12'), page).total).toBeCloseTo(3000, 9);
  });
});

describe('for any path and request', () => {
  const dialed = anyInputs(machine).filter(
    (values) => (machine.check?.(values as never) ?? null) === null,
  ) as unknown as fc.Arbitrary<Dialed>;
  const first = (v: Dialed) => race(v).a;

  test('the phases add up without gaps, and the first byte takes a round trip and the server', () => {
    fc.assert(
      fc.property(dialed, (v) => {
        const { request, a, b, changes, end } = race(v);
        for (const one of [a, b]) {
          let t = 0;
          for (const { from, to } of one.phases) {
            expect(from).toBe(t);
            t = to;
          }
          expect(t).toBeCloseTo(one.total, 6);
          const dns = one.way.connection === 'warm' ? 0 : request.dns;
          expect(one.total).toBeCloseTo(
            dns + one.trips * request.rtt + one.served * request.server + one.bits,
            4,
          );
          expect(one.first).toBeGreaterThanOrEqual((request.rtt + request.server) * (1 - 1e-9));
          expect(one.total).toBeLessThanOrEqual(end);
        }
        for (const { saves } of changes) expect(saves).toBeGreaterThanOrEqual(-1e-6);
      }),
    );
  });

  test('more bandwidth never makes it later, a longer path never sooner', () => {
    fc.assert(
      fc.property(dialed, fc.double({ min: 1, max: 10, noNaN: true }), (v, more) => {
        const here = first(v);
        expect(first({ ...v, mbit: v.mbit * more }).total).toBeLessThanOrEqual(here.total + 1e-6);
        const farther = first({ ...v, km: v.km * more, access: v.access + more });
        expect(farther.first).toBeGreaterThan(here.first);
        expect(farther.total).toBeGreaterThanOrEqual(here.total - 1e-6);
      }),
    );
  });

  test('0-RTT is never later than the handshake without it, and an open connection is the soonest', () => {
    fc.assert(
      fc.property(dialed, (v) => {
        const at = (aConnection: Connection) => first({ ...v, aConnection });
        expect(at('early').total).toBeLessThanOrEqual(at('tls13').total);
        expect(at('warm').total).toBeLessThanOrEqual(at('early').total);
      }),
    );
  });
});

test('QUIC saves TCP’s round trip under any TLS 1.3', () => {
  for (const security of ['tls13', 'resumed', 'early'] as const)
    expect(setupTrips('tcp', security) - setupTrips('quic', security)).toBe(1);
});

test.each([
  ['11-http-versions', 2850, 1350],
  ['22-cheat-sheet', 451.168, 301.168],
])('the link of lesson %s sets its example', (lesson, a, b) => {
  const text = readFileSync(`content/lessons/${lesson}.mdx`, 'utf8');
  const [, search = ''] = /\/lab\/url-journey\/(\?[^)]*)\)/.exec(text) ?? [];
  const query = readState(search, 'url-journey');
  expect(Object.keys(machine.inputs)).toEqual(expect.arrayContaining(Object.keys(query)));
  const linked = run(inputsFromQuery(machine as never, query));
  expect(linked.a.total).toBeCloseTo(a, 9);
  expect(linked.b.total).toBeCloseTo(b, 9);
});
