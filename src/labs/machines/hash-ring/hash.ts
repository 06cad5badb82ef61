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

/** The hash of a name, from 0 to 2³² − 1; `before` is `fnv1a` of its beginning. */
export function hash(text: string, before?: number): number {
  return mix(fnv1a(text, before));
}
