/**
 * Protocol buffers by hand: one field from a line of text, its bytes, and the same message as JSON.
 * Source: protobuf.dev, Encoding (varints, tags, zigzag) and Field presence (proto3 leaves out default values).
 */

export type FieldType = 'string' | 'int32' | 'sint32' | 'bool';

/** A field and its value, which is in `text` for a string and in `int` for the rest (a bool is 0 or 1). */
export interface WireField {
  type: FieldType;
  name: string;
  number: number;
  text: string;
  int: number;
}

/** Field numbers above this would need tags of three bytes. */
const highestNumber = 2047;
const line = /^(string|int32|sint32|bool)\s+([A-Za-z_]\w*)\s*=\s*(\d{1,9})\s*:\s?(.*)$/;

/** Reads `int32 unread_count = 4: 3`. An empty text is no field (null); otherwise the field, or what is wrong with it. */
export function parseField(text: string): WireField | null | { error: string } {
  if (text === '') return null;
  const found = line.exec(text);
  if (!found)
    return {
      error: 'Write it as: type name = number: value, with type string, int32, sint32 or bool.',
    };
  const [, type, name = '', digits, value = ''] = found;
  const number = Number(digits);
  if (number < 1 || number > highestNumber) {
    return { error: 'A field number from 1 to 2,047 is needed.' };
  }
  if (type === 'string') {
    // half of a surrogate pair has no UTF-8 form
    if (/\p{Surrogate}/u.test(value)) return { error: 'The string is not valid Unicode.' };
    return { type, name, number, text: value, int: 0 };
  }
  if (type === 'bool') {
    if (value !== 'true' && value !== 'false') return { error: 'A bool is true or false.' };
    return { type, name, number, text: '', int: value === 'true' ? 1 : 0 };
  }
  const int = /^-?\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (!(int >= -(2 ** 31) && int < 2 ** 31)) {
    return { error: 'An integer from -2,147,483,648 to 2,147,483,647 is needed.' };
  }
  // adding 0 turns -0 into 0
  return { type: type === 'sint32' ? 'sint32' : 'int32', name, number, text: '', int: int + 0 };
}

/** A varint: seven bits a byte, the lowest first, the top bit set if more follow. */
export function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}

/** 0, -1, 1, -2 become 0, 1, 2, 3. */
export function zigzag(int: number): number {
  return ((int << 1) ^ (int >> 31)) >>> 0;
}

const utf8 = new TextEncoder();

/** A field as tag and rest; both are empty for proto3's default values (0, false, an empty string), which are not sent. */
export function encodeField(field: WireField): { tag: number[]; rest: number[] } {
  const isText = field.type === 'string';
  if (isText ? field.text === '' : field.int === 0) return { tag: [], rest: [] };
  const tag = varint(BigInt((field.number << 3) | (isText ? 2 : 0)));
  if (isText) {
    const bytes = utf8.encode(field.text);
    return { tag, rest: [...varint(BigInt(bytes.length)), ...bytes] };
  }
  // a negative int32 is widened to 64 bits first, hence its ten bytes
  const raw =
    field.type === 'sint32' ? BigInt(zigzag(field.int)) : BigInt.asUintN(64, BigInt(field.int));
  return { tag, rest: varint(raw) };
}

/** The whole message. */
export function encodeMessage(fields: readonly WireField[]): number[] {
  return fields.flatMap((field) => {
    const { tag, rest } = encodeField(field);
    return [...tag, ...rest];
  });
}

/** The same message as compact JSON in UTF-8, with every field. */
export function encodeJson(fields: readonly WireField[]): Uint8Array {
  const value = (field: WireField) => {
    if (field.type === 'string') return field.text;
    return field.type === 'bool' ? field.int === 1 : field.int;
  };
  // written pair by pair: an object would put keys such as "1" first
  const pairs = fields.map((field) => `"${field.name}":${JSON.stringify(value(field))}`);
  return utf8.encode(`{${pairs.join(',')}}`);
}
