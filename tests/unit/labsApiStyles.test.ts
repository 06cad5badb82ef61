/** The numeric vectors of the brief 14-api-styles, labs A to D. */
import { constants, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import bytesOnTheWire from '../../src/labs/calculators/bytes-on-the-wire.ts';
import nPlusOne from '../../src/labs/calculators/n-plus-one.ts';
import screenLoader from '../../src/labs/calculators/screen-loader.ts';
import connectionsLab, { takingTurns } from '../../src/labs/calculators/streams-or-connections.ts';
import { gzipSize } from '../../src/labs/gzipSize.ts';
import { setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import {
  encodeJson,
  encodeMessage,
  type FieldType,
  parseField,
  varint,
  type WireField,
  zigzag,
} from '../../src/labs/protoWire.ts';
import { anyInputs, compute } from './labRuns.ts';

function field(text: string): WireField {
  const parsed = parseField(text);
  if (parsed === null || 'error' in parsed) throw new Error(`"${text}" is no field`);
  return parsed;
}

function profile(): WireField[] {
  const { f1, f2, f3, f4 } = bytesOnTheWire.inputs;
  return [f1, f2, f3, f4].map((input) => field(input.default));
}

function hex(...lines: string[]): string {
  return Buffer.from(encodeMessage(lines.map(field))).toString('hex');
}

/** A reader of its own, from protobuf.dev's Encoding: number, wire type and raw value of each field. */
function decode(bytes: readonly number[]): { number: number; value: bigint | string }[] {
  const found: { number: number; value: bigint | string }[] = [];
  let at = 0;
  const next = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(next());
    if ((tag & 7) === 0) found.push({ number: tag >> 3, value: next() });
    else {
      const length = Number(next());
      const text = Buffer.from(bytes.slice(at, at + length)).toString('utf8');
      found.push({ number: tag >> 3, value: text });
      at += length;
    }
  }
  return found;
}

describe('14-api-styles Lab A, bytes on the wire', () => {
  test('the profile: JSON 72, protobuf 28, gRPC 33', () => {
    const result = compute(bytesOnTheWire);
    expect(result).toMatchObject({ json: 72, protobuf: 28, grpc: 33 });
    expect(result.ratio).toBeCloseTo(2.57, 2);
  });
  test('the 28 bytes are those of the lesson’s figure', () => {
    expect(Buffer.from(encodeMessage(profile())).toString('hex')).toBe(
      '0a023432120341646' + '11a0f616461406578616d706c652e636f6d2003',
    );
  });
  test('an id and 1,000 characters: 1,020 and 1,005', () => {
    const preset = bytesOnTheWire.presets.find(({ label }) => label === 'A long text');
    const result = compute(bytesOnTheWire, preset?.values as never);
    expect(result).toMatchObject({ json: 1020, protobuf: 1005 });
    expect(result.ratio).toBeCloseTo(1.01, 2);
  });
  test('−1 takes 11 bytes as int32 and 2 as sint32', () => {
    const alone = { f2: '', f3: '', f4: '' };
    expect(compute(bytesOnTheWire, { ...alone, f1: 'int32 d = 1: -1' }).protobuf).toBe(11);
    expect(compute(bytesOnTheWire, { ...alone, f1: 'sint32 d = 1: -1' }).protobuf).toBe(2);
    expect(hex('int32 d = 1: -1')).toBe('08ffffffffffffffffff01');
    expect(hex('sint32 d = 1: -1')).toBe('0801');
  });
  test('fields 16 to 19: 32 bytes', () => {
    const preset = bytesOnTheWire.presets.find(({ label }) => label === 'Field numbers 16 to 19');
    expect(compute(bytesOnTheWire, preset?.values as never).protobuf).toBe(32);
  });
  test('unread_count 0 vanishes: 26 bytes, and the report says so', () => {
    const values = setDials(bytesOnTheWire, { f4: 'int32 unread_count = 4: 0' }).values;
    expect(compute(bytesOnTheWire, values)).toMatchObject({ protobuf: 26, json: 72 });
    expect(report(bytesOnTheWire, values).verdict.join(' ')).toContain('default: unread_count.');
  });
  test('published encodings (protobuf.dev): 150 in field 1, “testing” in field 2', () => {
    expect(hex('int32 a = 1: 150')).toBe('089601');
    expect(hex('string b = 2: testing')).toBe('120774657374696e67');
  });
  test('published zigzag values', () => {
    expect([0, -1, 1, -2, 2147483647, -2147483648].map(zigzag)).toEqual([
      0, 1, 2, 3, 4294967294, 4294967295,
    ]);
  });
  test('nothing but defaults: nothing is sent, and no ratio is claimed', () => {
    const values = { f1: 'bool b = 1: false', f2: '', f3: '', f4: '' };
    const said = report(bytesOnTheWire, setDials(bytesOnTheWire, values).values);
    expect(said.readings.at(-1)?.text).toBe('nothing is sent');
  });
  test.each([
    ['~', 'Write it as'],
    ['float x = 1: 1', 'Write it as'],
    ['string a = 0: x', 'field number from 1 to 2,047'],
    ['string a = 2048: x', 'field number from 1 to 2,047'],
    ['int32 a = 1: 2147483648', 'An integer from'],
    ['int32 a = 1: 1.5', 'An integer from'],
    ['int32 a = 1:', 'An integer from'],
    ['bool a = 1: yes', 'true or false'],
    ['string a = 1: \ud800', 'not valid Unicode'],
  ])('%j is refused with a sentence', (text, why) => {
    const { errors } = turn(bytesOnTheWire, setDials(bytesOnTheWire), 'f1', text);
    expect(errors.f1).toContain(why);
  });
  test('one number or one name twice is refused', () => {
    const again = turn(bytesOnTheWire, setDials(bytesOnTheWire), 'f5', 'bool b = 4: true');
    expect(again.errors.f5).toBe('Two fields have one number.');
    const named = turn(bytesOnTheWire, setDials(bytesOnTheWire), 'f5', 'bool name = 5: true');
    expect(named.errors.f5).toBe('Two fields have one name.');
  });
  test('a varint has one byte for each seven bits, at least one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        const bits = value.toString(2).length;
        expect(varint(value)).toHaveLength(Math.max(1, Math.ceil(bits / 7)));
      }),
    );
  });
  test('what is written can be read: decode(encode(m)) = m without the defaults, and JSON.parse too', () => {
    const anyField = fc
      .record({
        type: fc.constantFrom<FieldType>('string', 'int32', 'sint32', 'bool'),
        number: fc.integer({ min: 1, max: 2047 }),
        text: fc.string({ unit: 'grapheme', maxLength: 200 }),
        int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      })
      .map(({ type, number, text, int }): WireField => {
        const name = `f${number}`;
        if (type === 'string') return { type, number, name, text, int: 0 };
        return { type, number, name, text: '', int: type === 'bool' ? Math.abs(int % 2) : int };
      });
    const message = fc.uniqueArray(anyField, { selector: (each) => each.number, maxLength: 6 });
    fc.assert(
      fc.property(message, (fields) => {
        const read = decode(encodeMessage(fields)).map(({ number, value }) => {
          const type = fields.find((each) => each.number === number)?.type;
          if (typeof value === 'string') return { number, value };
          const raw = Number(BigInt.asIntN(32, value));
          return { number, value: type === 'sint32' ? (raw >>> 1) ^ -(raw & 1) : raw };
        });
        const sent = fields.filter((each) => each.text !== '' || each.int !== 0);
        expect(read).toEqual(
          sent.map(({ type, number, text, int }) => ({
            number,
            value: type === 'string' ? text : int,
          })),
        );
        const parsed = JSON.parse(Buffer.from(encodeJson(fields)).toString('utf8'));
        for (const { type, name, text, int } of fields) {
          expect(parsed[name]).toBe(type === 'string' ? text : type === 'bool' ? int === 1 : int);
        }
      }),
    );
  });
  test('gzip is no longer than Node’s with fixed codes, but for greedy matches, and not much shorter', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '"', ':', '1', 'é'),
      maxLength: 1500,
    });
    fc.assert(
      fc.property(text, (content) => {
        const bytes = Buffer.from(content);
        const zlib = gzipSync(bytes, { level: 9, strategy: constants.Z_FIXED }).length;
        expect(gzipSize(bytes)).toBeLessThanOrEqual(3 + 1.03 * zlib);
        expect(gzipSize(bytes)).toBeGreaterThan(0.7 * zlib);
      }),
    );
  });
  // sizes from zlib 1.2.13 (level 9, Z_FIXED); Node's zlib is a fork that skips matches of three bytes
  test.each([
    ['nothing', '', 20],
    ['two fields', '{"user_id":"42","name":"Ada"}', 47],
    ['a profile', Buffer.from(encodeJson(profile())).toString(), 87],
    ['259 letters', 'x'.repeat(259), 24],
    ['5,000 letters', 'x'.repeat(5000), 55],
  ])('gzip of %s has the size that zlib gives it, within two bytes', (_, content, size) => {
    expect(Math.abs(gzipSize(Buffer.from(content)) - size)).toBeLessThanOrEqual(2);
  });
  test('a profile with 1,000 letters more: 96 and 57 bytes after gzip', () => {
    const said = report(
      bytesOnTheWire,
      setDials(bytesOnTheWire, { longer: 1000, gzip: true }).values,
    );
    expect(said.tracks[0]?.tracks.map(({ end }) => end)).toEqual([1072, 1029, 1034, 96, 57]);
  });
  test('the longer the text, the nearer the ratio to 1, and never below', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4999 }), (longer) => {
        const ratio = (by: number) => compute(bytesOnTheWire, { longer: by }).ratio ?? 0;
        expect(ratio(longer + 1)).toBeLessThanOrEqual(ratio(longer));
        expect(ratio(longer)).toBeGreaterThan(1);
      }),
    );
  });
});

