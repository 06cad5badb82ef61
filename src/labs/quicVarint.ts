/**
 * QUIC's integers of variable length (RFC 9000 section 16): the top two bits of the first byte are the base-2 logarithm
 * of the length in bytes, the other bits are the value, most significant byte first.
 */

/** One integer as it stands in a string of bytes. */
export interface Varint {
  /** Its bytes, in hexadecimal. */
  hex: string;
  bytes: number;
  /** The top two bits, 0 to 3. */
  prefix: number;
  /** Up to 2^62 − 1, which a number cannot hold exactly. */
  value: bigint;
}

/** The largest value that fits into 1, 2, 4 or 8 bytes. */
export function largest(bytes: number): bigint {
  return 2n ** BigInt(8 * bytes - 2) - 1n;
}

/** Hexadecimal digits without spaces, colons and a leading 0x; nothing when the text has anything else in it. */
export function hexDigits(text: string): string | undefined {
  const digits = text.replace(/^0x/i, '').replaceAll(/[\s:]/g, '').toLowerCase();
  return /^[0-9a-f]+$/.test(digits) ? digits : undefined;
}

/** Reads integers until the bytes end; a text instead when they end too early. */
export function decodeAll(hex: string): Varint[] | string {
  if (hex.length % 2 === 1) return 'An odd number of digits: each byte takes two.';
  const found: Varint[] = [];
  let rest = hex;
  while (rest.length > 0) {
    const first = Number.parseInt(rest.slice(0, 2), 16);
    const prefix = first >> 6;
    const bytes = 2 ** prefix;
    const has = rest.length / 2;
    if (has < bytes) {
      const are = has === 1 ? 'only 1 is' : `only ${has} are`;
      return `The byte ${rest.slice(0, 2)} announces ${bytes} bytes, and ${are} there.`;
    }
    const own = rest.slice(0, 2 * bytes);
    const value = BigInt(`0x${own}`) & largest(bytes);
    found.push({ hex: own, bytes, prefix, value });
    rest = rest.slice(2 * bytes);
  }
  return found;
}

/** The shortest form of a value, in hexadecimal; throws above 2^62 − 1. */
export function encode(value: bigint): string {
  const prefix = [0, 1, 2, 3].find((log) => value >= 0n && value <= largest(2 ** log));
  if (prefix === undefined) throw new RangeError(`${value} does not fit into a QUIC varint`);
  const bytes = 2 ** prefix;
  const tagged = (BigInt(prefix) << BigInt(8 * bytes - 2)) | value;
  return tagged.toString(16).padStart(2 * bytes, '0');
}
