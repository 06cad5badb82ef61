/** The vectors of the brief 11-http-versions, lab C, and those of RFC 7541 appendix C. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import explorer from '../../src/labs/calculators/hpack-explorer.ts';
import { fromHex, toHex } from '../../src/labs/hexBytes.ts';
import {
  type DynamicTable,
  encodeBlock,
  encodeInteger,
  encodeString,
  entrySize,
  tableSize,
} from '../../src/labs/hpack.ts';
import { invalidRequest, parseRequest } from '../../src/labs/hpackRequest.ts';
import { type HeaderField, huffmanCodes, staticTable } from '../../src/labs/hpackTables.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { parse, setDials } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';

const calculator: Calculator = explorer;

function compute(values: AnyValues = {}): Record<string, number> {
  return calculator.compute(setDials(calculator, values).values);
}

function blocks(values: AnyValues = {}): string[] {
  const { listings } = report(calculator, setDials(calculator, values).values);
  return listings.slice(0, -1).map((listing) => listing.rows.map((row) => row[2]).join(' '));
}

/** Fields written one a line, as the RFC prints them. */
function fields(text: string): HeaderField[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const at = line.indexOf(': ', 1);
      return { name: line.slice(0, at).trim(), value: line.slice(at + 2) };
    });
}

/** A decoder, for the tests alone: what the encoder wrote must come back. */
function decode(table: DynamicTable, bytes: readonly number[]) {
  const out: HeaderField[] = [];
  let entries = [...table.entries];
  let at = 0;
  const integer = (bits: number): number => {
    const limit = 2 ** bits - 1;
    let value = (bytes[at++] ?? 0) & limit;
    if (value < limit) return value;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const string = (): string => {
    const huffman = (bytes[at] ?? 0) >= 128;
    const length = integer(7);
    const raw = bytes.slice(at, at + length);
    at += length;
    return huffman ? unpack(raw) : String.fromCharCode(...raw);
  };
  const fieldAt = (index: number) => [...staticTable, ...entries][index - 1];
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if (first >= 128) {
      out.push(fieldAt(integer(7)) ?? { name: '?', value: '?' });
      continue;
    }
    const remembered = first >= 64;
    const index = integer(remembered ? 6 : 4);
    const name = index > 0 ? (fieldAt(index)?.name ?? '?') : string();
    const field = { name, value: string() };
    out.push(field);
    if (!remembered) continue;
    entries = [field, ...entries];
    while (tableSize(entries) > table.max) entries.pop();
  }
  return { fields: out, entries };
}

function unpack(raw: readonly number[]): string {
  const symbols = new Map(
    huffmanCodes.map(({ bits, length }, symbol) => [
      bits.toString(2).padStart(length, '0'),
      symbol,
    ]),
  );
  let text = '';
  let open = '';
  for (const bit of raw.map((byte) => byte.toString(2).padStart(8, '0')).join('')) {
    open += bit;
    const symbol = symbols.get(open);
    if (symbol === undefined) continue;
    text += String.fromCharCode(symbol);
    open = '';
  }
  // less than a byte of ones is left (RFC 7541 section 5.2)
  expect(open).toMatch(/^1{0,7}$/);
  return text;
}