describe('14-api-styles Lab B, screen loader', () => {
  test.each([
    [100, 1, 360, 120, 125],
    [100, 3, 360, 360, 175],
    [20, 3, 120, 120, 95],
  ])('RTT %i ms, depth %i: %i / %i / %i', (rtt, depth, serial, concurrent, aggregated) => {
    expect(compute(screenLoader, { rtt, depth })).toMatchObject({ serial, concurrent, aggregated });
  });
  test('the lesson’s numbers at 300 ms: 960 for the chain, 375 by the gateway', () => {
    expect(compute(screenLoader, { rtt: 300, depth: 3 })).toMatchObject({
      concurrent: 960,
      aggregated: 375,
    });
  });
  test('a chain longer than the screen is refused', () => {
    const { errors } = turn(screenLoader, setDials(screenLoader), 'depth', '4');
    expect(errors.depth).toBe('A chain cannot be longer than 3, the resources.');
  });
  test('concurrent is never slower than one by one, and what is saved is the difference', () => {
    fc.assert(
      fc.property(anyInputs(screenLoader), (values) => {
        fc.pre(screenLoader.check?.(values as never) === null);
        const {
          serial = 0,
          concurrent = 0,
          aggregated = 0,
          saved = 0,
        } = compute(screenLoader, values);
        expect(concurrent).toBeLessThanOrEqual(serial);
        expect(saved).toBeCloseTo(concurrent - aggregated, 6);
        expect(JSON.stringify(report(screenLoader, values))).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});

describe('14-api-styles Lab C, N+1 counter', () => {
  test('50 users with orders: 51 queries, 2 with a loader, 550 objects', () => {
    expect(compute(nPlusOne)).toMatchObject({ naive: 51, batched: 2, objects: 550 });
  });
  test('with the items: 551 and 3', () => {
    expect(compute(nPlusOne, { levels: 3 })).toMatchObject({ naive: 551, batched: 3 });
  });
  test('one level: 1 and 1', () => {
    expect(compute(nPlusOne, { levels: 1 })).toMatchObject({ naive: 1, batched: 1, objects: 50 });
  });
  test('100 × 100 × 100: 1,010,100 objects, and the limit of 10,000 rejects it', () => {
    const values = setDials(nPlusOne, { levels: 3, k1: 100, k2: 100, k3: 100 }).values;
    expect(compute(nPlusOne, values).objects).toBe(1_010_100);
    expect(report(nPlusOne, values).verdict.join(' ')).toContain('rejects');
  });
  test('the page capped at 20: 8,420 objects, 421 queries', () => {
    const values = { levels: 3, k1: 20, k2: 20, k3: 20 };
    expect(compute(nPlusOne, values)).toMatchObject({ objects: 8420, naive: 421 });
  });
  test('the levels of the listing add up, and a loader never makes more queries', () => {
    fc.assert(
      fc.property(anyInputs(nPlusOne), (values) => {
        const { naive = 0, batched = 0, objects = 0 } = compute(nPlusOne, values);
        const rows = report(nPlusOne, values).listings[0]?.rows ?? [];
        const column = (at: number) =>
          rows.reduce((total, row) => total + Number(row[at]?.replaceAll(',', '')), 0);
        expect(column(1)).toBe(naive);
        expect(column(3)).toBe(objects);
        expect(batched).toBeLessThanOrEqual(naive);
      }),
    );
  });
});

describe('14-api-styles Lab D, L4 or L7 for HTTP/2', () => {
  test('1 connection on 4: 100 %, 3 idle', () => {
    expect(compute(connectionsLab)).toMatchObject({ busiest: 1, idle: 3, even: 0.25 });
    expect(compute(connectionsLab).idleRandom).toBeCloseTo(3, 9);
  });
  test('5 on 4: 40 %, 0 idle', () => {
    expect(compute(connectionsLab, { connections: 5 })).toMatchObject({ busiest: 0.4, idle: 0 });
  });
  test('4 on 4 at random: 1.265625 idle', () => {
    expect(compute(connectionsLab, { connections: 4 }).idleRandom).toBe(1.265625);
  });
  test('turns hand out every connection, differ by one at most, and agree with the formulas', () => {
    fc.assert(
      fc.property(anyInputs(connectionsLab), (values) => {
        const connections = Number(values.connections);
        const held = takingTurns(connections, Number(values.backends));
        const { busiest = 0, idle = 0, idleRandom = 0, even = 0 } = compute(connectionsLab, values);
        expect(held.reduce((total, each) => total + each, 0)).toBe(connections);
        expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1);
        expect(Math.max(...held) / connections).toBe(busiest);
        expect(held.filter((each) => each === 0)).toHaveLength(idle);
        expect(idleRandom).toBeGreaterThanOrEqual(idle - 1e-9);
        expect(busiest).toBeGreaterThanOrEqual(even - 1e-12);
      }),
    );
  });
});

test.each([bytesOnTheWire, screenLoader, nPlusOne, connectionsLab])(
  'whatever is dialed in, no report says NaN: $slug',
  (lab) => {
    fc.assert(
      fc.property(anyInputs(lab as never), (values) => {
        fc.pre((lab as { check?: (v: never) => unknown }).check?.(values as never) == null);
        expect(JSON.stringify(report(lab as never, values))).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  },
);
