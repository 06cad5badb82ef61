/** The numeric vectors of the brief 15-real-time, labs A to D. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import callTopology from '../../src/labs/calculators/call-topology.ts';
import delivery from '../../src/labs/calculators/delivery-simulator.ts';
import storm from '../../src/labs/calculators/fan-out-and-storm.ts';
import frameBuilder, { frameParts } from '../../src/labs/calculators/frame-builder.ts';
import { longPolled, poissonEvents, shortPolled } from '../../src/labs/eventArrivals.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { chunkBytes, eventBytes, frameHeader } from '../../src/labs/pushFraming.ts';
import { acceptKey, base64, sha1 } from '../../src/labs/sha1.ts';
import { anyInputs, compute } from './labRuns.ts';

const mean = (numbers: readonly number[]) =>
  numbers.reduce((total, each) => total + each, 0) / numbers.length;

describe('15-real-time Lab A, delivery simulator', () => {
  test.each([
    [1, 1.004837, 0.995186, 54.98],
    [10, 0.136788, 7.3106, 86.55],
  ])('λ = %d: cycle %d s, %d requests/s, mean %d ms', (events, cycle, requests, ms) => {
    const result = compute(delivery, { events, clients: 1 });
    expect(result.cycle).toBeCloseTo(cycle, 6);
    expect(result.longRequests).toBeCloseTo(requests, 4);
    expect((result.longDelay ?? 0) * 1000).toBeCloseTo(ms, 1);
  });
  test('λ = 0: 0.033223 requests a second, and no mean delay of nothing', () => {
    const values = setDials(delivery, { events: 0, clients: 1 }).values;
    expect(compute(delivery, values).longRequests).toBeCloseTo(0.033223, 6);
    expect(report(delivery, values).readings.find(({ key }) => key === 'longDelay')?.text).toBe(
      'no events',
    );
  });
  test('short poll, 10,000 clients at 5 s: 2,000 requests a second, mean 2.55 s', () => {
    expect(compute(delivery)).toMatchObject({ shortRequests: 2000, shortDelay: 2.55 });
  });
  test('the lesson’s bytes: 2.2, 7.0, 1.3 and 1.0 MB a second', () => {
    const result = compute(delivery);
    expect(result.shortBytes).toBe(2.2e6);
    expect((result.longBytes ?? 0) / 1e6).toBeCloseTo(7.0, 1);
    expect(result.sseBytes).toBe(1.34e6);
    expect(result.socketBytes).toBe(1.02e6);
  });
  test('worst delay of a long poll: 150 ms at 100, 450 ms at 300', () => {
    expect(compute(delivery).longWorst).toBeCloseTo(0.15, 9);
    expect(compute(delivery, { rtt: 300 }).longWorst).toBeCloseTo(0.45, 9);
  });
  test('the lesson’s five events arrive as in its figure', () => {
    const events = [0.5, 1.5, 1.52, 2.9, 3.7];
    const rounded = (arrivals: number[]) => arrivals.map((at) => Number(at.toFixed(2)));
    expect(rounded(longPolled(events, 30, 0.1).arrivals)).toEqual([0.55, 1.55, 1.65, 2.95, 3.75]);
  });
  test('events in a gap travel in one answer, and an idle hold is asked again', () => {
    expect(longPolled([1, 1.01, 1.02], 30, 0.1)).toEqual({
      arrivals: [1.05, 1.1 + 0.05, 1.1 + 0.05],
      requests: 3,
    });
    // held 0 to 5, the next one from 5.1
    expect(longPolled([5.05], 5, 0.1).arrivals[0]).toBeCloseTo(5.15, 9);
    expect(longPolled([5.2], 5, 0.1)).toEqual({ arrivals: [5.2 + 0.05], requests: 3 });
  });
  test.each([
    [1, 100, 30],
    [10, 100, 30],
    [0.1, 300, 5],
    [3, 300, 10],
  ])(
    '20,000 simulated events agree with the formulas: λ %d, RTT %i ms, hold %i s',
    (rate, ms, hold) => {
      const events = poissonEvents(rate, 20_000, 'check');
      const rtt = ms / 1000;
      const { arrivals, requests } = longPolled(events, hold, rtt);
      const result = compute(delivery, { events: rate, rtt: ms, hold, clients: 1 });
      const delays = arrivals.map((at, i) => at - (events[i] ?? 0));
      expect(mean(delays) / (result.longDelay ?? 0)).toBeCloseTo(1, 1);
      expect(Math.abs(mean(delays) / (result.longDelay ?? 0) - 1)).toBeLessThan(0.02);
      const perSecond = requests / (events.at(-1) ?? 1);
      expect(Math.abs(perSecond / (result.longRequests ?? 0) - 1)).toBeLessThan(0.02);
      const polled = shortPolled(events, 5, rtt).map((at, i) => at - (events[i] ?? 0));
      expect(Math.abs(mean(polled) / (2.5 + rtt / 2) - 1)).toBeLessThan(0.02);
    },
  );
  test('a long poll delivers within one and three transits, in order', () => {
    const events = fc
      .array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 50 })
      .map((times) => times.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        events,
        fc.double({ min: 5, max: 120, noNaN: true }),
        fc.double({ min: 0.005, max: 0.3, noNaN: true }),
        (times, hold, rtt) => {
          const { arrivals } = longPolled(times, hold, rtt);
          for (const [i, at] of arrivals.entries()) {
            const delay = at - (times[i] ?? 0);
            expect(delay).toBeGreaterThanOrEqual(rtt / 2 - 1e-9);
            expect(delay).toBeLessThanOrEqual(1.5 * rtt + 1e-9);
            expect(at).toBeGreaterThanOrEqual(arrivals[i - 1] ?? 0);
          }
        },
      ),
    );
  });
  test('long polling never asks more often than once a round trip, and is never faster than push', () => {
    fc.assert(
      fc.property(anyInputs(delivery), (values) => {
        const {
          cycle = 0,
          longDelay = 0,
          longWorst = 0,
          pushDelay = 0,
        } = compute(delivery, values);
        expect(cycle).toBeGreaterThanOrEqual(Number(values.rtt) / 1000);
        expect(longDelay).toBeGreaterThanOrEqual(pushDelay);
        if (Number.isFinite(longDelay)) expect(longDelay).toBeLessThanOrEqual(longWorst);
      }),
    );
  });
});

describe('15-real-time Lab B, frame builder', () => {
  test.each([
    [5, 7, 11],
    [125, 127, 131],
    [126, 130, 134],
    [1024, 1028, 1032],
    [65_535, 65_539, 65_543],
    [65_536, 65_546, 65_550],
  ])('%i bytes: %i from the server, %i from a client', (payload, server, client) => {
    expect(compute(frameBuilder, { payload, sender: 'server' }).frame).toBe(server);
    expect(compute(frameBuilder, { payload, sender: 'client' }).frame).toBe(client);
  });
  test('the event of the brief: 41 bytes, 47 in a chunk that starts with 29', () => {
    const values = setDials(frameBuilder, { payload: 13 }).values;
    expect(compute(frameBuilder, values)).toMatchObject({ event: 41, chunk: 47 });
    const event = 'id: 42\nevent: price\ndata: {"btc":67123}\n\n';
    expect(eventBytes('42', 'price', 13)).toBe(event.length);
    expect(chunkBytes(event.length)).toBe(`29\r\n${event}\r\n`.length);
    expect(report(frameBuilder, values).readings.at(-1)?.formula).toContain('“29”');
  });
  test('an event without a name has no event line', () => {
    expect(eventBytes('42', '', 13)).toBe('id: 42\ndata: {"btc":67123}\n\n'.length);
  });
  test.each([
    ['dGhlIHNhbXBsZSBub25jZQ==', 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='],
    ['x3JJHMbDL1EzLkh9GBhXDw==', 'HSmrc0sMlYUkAGmm5OPpG2HaGWk='],
  ])('%s is answered with %s', (key, accept) => {
    expect(acceptKey(key)).toBe(accept);
    const said = report(frameBuilder, setDials(frameBuilder, { key }).values);
    expect(said.verdict.join(' ')).toContain(accept);
  });
  test('RFC 6455 §5.7: the headers of its example frames', () => {
    const header = (payload: number, text: boolean, masked: boolean) =>
      frameParts(payload, text, masked).flatMap(({ bytes }) => bytes);
    expect(header(5, true, false)).toEqual([0x81, 0x05]);
    expect(header(5, true, true)).toEqual([0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d]);
    expect(header(256, false, false)).toEqual([0x82, 0x7e, 0x01, 0x00]);
    expect(header(65_536, false, false)).toEqual([0x82, 0x7f, 0, 0, 0, 0, 0, 1, 0, 0]);
  });
  test('the parts of a header are as many bytes as it has, and hold the length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.boolean(), (payload, masked) => {
        const parts = frameParts(payload, true, masked);
        expect(parts.flatMap(({ bytes }) => bytes)).toHaveLength(frameHeader(payload, masked));
        const extended = parts.find(({ name }) => name === 'Extended length')?.bytes;
        const short = (parts[1]?.bytes[0] ?? 0) & 0x7f;
        const length = extended?.reduce((value, byte) => value * 256 + byte, 0) ?? short;
        expect(length).toBe(payload);
      }),
    );
  });
  test('SHA-1 and base64 agree with Node’s', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (text) => {
        expect(base64(sha1(text))).toBe(createHash('sha1').update(text).digest('base64'));
        expect(base64([...Buffer.from(text)])).toBe(Buffer.from(text).toString('base64'));
      }),
    );
  });
  test.each([
    ['key', 'short==', 'A key is 16 bytes in base64'],
    ['key', 'dGhlIHNhbXBsZSBub25jZR==', 'A key is 16 bytes in base64'],
    ['key', 'dGhlIHNhbXBsZSBub25jZQ==x', 'at most 24 characters'],
    ['name', 'a b', 'Use letters'],
    ['name', '~', 'Use letters'],
  ])('%s %j is refused', (key, text, why) => {
    const { errors } = turn(frameBuilder, setDials(frameBuilder), key, text);
    expect(errors[key]).toContain(why);
  });
});

describe('15-real-time Lab C, fan-out and storm', () => {
  test('1M connections on 20 nodes', () => {
    const result = compute(storm);
    expect(result.broadcast).toBe(8.032e9);
    expect(result.perNode).toBe(50.2e6);
    expect(result.wireTime).toBeCloseTo(0.04016, 9);
    expect(result.pings).toBeCloseTo(33_333.33, 1);
    expect(result.memoryAll).toBe(10e9);
    expect(result.handshakes).toBeCloseTo(16_666.67, 1);
    expect(result.withZones).toBe(30);
  });
  test('in words: 8.032 Gbit, 50.2 MB, 40.16 ms, 33,333/s, 10 GB, 16,667/s', () => {
    const said = report(storm, setDials(storm).values).readings.map(({ text }) => text);
    for (const text of ['8.032 Gbit', '50.2 MB', '40.16 ms', '33,333/s', '10 GB', '16,667/s']) {
      expect(said).toContain(text);
    }
  });
  test('10,000 connections: 100 MB', () => {
    expect(compute(storm, { connections: 10_000 }).memoryAll).toBe(100e6);
  });
  test('return within 5 s: 200,000 handshakes a second', () => {
    expect(compute(storm, { window: 5 }).handshakes).toBe(200_000);
  });
  test('a room of 1,000 where each sends once a second: 10^6 deliveries', () => {
    expect(compute(storm, { connections: 1000, messages: 1000 }).deliveries).toBe(1e6);
  });
  test('30 messages a second are 120 % of the cards', () => {
    expect(compute(storm, { messages: 30 }).use).toBeCloseTo(1.2048, 4);
  });
  test('with the fullest of three zones gone, enough nodes are left, and not one too many', () => {
    fc.assert(
      fc.property(anyInputs(storm), (values) => {
        const { withZones = 0, broadcast = 0, perNode = 0 } = compute(storm, values);
        const nodes = Number(values.nodes);
        const left = (all: number) => all - Math.ceil(all / 3);
        expect(left(withZones)).toBeGreaterThanOrEqual(nodes);
        expect(left(withZones - 1)).toBeLessThan(nodes);
        expect((perNode * nodes * 8) / broadcast).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('15-real-time Lab D, call topology and TURN', () => {
  test('five people: 6 Mb/s of uplink in a mesh', () => {
    expect(compute(callTopology, { people: 5 })).toMatchObject({ meshUp: 6, sfuEgress: 30 });
  });
  test.each([
    [2, 1.5, 3],
    [4, 4.5, 18],
    [8, 10.5, 84],
    [50, 73.5, 3675],
  ])('the lesson’s table: %i people, %d up, SFU %d', (people, meshUp, sfuEgress) => {
    expect(compute(callTopology, { people })).toMatchObject({ meshUp, sfuEgress });
  });
  test('1,350 MB for a relayed hour, 20,250 GB for 100,000 hours at 15 %', () => {
    expect(compute(callTopology)).toMatchObject({ relayHour: 1350, relayAll: 20_250_000 });
    const said = report(callTopology, setDials(callTopology).values).readings;
    expect(said.slice(-2).map(({ text }) => text)).toEqual(['1,350 MB', '20,250 GB']);
  });
  test('on an uplink of 5 Mb/s the mesh ends at four', () => {
    expect(compute(callTopology).largest).toBe(4);
    const verdict = (people: number) =>
      report(callTopology, setDials(callTopology, { people }).values).verdict.join(' ');
    expect(verdict(4)).toContain('The mesh fits');
    expect(verdict(5)).toContain('does not fit');
  });
  test('a stream wider than the uplink leaves no mesh at all', () => {
    const values = setDials(callTopology, { stream: 6 }).values;
    expect(report(callTopology, values).readings[1]?.text).toBe('none');
  });
  test('the largest mesh fits, the next one does not', () => {
    fc.assert(
      fc.property(anyInputs(callTopology), (values) => {
        const { largest = 0, sfuEgress = 0, sfuDown = 0 } = compute(callTopology, values);
        const [stream, uplink] = [Number(values.stream), Number(values.uplink)];
        expect((largest - 1) * stream).toBeLessThanOrEqual(uplink * (1 + 1e-6) + 1e-6);
        expect(largest * stream).toBeGreaterThan(uplink * (1 - 1e-6) - 1e-6);
        expect(sfuEgress).toBeCloseTo(Number(values.people) * sfuDown, 6);
      }),
    );
  });
});

test.each([delivery, frameBuilder, storm, callTopology])(
  'whatever is dialed in, no report says NaN: $slug',
  (lab) => {
    fc.assert(
      fc.property(anyInputs(lab as never), (values) => {
        expect(JSON.stringify(report(lab as never, values))).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  },
);