describe('RFC 7541', () => {
  test('C.1: integers', () => {
    expect(toHex(encodeInteger(0, 5, 10))).toBe('0a');
    expect(toHex(encodeInteger(0, 5, 1337))).toBe('1f 9a 0a');
    expect(toHex(encodeInteger(0, 8, 42))).toBe('2a');
  });

  test('appendix B: the Huffman code is complete, and ends in thirty ones', () => {
    expect(huffmanCodes).toHaveLength(257);
    expect(huffmanCodes[256]).toEqual({ bits: 0x3fffffff, length: 30 });
    expect(huffmanCodes[48]).toEqual({ bits: 0, length: 5 });
    expect(huffmanCodes[92]).toEqual({ bits: 0x7fff0, length: 19 });
    // Kraft's sum is 1: no code is wasted and none is the beginning of another
    expect(huffmanCodes.reduce((sum, { length }) => sum + 2 ** -length, 0)).toBe(1);
  });

  test('appendix A: 61 entries', () => {
    expect(staticTable).toHaveLength(61);
    expect(staticTable[1]).toEqual({ name: ':method', value: 'GET' });
    expect(staticTable[15]).toEqual({ name: 'accept-encoding', value: 'gzip, deflate' });
    expect(staticTable[60]).toEqual({ name: 'www-authenticate', value: '' });
  });

  test.each([
    [true, 'C.6'],
    [false, 'C.5'],
  ])('responses with a table of 256 bytes and evictions, Huffman %s (%s)', (huffman) => {
    const dates = ['Mon, 21 Oct 2013 20:13:21 GMT', 'Mon, 21 Oct 2013 20:13:22 GMT'];
    const common = `cache-control: private\ndate: ${dates[0]}\nlocation: https://www.example.com`;
    const responses = [
      fields(`:status: 302\n${common}`),
      fields(`:status: 307\n${common}`),
      fields(
        `:status: 200\ncache-control: private\ndate: ${dates[1]}\nlocation: https://www.example.com\ncontent-encoding: gzip\nset-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1`,
      ),
    ];
    let table: DynamicTable = { max: 256, entries: [] };
    const sent: string[] = [];
    const sizes: number[] = [];
    for (const response of responses) {
      const block = encodeBlock(table, response, { huffman });
      table = block.table;
      sent.push(toHex(block.encoded.flatMap((each) => each.bytes)));
      sizes.push(tableSize(table.entries));
    }
    expect(sizes).toEqual([222, 222, 215]);
    expect(table.entries.map(({ name }) => name)).toEqual([
      'set-cookie',
      'content-encoding',
      'date',
    ]);
    if (huffman) {
      expect(sent[0]).toBe(
        '48 82 64 02 58 85 ae c3 77 1a 4b 61 96 d0 7a be 94 10 54 d4 44 a8 20 05 95 04 0b 81 66 e0 82 a6 2d 1b ff 6e 91 9d 29 ad 17 18 63 c7 8f 0b 97 c8 e9 ae 82 ae 43 d3',
      );
      expect(sent[1]).toBe('48 83 64 0e ff c1 c0 bf');
    } else {
      expect(sent[1]).toBe('48 03 33 30 37 c1 c0 bf');
    }
  });
});

