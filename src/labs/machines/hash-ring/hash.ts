/**
 * The hash of names: FNV-1a (32 bits; Fowler, Noll, Vo) with the finisher of MurmurHash3 (Austin Appleby, public domain),
 * which spreads names that differ only in their last characters over the whole range.
 */

/** FNV-1a of a text's characters, which must be ASCII, going on from `h`, the hash of what stands before them. */
export function fnv1a(text: string, h = 0x811c9dc5): number {
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** MurmurHash3's finisher. */
export function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The hashes of names that differ in the number at their end: `key-0`, `key-1` and so on. Each goes on from the name
 * without its last digit, so no text is made and a name costs one step.
 * @param count how many, from 0 on
 * @param before `fnv1a` of what stands before the number
 */
export function hashesOfNumbered(count: number, before: number): Uint32Array {
  const zero = 48;
  const raw = new Uint32Array(count);
  const hashes = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const shorter = i < 10 ? before : (raw[Math.floor(i / 10)] as number);
    raw[i] = Math.imul(shorter ^ (zero + (i % 10)), 0x01000193);
    hashes[i] = mix(raw[i] as number);
  }
  return hashes;
}

/** The hash of a name, from 0 to 2³² − 1; `before` is `fnv1a` of its beginning. */
export function hash(text: string, before?: number): number {
  return mix(fnv1a(text, before));
}
