/** The numeric vectors of the brief 08-udp-quic, widgets B, C and D. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import varint from '../../src/labs/calculators/quic-varint.ts';
import roundTrips from '../../src/labs/calculators/round-trips-to-first-byte.ts';
import amplification from '../../src/labs/calculators/udp-amplification.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { decodeAll, encode, hexDigits, largest } from '../../src/labs/quicVarint.ts';
import { compute } from './labRuns.ts';

function words(calculator: Calculator, values: AnyValues = {}): string {
  return JSON.stringify(report(calculator, setDials(calculator, values).values));
}

describe('08-udp-quic Lab B, round trips to the first byte', () => {
  test.each([
    ['udp', 100, 130],
    ['tcp', 200, 210],
    ['tls12', 400, 370],
    ['tls13', 300, 290],
    ['tls13early', 200, 210],
    ['quic', 200, 210],
    ['retry', 300, 290],
    ['early', 100, 130],
    ['long', 300, 290],
  ])('%s: %i ms at RTT 100, %i ms at RTT 80 with a server of 50', (setup, plain, slow) => {
    expect(compute(roundTrips, { setup }).first).toBe(plain);
    expect(compute(roundTrips, { setup, rtt: 80, server: 50 }).first).toBe(slow);
  });
  test('at RTT 5 QUIC saves 5 ms, 0-RTT 10', () => {
    const at5 = (setup: string) => compute(roundTrips, { setup, rtt: 5 }).first ?? 0;
    expect([at5('tls13') - at5('quic'), at5('tls13') - at5('early')]).toEqual([5, 10]);
    expect(words(roundTrips, { setup: 'quic', rtt: 5 })).toContain('5 ms sooner than');
  });
  test('every setup has its bar, and the chosen one says so', () => {
    const [set] = report(roundTrips, setDials(roundTrips, { setup: 'early' }).values).tracks;
    expect(set?.tracks).toHaveLength(9);
    expect(set?.tracks.filter((track) => track.text.endsWith('chosen'))).toMatchObject([
      { label: 'QUIC, 0-RTT', end: 100, marks: [0] },
    ]);
  });
  test('the request leaves a round trip and the server’s time before the response comes', () => {
    const setup = fc.constantFrom(...roundTrips.inputs.setup.options.map(({ value }) => value));
    const rtt = fc.integer({ min: 5, max: 300 });
    const server = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(fc.record({ setup, rtt, server }), (values) => {
        const { first = 0, request = 0 } = compute(roundTrips, values);
        expect(first - request).toBe(values.rtt + values.server);
        expect(words(roundTrips, values)).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});

describe('08-udp-quic Lab C, amplification', () => {
  test('50 bytes, 3,000 back, 1 Gbit/s: 60×, 60 Gbit/s', () => {
    expect(compute(amplification)).toEqual({ factor: 60, sent: 3000, held: 0, victim: 60e9 });
    expect(words(amplification)).toContain('"60 Gbit/s"');
  });
  test('1,200 bytes, 5,000 wanted, limit of three: 3,600 allowed, 1,400 held back', () => {
    const quic = { request: 1200, response: 5000, limited: true };
    expect(compute(amplification, quic)).toMatchObject({ factor: 3, sent: 3600, held: 1400 });
    expect(words(amplification, quic)).not.toContain('drop a first datagram');
    expect(words(amplification, { limited: true })).toContain('drop a first datagram');
  });
  test('two datagrams of 1,200 allow 7,200', () => {
    expect(compute(amplification, { request: 2400, response: 9000, limited: true }).sent).toBe(
      7200,
    );
  });
  test('8 bytes, 4,456 back: 557×', () => {
    expect(compute(amplification, { request: 8, response: 4456 }).factor).toBe(557);
  });
  test('the presets say what comes out', () => {
    const memcached = { request: 15, response: 750_000, mbits: 27 };
    expect(compute(amplification, memcached)).toMatchObject({ factor: 50_000, victim: 1.35e12 });
    expect(compute(amplification, { limited: true })).toMatchObject({ factor: 3, sent: 150 });
    expect(compute(amplification, { request: 1200, response: 600 }).factor).toBe(0.5);
  });
  test('sent and held back are the response, and the limit caps the factor at 3', () => {
    const exchange = fc.record({
      request: fc.integer({ min: 1, max: 65_507 }),
      response: fc.integer({ min: 1, max: 1_000_000 }),
      limited: fc.boolean(),
      mbits: fc.integer({ min: 1, max: 100_000 }),
    });
    fc.assert(
      fc.property(exchange, (values) => {
        const { sent = 0, held = 0, factor = 0 } = compute(amplification, values);
        expect(sent + held).toBe(values.response);
        expect(held).toBeGreaterThanOrEqual(0);
        if (values.limited) expect(factor).toBeLessThanOrEqual(3);
        expect(words(amplification, values)).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });
});

describe('08-udp-quic Lab D, QUIC varint', () => {
  // RFC 9000 appendix A.1
  test.each([
    ['c2197c5eff14e88c', 151_288_809_941_952_652n, 8, 8],
    ['9d7f3e7d', 494_878_333n, 4, 4],
    ['7bbd', 15_293n, 2, 2],
    ['25', 37n, 1, 1],
    ['4025', 37n, 2, 1],
  ])('%s is %d, in %i bytes', (hex, value, bytes, shortest) => {
    expect(decodeAll(hex)).toMatchObject([{ value, bytes, hex }]);
    expect(compute(varint, { hex })).toMatchObject({ length: bytes, shortest });
    expect(words(varint, { hex })).toContain(value.toLocaleString('en-US'));
  });
  test('beyond 2^53 the main reading is approximate and the exact value stands beside it', () => {
    const said = report(varint, { hex: 'c2197c5eff14e88c' });
    const value = said.readings.find((reading) => reading.main);
    expect(value?.text).toBe('about 1.513 × 10¹⁷');
    expect(value?.formula).toContain('0x02197c5eff14e88c = 151,288,809,941,952,652');
  });
  test('the largest values: 63, 16,383, 1,073,741,823 and 4,611,686,018,427,387,903', () => {
    expect([1, 2, 4, 8].map(largest)).toEqual([
      63n,
      16_383n,
      1_073_741_823n,
      4_611_686_018_427_387_903n,
    ]);
    expect(encode(largest(8))).toBe('ffffffffffffffff');
    expect(() => encode(largest(8) + 1n)).toThrow('does not fit');
  });
  test('several in a row', () => {
    const [listing] = report(varint, { hex: '25 4025 7bbd' }).listings;
    expect(listing?.rows).toEqual([
      ['1: 25', '37'],
      ['2: 40 25', '37'],
      ['3: 7b bd', '15,293'],
    ]);
  });
  test.each(['7bbd', '0x7bbd', '7B BD', '7b:bd'])('%s reads 15,293', (text) => {
    expect(compute(varint, { hex: text }).value).toBe(15_293);
  });
  test.each([
    ['', 'Enter hexadecimal digits, such as 7bbd or 40 25.'],
    ['7bxd', 'Enter hexadecimal digits, such as 7bbd or 40 25.'],
    ['7bb', 'An odd number of digits: each byte takes two.'],
    ['7b', 'The byte 7b announces 2 bytes, and only 1 is there.'],
    ['25 c2197c', 'The byte c2 announces 8 bytes, and only 3 are there.'],
  ])('%j is refused', (text, message) => {
    expect(turn(varint, setDials(varint), 'hex', text).errors.hex).toBe(message);
  });
  test('what is encoded is decoded, in the shortest form', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: largest(8) }), { minLength: 1 }), (values) => {
        const found = decodeAll(values.map(encode).join(''));
        expect(found).toMatchObject(values.map((value) => ({ value, hex: encode(value) })));
      }),
    );
  });
  test('any text is either refused with a sentence or computed', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'0123456789abcdefABCDEF :x~'),
      maxLength: 48,
    });
    fc.assert(
      fc.property(text, (typed) => {
        const dials = turn(varint, setDials(varint), 'hex', typed);
        if (dials.errors.hex !== undefined) expect(dials.errors.hex).toMatch(/\.$/);
        else expect(JSON.stringify(report(varint, dials.values))).not.toMatch(/NaN|undefined/);
        expect(hexDigits(typed) ?? '').toMatch(/^[0-9a-f]*$/);
      }),
    );
  });
});