describe('11-http-versions Lab C, HPACK explorer', () => {
  const requests = [
    '82 86 84 41 8c f1 e3 c2 e5 f2 3a 6b a0 ab 90 f4 ff',
    '82 86 84 be 58 86 a8 eb 10 64 9c bf',
    '82 87 85 bf 40 88 25 a8 49 e9 5b a9 7d 7f 89 25 a8 49 e9 5b b8 e8 b4 bf',
  ];

  test('C.4: 17, 12 and 24 bytes, 53 instead of 184', () => {
    expect(blocks()).toEqual(requests);
    const result = compute();
    expect(result).toMatchObject({ total: 53, text: 184, held: 164, evicted: 0 });
    expect(result.saved).toBeCloseTo(0.712, 3);
  });

  test.each([
    [{ second: '', third: '' }, 57],
    [{ third: '' }, 110],
    [{}, 164],
  ])('the table after %j counts %i', (values, held) => {
    expect(compute(values).held).toBe(held);
  });

  test('C.3: 20, 14 and 29 bytes without Huffman', () => {
    expect(blocks({ huffman: false }).map((block) => fromHex(block).length)).toEqual([20, 14, 29]);
  });

  test('request 2 again takes 5 bytes', () => {
    const again = { third: explorer.inputs.second.default };
    expect(blocks(again)[2]).toBe('82 86 84 bf be');
    expect(compute(again).total).toBe(34);
  });

  test('a table of 0 bytes: full price each time, and a size update of one byte', () => {
    const { first: _, ...preset } = explorer.presets[2]?.values ?? {};
    const request = explorer.inputs.second.default;
    const sent = blocks({ ...preset, first: request });
    expect(sent.map((block) => fromHex(block).length)).toEqual([26, 25, 25, 25]);
    expect(sent[0]).toMatch(/^20 /);
  });

  test('a new traceparent: 50 bytes, then 41', () => {
    const { values } = explorer.presets[3] ?? { values: {} };
    const { listings } = report(calculator, setDials(calculator, values).values);
    const bytes = listings.slice(0, 3).map((each) => fromHex(each.rows[4]?.[2] ?? '').length);
    expect(bytes).toEqual([50, 41, 41]);
  });

  test('too small a table pushes the oldest out, which is then spelled out again', () => {
    const { values } = explorer.presets[4] ?? { values: {} };
    expect(compute(values)).toMatchObject({ total: 72, evicted: 2 });
    expect(blocks(values)[3]).toBe(requests[0]);
  });

  test('a token that is never indexed costs as much every time', () => {
    const { values } = explorer.presets[5] ?? { values: {} };
    expect(blocks(values).map((block) => fromHex(block).length)).toEqual([36, 24, 24]);
    const indexed = blocks({ ...values, secrets: false });
    expect(indexed.map((block) => fromHex(block).length)).toEqual([35, 5, 5]);
  });

  test.each([
    ['~', 'Begin with a method and a URL, such as GET http://a.example/.'],
    ['GET /', 'Begin with a method and a URL, such as GET http://a.example/.'],
    ['GET http://a.example/ | cookie', '“cookie” is no field. Write name: value.'],
    ['GET http://a.example/ | Accept: a', 'HTTP/2 has lower-case names only: accept.'],
    [
      'GET http://a.example/ | connection: close',
      'connection belongs to HTTP/1.1; HTTP/2 forbids it.',
    ],
    ['GET http://a.example/ | host: b', 'HTTP/2 sends the host as :authority, from the URL.'],
    ['GET http://a.example/ | :path: /', '“” is no field name.'],
    ['GET http://a.example/é', 'Use printable ASCII characters only.'],
  ])('%j is refused', (text, error) => {
    expect(parse(explorer.inputs.first, text)).toEqual({ error });
  });

  test('a line that is too long is refused', () => {
    expect(parse(explorer.inputs.first, `GET http://a/${'x'.repeat(240)}`)).toEqual({
      error: 'Enter at most 240 characters.',
    });
  });

  test('no request at all', () => {
    const none = { first: '', second: '', third: '' };
    expect(compute(none)).toMatchObject({ total: 0, saved: 0 });
    expect(JSON.stringify(report(calculator, setDials(calculator, none).values))).not.toMatch(
      /NaN|undefined/,
    );
  });

  test('a valid line has four fields and those behind the bars', () => {
    expect(invalidRequest('PUT https://a.example | x-a: 1 | x-b: 2')).toBeUndefined();
    expect(parseRequest('PUT https://a.example | x-a: 1 | x-b: 2')?.fields).toEqual(
      fields(':method: PUT\n:scheme: https\n:path: /\n:authority: a.example\nx-a: 1\nx-b: 2'),
    );
  });

  const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
  const field = fc.record({
    name: fc.oneof(word, fc.constantFrom('cookie', 'accept', ':path')),
    value: fc.stringMatching(/^[ -~]{0,40}$/),
  });

  test('what is encoded comes back, the table stays within its size, and both ends agree', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(field, { maxLength: 6 }), { maxLength: 5 }),
        fc.integer({ min: 0, max: 300 }),
        fc.boolean(),
        (requests, max, huffman) => {
          let table: DynamicTable = { max, entries: [] };
          let mirror = table;
          for (const request of requests) {
            const block = encodeBlock(table, request, {
              huffman,
              secret: ({ name }) => name === 'cookie',
            });
            const bytes = block.encoded.flatMap((each) => each.bytes);
            const decoded = decode(mirror, bytes);
            expect(decoded.fields).toEqual(request);
            expect(decoded.entries).toEqual(block.table.entries);
            expect(tableSize(block.table.entries)).toBeLessThanOrEqual(max);
            expect(block.table.entries.some(({ name }) => name === 'cookie')).toBe(false);
            mirror = { max, entries: decoded.entries };
            table = block.table;
          }
        },
      ),
    );
  });

  test('Huffman never makes a string longer', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{0,60}$/), (text) => {
        expect(encodeString(text, true).length).toBeLessThanOrEqual(
          encodeString(text, false).length,
        );
      }),
    );
  });

  test(':authority: www.example.com counts 57', () => {
    expect(entrySize({ name: ':authority', value: 'www.example.com' })).toBe(57);
  });
});
