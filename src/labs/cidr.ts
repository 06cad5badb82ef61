/**
 * Prefixes of either family as arithmetic on their bits: RFC 4632 section 3.1 for IPv4, RFC 4291 section 2.3 for IPv6.
 * A prefix here may have host bits set until `networkOf` clears them.
 */
import { type Address, addressText, type Prefix } from './netAddress.ts';

/** How many addresses a prefix has. */
export function countOf({ width, length }: Prefix): bigint {
  return 1n << BigInt(width - length);
}

/** The mask: as many ones as the prefix is long, then zeros. */
export function maskOf({ width, length }: Prefix): Address {
  return { width, bits: ((1n << BigInt(length)) - 1n) << BigInt(width - length) };
}

/** The prefix with its host bits cleared. */
export function networkOf(prefix: Prefix): Prefix {
  return { ...prefix, bits: prefix.bits & maskOf(prefix).bits };
}

/** The last address, all host bits set. */
export function lastOf(prefix: Prefix): Address {
  return { width: prefix.width, bits: networkOf(prefix).bits + countOf(prefix) - 1n };
}

/** `10.0.0.0/16`. */
export function prefixText(prefix: Prefix): string {
  return `${addressText(prefix)}/${prefix.length}`;
}

/** The nth subnet of a length, counted from 0; the caller keeps n below their number. */
export function subnet(prefix: Prefix, length: number, n: bigint): Prefix {
  const { width } = prefix;
  return { width, length, bits: networkOf(prefix).bits + (n << BigInt(width - length)) };
}

/** Whether all of `inner` lies in `outer`; the two families never do. */
export function holds(outer: Prefix, inner: Prefix): boolean {
  return (
    outer.width === inner.width &&
    outer.length <= inner.length &&
    networkOf({ ...inner, length: outer.length }).bits === networkOf(outer).bits
  );
}

/**
 * The fewest prefixes of one family that cover exactly the same addresses, in order. Two neighbors of one length merge
 * only when the lower one is aligned to the length above. Each round removes one, so there are at most as many as given.
 */
export function aggregate(prefixes: readonly Prefix[]): Prefix[] {
  const sorted = prefixes
    .map(networkOf)
    .sort((a, b) => (a.bits === b.bits ? a.length - b.length : a.bits < b.bits ? -1 : 1));
  const merged: Prefix[] = [];
  for (let next of sorted) {
    let last = merged.at(-1);
    if (last && holds(last, next)) continue;
    // siblings under one parent
    while (last && last.length === next.length && last.length > 0) {
      const parent = { ...last, length: last.length - 1 };
      if (networkOf(parent).bits !== parent.bits || !holds(parent, next)) break;
      merged.pop();
      next = parent;
      last = merged.at(-1);
    }
    merged.push(next);
  }
  return merged;
}

/**
 * The fewest prefixes that cover the addresses from first to last, in order; nothing when last comes before first or
 * the families differ. At most 2 × width − 2, which the range without its family's first and last address takes.
 */
export function cover(first: Address, last: Address): Prefix[] {
  const found: Prefix[] = [];
  if (first.width !== last.width) return found;
  const { width } = first;
  for (let at = first.bits; at <= last.bits; ) {
    let free = 0;
    // one bit shorter while it still starts here and does not end beyond
    while (
      free < width &&
      (at >> BigInt(free)) % 2n === 0n &&
      at + (2n << BigInt(free)) - 1n <= last.bits
    ) {
      free += 1;
    }
    found.push({ width, bits: at, length: width - free });
    at += 1n << BigInt(free);
  }
  return found;
}

/** Who takes addresses out of an IPv4 subnet before you get any. */
export type Provider = 'none' | 'aws' | 'azure' | 'google';

/** What each cloud takes, and the shortest and longest prefix that it offers for a subnet. */
const reserved: Record<
  Exclude<Provider, 'none'>,
  [take: bigint, shortest: number, longest: number]
> = {
  aws: [5n, 16, 28],
  azure: [5n, 0, 29],
  google: [4n, 0, 29],
};

/**
 * Addresses left for hosts; nothing when the provider has no IPv4 subnet of that length. On a network of your own two
 * go, network and broadcast, but none of a /31 (RFC 3021), a /32 or in IPv6, which has no broadcast.
 */
export function usable(prefix: Prefix, provider: Provider): bigint | undefined {
  const { width, length } = prefix;
  const all = countOf(prefix);
  if (provider === 'none') return width === 128 || length >= 31 ? all : all - 2n;
  const [take, shortest, longest] = reserved[provider];
  return width === 128 || length < shortest || length > longest ? undefined : all - take;
}

/** An address bit by bit, in groups as it is written, a bar at the prefix's end: `00100|101`. */
export function bitText({ width, bits }: Address, length: number): string {
  const group = width === 32 ? 8 : 16;
  const digits = bits.toString(2).padStart(width, '0');
  let text = '';
  for (let i = 0; i < width; i += 1) {
    if (i === length && length > 0) text += '|';
    else if (i > 0 && i % group === 0) text += ' ';
    text += digits[i];
  }
  return length === width ? `${text}|` : text;
}
