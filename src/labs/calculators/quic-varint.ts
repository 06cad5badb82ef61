/**
 * QUIC's integers of variable length, read from bytes.
 * Source: RFC 9000 section 16, with the examples of appendix A.1; the rules are in ../quicVarint.ts.
 */
// 08-udp-quic:LD
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import { decodeAll, encode, hexDigits, largest, type Varint } from '../quicVarint.ts';

const bits = (prefix: number) => prefix.toString(2).padStart(2, '0');
const grouped = (value: bigint) => value.toLocaleString('en-US');
const spaced = (hex: string) => hex.replaceAll(/..(?=.)/g, '$& ');

/** Beyond 2^53 a number is no longer exact, so it is worded as an approximation; the exact one stands beside it. */
function approximately(value: number): string {
  const [digits, exponent = ''] = value.toExponential(3).split('e+');
  return `about ${digits} × 10${exponent.replaceAll(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '')}`;
}
const byteCount = (count: number) => (count === 1 ? '1 byte' : `${number(count)} bytes`);

/** The integers of a text that the input has let through; maxLength bounds them to 24. */
function integers(text: string): [Varint, ...Varint[]] {
  const found = decodeAll(hexDigits(text) ?? '');
  if (typeof found === 'string') throw new Error(found);
  const [first, ...rest] = found;
  if (!first) throw new Error('no bytes, which the input refuses');
  return [first, ...rest];
}

export default defineCalculator({
  slug: 'quic-varint',
  title: 'Decode a QUIC varint',
  inputs: {
    hex: {
      kind: 'text',
      label: 'Bytes in hexadecimal',
      default: '7bbd',
      maxLength: 48,
      group: 'On the wire',
      help: 'One integer, or several in a row',
      invalid(text: string) {
        const digits = hexDigits(text);
        if (digits === undefined) return 'Enter hexadecimal digits, such as 7bbd or 40 25.';
        const found = decodeAll(digits);
        return typeof found === 'string' ? found : undefined;
      },
    },
  },
  outputs: {
    length: {
      label: 'Length',
      format: byteCount,
      formula: (v) => {
        const [{ hex, prefix }] = integers(v.hex);
        const first = Number.parseInt(hex.slice(0, 2), 16).toString(2).padStart(8, '0');
        return `${hex.slice(0, 2)} = ${first.slice(0, 2)} ${first.slice(2)}: top bits ${bits(prefix)}, 2^${prefix} bytes`;
      },
    },
    value: {
      label: 'Value',
      format: (value) => (Number.isSafeInteger(value) ? number(value) : approximately(value)),
      formula: (v) => {
        const [{ hex, bytes, value }] = integers(v.hex);
        const rest = value.toString(16).padStart(2 * bytes, '0');
        return rest === hex
          ? `0x${hex} = ${grouped(value)}`
          : `0x${hex} without the top bits: 0x${rest} = ${grouped(value)}`;
      },
      main: true,
    },
    shortest: {
      label: 'Shortest form',
      format: byteCount,
      formula: (v) => spaced(encode(integers(v.hex)[0].value)),
    },
  },
  compute(v) {
    const [{ bytes, value }] = integers(v.hex);
    return { length: bytes, value: Number(value), shortest: encode(value).length / 2 };
  },
  verdict(v, r) {
    const all = integers(v.hex);
    const [first] = all;
    const longer = r.length - r.shortest;
    return [
      `${spaced(first.hex)} is ${grouped(first.value)}, in ${byteCount(first.bytes)}.`,
      longer > 0
        ? `${byteCount(longer)} more than needed, which readers accept in all fields but the frame type.`
        : 'No shorter form exists.',
      all.length > 1
        ? `What follows is read the same way: ${number(all.length)} integers, and no separator between them.`
        : '',
    ].filter(Boolean);
  },
  listings: (v) => [
    {
      caption: 'The integers in these bytes',
      // no third column: eight bytes and their value fill a phone
      columns: ['Bytes', 'Value'],
      rows: integers(v.hex).map(({ hex, value }, i) => [
        `${i + 1}: ${spaced(hex)}`,
        grouped(value),
      ]),
    },
    {
      caption: 'What fits',
      columns: ['Top bits', 'Length', 'Largest value'],
      rows: [0, 1, 2, 3].map((prefix) => [
        bits(prefix),
        byteCount(2 ** prefix),
        grouped(largest(2 ** prefix)),
      ]),
    },
  ],
  presets: [
    { label: '25', values: { hex: '25' }, expect: '37 in one byte: the top bits are 00.' },
    {
      label: '4025',
      values: { hex: '4025' },
      expect: '37 again, in two bytes. One more than needed, and valid.',
    },
    { label: '9d7f3e7d', values: { hex: '9d7f3e7d' }, expect: '494,878,333 in four bytes.' },
    {
      label: 'c2197c5eff14e88c',
      values: { hex: 'c2197c5eff14e88c' },
      expect: '151,288,809,941,952,652 in eight bytes, the longest form.',
    },
    {
      label: 'Several in a row',
      values: { hex: '25 4025 7bbd' },
      expect: '37, 37 and 15,293: each first byte says where the next integer begins.',
    },
  ],
  leavesOut:
    'what an integer means, which the frame or header around it decides. A frame type has to be in its shortest form (RFC 9000 §12.4).',
});
