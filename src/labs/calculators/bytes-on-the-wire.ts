/**
 * One message as compact JSON and as a protocol buffer, byte by byte. Source: protobuf.dev, Encoding (../protoWire.ts);
 * gRPC over HTTP2, Length-Prefixed-Message (5 bytes); RFC 8259 (JSON).
 */
// 14-api-styles:LA
import { gzipSize } from '../gzipSize.ts';
import { toHex } from '../hexBytes.ts';
import { defineCalculator, type TextInput } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import {
  encodeField,
  encodeJson,
  encodeMessage,
  parseField,
  type WireField,
} from '../protoWire.ts';

const messageGroup = 'Message: type name = number: value';

function fieldInput(label: string, start: string): TextInput {
  return {
    kind: 'text',
    label,
    default: start,
    maxLength: 120,
    group: messageGroup,
    invalid: (text) => {
      const field = parseField(text);
      return field && 'error' in field ? field.error : undefined;
    },
  };
}

interface Lines {
  f1: string;
  f2: string;
  f3: string;
  f4: string;
  f5: string;
  longer: number;
}

/** The fields of the message, the last string made longer. */
function fieldsOf(v: Lines): WireField[] {
  const fields = [v.f1, v.f2, v.f3, v.f4, v.f5]
    .map(parseField)
    .filter((field): field is WireField => field !== null && !('error' in field));
  const last = fields.map((field) => field.type).lastIndexOf('string');
  return fields.map((field, i) =>
    i === last ? { ...field, text: field.text + 'x'.repeat(v.longer) } : field,
  );
}

/** At most six bytes in hexadecimal, and how many more there are. */
function hex(bytes: readonly number[]): string {
  return toHex(bytes.slice(0, 6)) + (bytes.length > 6 ? ` + ${number(bytes.length - 6)}` : '');
}

const bytesText = (count: number) => `${number(count)} B`;

