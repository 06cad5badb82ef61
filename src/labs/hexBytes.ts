/** Bytes as hexadecimal text, and back. */

/** `[0x82, 0x86]` as `82 86`, or as `8286` with an empty gap. */
export function toHex(bytes: Iterable<number>, gap = ' '): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(gap);
}

/** Reads pairs of hexadecimal digits; white space between them is ignored. */
export function fromHex(text: string): Uint8Array {
  const pairs = text.replaceAll(/\s/g, '').match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}
