/**
 * Requests on one HTTP/2 connection, encoded one after the other: their bytes, and the table that they leave behind.
 * Source: RFC 7541; the rules are in ../hpack.ts, the requests at first are those of its appendix C.4.
 */
// 11-http-versions:LC

import { toHex } from '../hexBytes.ts';
import {
  type DynamicTable,
  type EncodedField,
  encodeBlock,
  encodeInteger,
  entrySize,
  tableSize,
} from '../hpack.ts';
import { invalidRequest, parseRequest } from '../hpackRequest.ts';
import type { HeaderField } from '../hpackTables.ts';
import { defineCalculator, type Listing } from '../kit/calculator.ts';
import { number, share } from '../kit/format.ts';

/** SETTINGS_HEADER_TABLE_SIZE at first (RFC 9113 section 6.5.2). */
const defaultSize = 4096;
const second = 'GET http://www.example.com/ | cache-control: no-cache';

const signed = 'GET https://api.example.com/ | authorization: Bearer 4f1c9a7be2d85036';
const traces = [
  '4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7',
  '0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331',
  '7d3efb1b173fecfa1c5d2a8f3b96e041-53ce929d0e0e4736',
] as const;
const traced = (ids: string) => `GET https://api.example.com/ | traceparent: 00-${ids}-01`;

// four lines of 240 characters bound the work
const line = {
  kind: 'text',
  maxLength: 240,
  group: 'Requests, in order',
  invalid: invalidRequest,
} as const;

interface Dials {
  first: string;
  second: string;
  third: string;
  fourth: string;
  size: number;
  huffman: boolean;
  secrets: boolean;
}

interface Block {
  caption: string;
  bytes: number;
  textBytes: number;
  update: number[];
  encoded: EncodedField[];
}

function send(v: Dials): { blocks: Block[]; table: DynamicTable } {
  const blocks: Block[] = [];
  let table: DynamicTable = { max: v.size, entries: [] };
  for (const [i, text] of [v.first, v.second, v.third, v.fourth].entries()) {
    const request = parseRequest(text);
    if (!request) continue;
    const block = encodeBlock(table, request.fields, {
      huffman: v.huffman,
      secret: ({ name }) => v.secrets && (name === 'authorization' || name === 'cookie'),
    });
    table = block.table;
    // a table of another size has to be announced before the first field (RFC 7541 sections 4.2 and 6.3)
    const update =
      blocks.length === 0 && v.size !== defaultSize ? encodeInteger(0x20, 5, v.size) : [];
    const bytes = block.encoded.reduce((sum, each) => sum + each.bytes.length, update.length);
    blocks.push({
      caption: `Request ${i + 1}`,
      bytes,
      textBytes: request.textBytes,
      update,
      encoded: block.encoded,
    });
  }
  return { blocks, table };
}

const terms = (values: readonly number[]) =>
  values.length > 0 ? values.map((v) => number(v)).join(' + ') : '0';
const short = (text: string) => (text.length > 18 ? `${text.slice(0, 17)}…` : text);
const shown = ({ name, value }: HeaderField) => `${short(name)}: ${short(value)}`;

function formOf({ form, index }: EncodedField): string {
  if (form === 'indexed') return index > 61 ? `entry ${index}` : `static ${index}`;
  if (form === 'never indexed') return form;
  return index === 0 ? 'name + value' : `name ${index} + value`;
}

function listingOf({ caption, bytes, update, encoded }: Block): Listing {
  const rows = encoded.map((each, i) => [
    `${i + 1}. ${shown(each.field)}`,
    formOf(each),
    toHex(each.bytes),
  ]);
  return {
    caption: `${caption}: ${number(bytes)} bytes`,
    columns: ['Field', 'Sent as', 'Bytes'],
    rows:
      update.length > 0 ? [['0. size of the table', 'size update', toHex(update)], ...rows] : rows,
  };
}

