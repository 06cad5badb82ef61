/**
 * The size of a gzip file with one block of fixed codes, which is what compressors choose for short messages.
 * Source: RFC 1951 sections 3.2.5 and 3.2.6 (DEFLATE), RFC 1952 section 2.3 (10 bytes before, 8 after).
 */

const shortestMatch = 3;
const longestMatch = 258;
const window = 32_768;
/** Earlier places tried for a match: bounds the work to some 64 comparisons for each byte. */
const tries = 64;

/** Bits of a match: the code of its length and of its distance (5 bits), each with its extra bits. */
function matchBits(length: number, distance: number): number {
  const extra = (value: number, free: number) => Math.max(0, Math.floor(Math.log2(value)) - free);
  // length 258 has a code of its own, without extra bits
  const lengthExtra = length === longestMatch || length < 11 ? 0 : extra(length - 3, 2);
  const lengthCode = length >= 115 ? 8 : 7;
  const distanceExtra = distance < 5 ? 0 : extra(distance - 1, 1);
  return lengthCode + lengthExtra + 5 + distanceExtra;
}

/** Bytes after gzip. Dynamic codes may do better on long inputs, never worse by more than a few bytes. */
export function gzipSize(bytes: ArrayLike<number>): number {
  const seen = new Map<number, number[]>();
  const keyAt = (i: number) =>
    ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
  const matchAt = (i: number): { length: number; distance: number } => {
    let best = { length: 0, distance: 0 };
    if (i + shortestMatch > bytes.length) return best;
    for (const start of (seen.get(keyAt(i)) ?? []).slice(-tries).reverse()) {
      if (i - start > window) break;
      let length = 0;
      while (
        length < longestMatch &&
        i + length < bytes.length &&
        bytes[start + length] === bytes[i + length]
      ) {
        length += 1;
      }
      if (length > best.length) best = { length, distance: i - start };
    }
    return best;
  };
  // 3 bits open the block, 7 close it
  let bits = 10;
  for (let i = 0; i < bytes.length; ) {
    const { length, distance } = matchAt(i);
    const taken = length >= shortestMatch ? length : 1;
    bits += taken > 1 ? matchBits(length, distance) : (bytes[i] ?? 0) < 144 ? 8 : 9;
    for (const end = i + taken; i < end; i += 1) {
      const key = keyAt(i);
      const places = seen.get(key) ?? [];
      places.push(i);
      seen.set(key, places);
    }
  }
  return 18 + Math.ceil(bits / 8);
}
