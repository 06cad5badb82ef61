/**
 * An HPACK encoder: header fields in, bytes and a changed dynamic table out. Source: RFC 7541, section 4 (tables),
 * 5 (integers and strings), 6 (the forms of a field).
 */
import { type HeaderField, huffmanCodes, staticTable } from './hpackTables.ts';

/** Both ends keep the same one for each direction of a connection. */
export interface DynamicTable {
  /** In bytes, as RFC 7541 section 4.1 counts them. */
  readonly max: number;
  /** Newest first: `entries[0]` has index 62. */
  readonly entries: readonly HeaderField[];
}

/** How one field was written. */
export interface EncodedField {
  field: HeaderField;
  form: 'indexed' | 'remembered' | 'never indexed';
  /** Of the whole field or of its name; 0 when neither is in a table. */
  index: number;
  bytes: number[];
  evicted: readonly HeaderField[];
}

export interface EncoderOptions {
  /** Use the Huffman code where it is no longer, as in RFC 7541 appendix C.6. */
  huffman: boolean;
  /** Fields that no table may hold, here or at any proxy (RFC 7541 section 7.1.3). */
  secret?: (field: HeaderField) => boolean;
}

/** What an entry counts in the table: 32 bytes stand for the bookkeeping (RFC 7541 section 4.1). */
export function entrySize({ name, value }: HeaderField): number {
  return name.length + value.length + 32;
}

/** What the entries count together. */
export function tableSize(entries: readonly HeaderField[]): number {
  return entries.reduce((sum, entry) => sum + entrySize(entry), 0);
}

/** An integer behind the high bits of `first` (RFC 7541 section 5.1). */
export function encodeInteger(first: number, prefixBits: number, value: number): number[] {
  const limit = 2 ** prefixBits - 1;
  if (value < limit) return [first | value];
  const bytes = [first | limit];
  let rest = value - limit;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** A string with its length before it, in Huffman code where that is allowed and no longer (RFC 7541 section 5.2). */
export function encodeString(text: string, huffman: boolean): number[] {
  const plain = [...text].map((letter) => letter.charCodeAt(0));
  const packed = huffman ? pack(plain) : plain;
  return huffman && packed.length <= plain.length
    ? [...encodeInteger(0x80, 7, packed.length), ...packed]
    : [...encodeInteger(0, 7, plain.length), ...plain];
}

function pack(bytes: readonly number[]): number[] {
  const packed: number[] = [];
  let open = 0;
  let used = 0;
  for (const byte of bytes) {
    const { bits, length } = huffmanCodes[byte] ?? { bits: 0, length: 0 };
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      open = open * 2 + (Math.floor(bits / 2 ** bit) % 2);
      used += 1;
      if (used === 8) {
        packed.push(open);
        open = 0;
        used = 0;
      }
    }
  }
  // the rest of the last byte is filled with ones, the beginning of the end-of-string code
  if (used > 0) packed.push((open + 1) * 2 ** (8 - used) - 1);
  return packed;
}

/** Encodes one header block. The table that comes back is the one for the next block. */
export function encodeBlock(
  table: DynamicTable,
  fields: readonly HeaderField[],
  options: EncoderOptions,
): { table: DynamicTable; encoded: EncodedField[] } {
  const encoded: EncodedField[] = [];
  let now = table;
  for (const field of fields) {
    const { index, whole } = find(now, field);
    const secret = options.secret?.(field) ?? false;
    if (whole && !secret) {
      const bytes = encodeInteger(0x80, 7, index);
      encoded.push({ field, form: 'indexed', index, bytes, evicted: [] });
      continue;
    }
    const bytes = [
      ...(secret ? encodeInteger(0x10, 4, index) : encodeInteger(0x40, 6, index)),
      ...(index === 0 ? encodeString(field.name, options.huffman) : []),
      ...encodeString(field.value, options.huffman),
    ];
    if (secret) {
      encoded.push({ field, form: 'never indexed', index, bytes, evicted: [] });
      continue;
    }
    const grown = remember(now, field);
    encoded.push({ field, form: 'remembered', index, bytes, evicted: grown.evicted });
    now = grown.table;
  }
  return { table: now, encoded };
}

/** The index of the whole field, or else of its name, or else 0. The static table comes first. */
function find(table: DynamicTable, field: HeaderField): { index: number; whole: boolean } {
  const all = [...staticTable, ...table.entries];
  const whole = all.findIndex((e) => e.name === field.name && e.value === field.value);
  if (whole >= 0) return { index: whole + 1, whole: true };
  return { index: all.findIndex((e) => e.name === field.name) + 1, whole: false };
}

/** Drops the oldest entries until the new one fits; one that is larger than the table empties it (section 4.4). */
function remember(table: DynamicTable, field: HeaderField) {
  const entries = [field, ...table.entries];
  const evicted: HeaderField[] = [];
  while (tableSize(entries) > table.max) {
    const last = entries.pop();
    if (last && last !== field) evicted.push(last);
  }
  return { table: { ...table, entries }, evicted };
}