export default defineCalculator({
  slug: 'hpack-explorer',
  title: 'HPACK explorer',
  inputs: {
    first: {
      ...line,
      label: 'Request 1',
      default: 'GET http://www.example.com/',
      help: 'Method and URL, then fields after |',
    },
    second: { ...line, label: 'Request 2', default: second },
    third: {
      ...line,
      label: 'Request 3',
      default: 'GET https://www.example.com/index.html | custom-key: custom-value',
    },
    fourth: { ...line, label: 'Request 4', default: '', help: 'Empty: not sent' },
    size: {
      kind: 'integer',
      label: 'Dynamic table',
      unit: 'bytes',
      min: 0,
      max: defaultSize,
      default: defaultSize,
      group: 'Encoder',
      help: 'SETTINGS_HEADER_TABLE_SIZE',
    },
    huffman: { kind: 'switch', label: 'Huffman code', default: true, group: 'Encoder' },
    secrets: {
      kind: 'switch',
      label: 'Never index cookie and authorization',
      default: false,
      group: 'Encoder',
    },
  },
  outputs: {
    total: {
      label: 'HPACK',
      format: (bytes) => `${number(bytes)} bytes`,
      formula: (v) => terms(send(v).blocks.map((block) => block.bytes)),
      main: true,
    },
    text: {
      label: 'The same as HTTP/1.1 text',
      format: (bytes) => `${number(bytes)} bytes`,
      formula: (v) => terms(send(v).blocks.map((block) => block.textBytes)),
    },
    saved: {
      label: 'Saved',
      format: share,
      formula: (_, r) =>
        r.text > 0 ? `1 − ${number(r.total)} ÷ ${number(r.text)}` : 'nothing sent',
    },
    held: {
      label: 'Dynamic table at the end',
      format: (bytes) => `${number(bytes)} bytes`,
      formula: (v) => `${terms(send(v).table.entries.map(entrySize))}, of ${number(v.size)}`,
    },
    evicted: { label: 'Entries pushed out', format: number },
  },
  compute(v) {
    const { blocks, table } = send(v);
    const total = blocks.reduce((sum, block) => sum + block.bytes, 0);
    const text = blocks.reduce((sum, block) => sum + block.textBytes, 0);
    return {
      total,
      text,
      saved: text > 0 ? 1 - total / text : 0,
      held: tableSize(table.entries),
      evicted: blocks
        .flatMap((block) => block.encoded)
        .reduce((sum, each) => sum + each.evicted.length, 0),
    };
  },
  verdict(v, r) {
    const { blocks } = send(v);
    const last = blocks.at(-1);
    if (!last) return ['No request is sent.'];
    const all = last.encoded.length;
    const whole = last.encoded.filter((each) => each.form === 'indexed').length;
    const spelled = last.encoded
      .filter((each) => each.form !== 'indexed')
      .reduce((sum, each) => sum + each.bytes.length, 0);
    return [
      `${last.caption} has ${all} fields, and ${whole} of them are an index alone. It takes ${number(last.bytes)} bytes instead of ${number(last.textBytes)}.`,
      whole === all
        ? 'Every field has been there before, so none is spelled out.'
        : `What had to be spelled out takes ${number(spelled)} of them.`,
      r.evicted > 0
        ? 'The table is full: the oldest entries went, and will be spelled out again.'
        : '',
    ].filter(Boolean);
  },
  tracks: (v) => [
    {
      caption: 'Bytes of each request, HPACK and HTTP/1.1',
      tracks: send(v).blocks.flatMap(({ caption, bytes, textBytes }) => [
        { label: `${caption}, HPACK`, end: bytes, text: number(bytes) },
        { label: `${caption}, text`, end: textBytes, text: number(textBytes) },
      ]),
    },
  ],
  listings(v) {
    const { blocks, table } = send(v);
    const { entries } = table;
    return [
      ...blocks.map(listingOf),
      {
        caption: 'Dynamic table at the end, newest first',
        columns: ['Index', 'Field', 'Counts'],
        rows: entries.map((entry, i) => [String(62 + i), shown(entry), number(entrySize(entry))]),
      },
    ];
  },
  presets: [
    {
      label: 'Repeat the second request',
      values: { third: second },
      expect: 'The repeat takes 5 bytes, one for each field: 34 in all.',
    },
    {
      label: 'Switch the Huffman code off',
      values: { huffman: false },
      expect: '20, 14 and 29 bytes. The tables still save two thirds.',
    },
    {
      label: 'No dynamic table',
      values: { first: second, third: second, fourth: second, size: 0 },
      expect:
        'Every request pays the full price of 25 bytes; the first pays one more, to announce the size.',
    },
    {
      label: 'A new trace id each time',
      values: { first: traced(traces[0]), second: traced(traces[1]), third: traced(traces[2]) },
      expect:
        'traceparent takes 50 bytes at first and 41 each time after, as only its name is in the table.',
    },
    {
      label: 'A table that is too small',
      values: { fourth: 'GET http://www.example.com/', size: 128 },
      expect:
        'Request 3 pushes the oldest entry out, which was :authority. Request 4 spells it out again, in 17 bytes.',
    },
    {
      label: 'Keep a token out of the table',
      values: { first: signed, second: signed, third: signed, secrets: true },
      expect:
        'Requests 2 and 3 take 24 bytes each. With the switch off they take 5, and the token stands in a table.',
    },
  ],
  leavesOut:
    'the nine bytes of the frame around each block, responses (they have a table of their own), and encoders that choose not to remember a field. The order of the fields is that of RFC 7541; each encoder has its own.',
});