export default defineCalculator({
  slug: 'bytes-on-the-wire',
  title: 'Bytes on the wire',
  inputs: {
    f1: fieldInput('Field 1', 'string user_id = 1: 42'),
    f2: fieldInput('Field 2', 'string name = 2: Ada'),
    f3: fieldInput('Field 3', 'string email = 3: ada@example.com'),
    f4: {
      ...fieldInput('Field 4', 'int32 unread_count = 4: 3'),
      help: 'Types: string, int32, sint32, bool. An empty line is no field.',
    },
    f5: fieldInput('Field 5', ''),
    longer: {
      kind: 'integer',
      label: 'Lengthen the last string by',
      unit: 'characters',
      min: 0,
      max: 5000,
      default: 0,
      group: 'Variations',
    },
    gzip: { kind: 'switch', label: 'Show gzip too', default: false, group: 'Variations' },
  },
  outputs: {
    json: { label: 'JSON', format: bytesText, formula: () => 'compact, UTF-8, every field' },
    protobuf: {
      label: 'Protobuf',
      format: bytesText,
      formula: (v) => {
        const sizes = fieldsOf(v).map((field) => {
          const { tag, rest } = encodeField(field);
          return number(tag.length + rest.length);
        });
        return sizes.join(' + ') || 'no field';
      },
    },
    grpc: {
      label: 'gRPC message',
      format: bytesText,
      formula: (_, r) => `5 (prefix) + ${number(r.protobuf)}`,
    },
    ratio: {
      label: 'JSON ÷ protobuf',
      format: number,
      unlimited: 'nothing is sent',
      formula: (_, r) => `${number(r.json)} ÷ ${number(r.protobuf)}`,
      main: true,
    },
  },
  check(v) {
    const fields = fieldsOf(v);
    const twice = (of: (field: WireField) => string | number) =>
      new Set(fields.map(of)).size < fields.length;
    const key = v.f5 === '' ? 'f4' : 'f5';
    if (twice((field) => field.number)) return { key, message: 'Two fields have one number.' };
    if (twice((field) => field.name)) return { key, message: 'Two fields have one name.' };
    return null;
  },
  compute(v) {
    const fields = fieldsOf(v);
    const json = encodeJson(fields).length;
    const protobuf = encodeMessage(fields).length;
    const ratio = protobuf > 0 ? json / protobuf : Number.POSITIVE_INFINITY;
    return { json, protobuf, grpc: protobuf + 5, ratio };
  },
  verdict(v, r) {
    const fields = fieldsOf(v);
    const gone = fields.filter((field) => encodeField(field).tag.length === 0);
    const long = fields.filter((field) => encodeField(field).rest.length > 9 && field.text === '');
    return [
      Number.isFinite(r.ratio)
        ? `JSON takes ${number(r.ratio)} times the bytes: it repeats every name and writes numbers as digits. The text itself costs the same in both.`
        : 'Every field has its default value, so proto3 sends nothing at all.',
      gone.length > 0
        ? `Not sent, because the value is the default: ${gone.map((field) => field.name).join(', ')}.`
        : '',
      long.length > 0
        ? `${long.map((field) => field.name).join(', ')}: a negative int32 is widened to 64 bits and takes 10 bytes; sint32 would not.`
        : '',
    ].filter(Boolean);
  },
  tracks(v, r) {
    const fields = fieldsOf(v);
    const bar = (label: string, end: number) => ({ label, end, text: bytesText(end) });
    const plain = [bar('JSON', r.json), bar('Protobuf', r.protobuf), bar('gRPC message', r.grpc)];
    const zipped = [
      bar('JSON, gzip', gzipSize(encodeJson(fields))),
      bar('Protobuf, gzip', gzipSize(encodeMessage(fields))),
    ];
    return [{ caption: 'Size', tracks: v.gzip ? [...plain, ...zipped] : plain }];
  },
  listings(v) {
    const rows = fieldsOf(v).map((field) => {
      const { tag, rest } = encodeField(field);
      const sent = tag.length + rest.length;
      return [field.name, hex(tag) || 'not sent', hex(rest), number(sent)];
    });
    return [
      {
        caption: 'The bytes of each field, the first six of the rest',
        columns: ['Field', 'Tag', 'Rest', 'Bytes'],
        rows,
      },
    ];
  },
  presets: [
    {
      label: 'A long text',
      values: {
        f1: 'int32 id = 1: 123',
        f2: 'string body = 2:',
        f3: '',
        f4: '',
        longer: 1000,
      },
      expect: '1,020 bytes against 1,005: text takes what it takes, and the ratio falls to 1.01.',
    },
    {
      label: 'Set unread_count to 0',
      values: { f4: 'int32 unread_count = 4: 0' },
      expect: 'The field vanishes: 26 bytes. “0” and “absent” look the same.',
    },
    {
      label: 'Field numbers 16 to 19',
      values: {
        f1: 'string user_id = 16: 42',
        f2: 'string name = 17: Ada',
        f3: 'string email = 18: ada@example.com',
        f4: 'int32 unread_count = 19: 3',
      },
      expect: '32 bytes: each tag takes two.',
    },
    {
      label: '−1 as int32',
      values: { f1: 'int32 delta = 1: -1', f2: '', f3: '', f4: '' },
      expect: '11 bytes: a tag, and ten for 64 set bits. JSON takes 12.',
    },
    {
      label: '−1 as sint32',
      values: { f1: 'sint32 delta = 1: -1', f2: '', f3: '', f4: '' },
      expect: '2 bytes: zigzag sends −1 as 1.',
    },
    {
      label: 'Compress it',
      values: { gzip: true },
      expect: 'Both grow: gzip’s own 18 bytes and its codes do not pay on a message this short.',
    },
    {
      label: 'Compress a long text',
      values: { longer: 1000, gzip: true },
      expect:
        '1,072 bytes fall to 96, and 1,029 to 57: equal letters cost next to nothing in either.',
    },
  ],
  leavesOut:
    'nested messages, lists, floating point and fixed-width integers; headers, which HTTP/2 compresses apart; JSON writers that leave out default values too; and the better codes with which gzip treats long inputs.',
});
