/** The race of one lost packet under three transports, against the vectors of three briefs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Line, lane } from '../../src/labs/machines/head-of-line/model.ts';

const line: Line = { packets: 10, streams: 2, lost: 5, delay: 50, spacing: 1 };
const delivered = (over: Partial<Line>, transport: 'h1' | 'h2' | 'h3') =>
  lane({ ...line, ...over }, transport).packets.map((packet) => packet.delivered);

describe('07-tcp-reliability Lab 4, head of line', () => {
  test('defaults: the repair at 157 ms, six late over TCP, three over QUIC', () => {
    expect(lane(line, 'h2').repaired).toBe(157);
    expect(delivered({}, 'h2')).toEqual([50, 51, 52, 53, 157, 157, 157, 157, 157, 157]);
    expect(delivered({}, 'h3')).toEqual([50, 51, 52, 53, 157, 55, 157, 57, 157, 59]);
  });

  test('one stream: QUIC equals TCP', () => {
    expect(delivered({ streams: 1 }, 'h3')).toEqual(delivered({ streams: 1 }, 'h2'));
  });

  test.each([9, 10])('packet %i lost: a probe repairs it at 259 ms', (lost) => {
    expect(lane({ ...line, lost }, 'h2').repaired).toBe(259);
  });

  test('five streams: two packets late over QUIC, TCP unchanged', () => {
    expect(lane({ ...line, streams: 5 }, 'h3').waiting).toBe(1);
    expect(lane({ ...line, streams: 5 }, 'h2').waiting).toBe(lane(line, 'h2').waiting);
  });
});

describe('08-udp-quic Widget A, one loss, many streams', () => {
  // that brief counts packets from 0
  test.each([
    ['3 streams, packet 4', 3, 4, 157, [7, 693], [2, 197]],
    ['1 stream', 1, 4, 157, [7, 693], [7, 693]],
    ['12 streams', 12, 4, 157, [7, 693], [0, 0]],
    ['3 streams, packet 8', 3, 8, 161, [3, 303], [1, 100]],
  ] as const)('%s', (_, streams, k, repaired, tcp, quic) => {
    const wire = { packets: 12, streams, lost: k + 1, delay: 50, spacing: 1 };
    const [h2, h3] = [lane(wire, 'h2'), lane(wire, 'h3')];
    expect([h2.repaired, h3.repaired]).toEqual([repaired, repaired]);
    expect([h2.waiting, h2.waited]).toEqual(tcp);
    expect([h3.waiting, h3.waited]).toEqual(quic);
  });
});

describe('11-http-versions Lab B, who stalls', () => {
  test.each([
    [6, 2, [1, 5, 1]],
    [6, 6, [1, 1, 1]],
    [100, 1, [1, 100, 1]],
  ] as const)('%i streams, packet %i lost', (n, k, stalled) => {
    const wire = { ...line, packets: n, streams: n, lost: k };
    expect((['h1', 'h2', 'h3'] as const).map((one) => lane(wire, one).waiting + 1)).toEqual(
      stalled,
    );
  });
});

test('nothing is delivered before it arrives or before what it must follow, and QUIC never waits longer', () => {
  const wires = fc.integer({ min: 2, max: 24 }).chain((packets) =>
    fc.record({
      packets: fc.constant(packets),
      streams: fc.integer({ min: 1, max: 12 }),
      lost: fc.integer({ min: 1, max: packets }),
      delay: fc.integer({ min: 1, max: 300 }),
      spacing: fc.integer({ min: 1, max: 20 }),
    }),
  );
  fc.assert(
    fc.property(wires, (wire) => {
      for (const transport of ['h1', 'h2', 'h3'] as const) {
        const { packets } = lane(wire, transport);
        for (const packet of packets) {
          expect(packet.delivered).toBeGreaterThanOrEqual(packet.arrives);
          const before = packets.filter(
            (one) =>
              one.number < packet.number && (transport === 'h2' || one.stream === packet.stream),
          );
          for (const one of before) expect(packet.delivered).toBeGreaterThanOrEqual(one.delivered);
        }
      }
      expect(lane(wire, 'h3').waited).toBeLessThanOrEqual(lane(wire, 'h2').waited);
    }),
  );
});
