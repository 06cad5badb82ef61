/**
 * IPv4 prefixes as numbers: RFC 4632 section 3.1. Plain arithmetic, because JavaScript's bit operators work on signed 32 bits.
 */

import { ipv4Bits } from './netAddress.ts';

/** A block of 2^(32 − length) addresses from `first` on, which is a multiple of that size. */
export interface Ipv4Prefix {
  first: number;
  length: number;
}

/** How many addresses a prefix of that length has. */
export function sizeOf(length: number): number {
  return 2 ** (32 - length);
}

/** The last address of a prefix. */
export function lastOf(prefix: Ipv4Prefix): number {
  return prefix.first + sizeOf(prefix.length) - 1;
}

/** `167772160` as `10.0.0.0`. */
export function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** `10.0.0.0/16`. */
export function prefixText(prefix: Ipv4Prefix): string {
  return `${addressText(prefix.first)}/${prefix.length}`;
}

/** A prefix as written, its host bits still set; nothing when the text is none. */
function written(text: string): Ipv4Prefix | undefined {
  const [, address = '', length] = /^([\d.]+)\/(3[0-2]|[12]?\d)$/.exec(text) ?? [];
  const bits = ipv4Bits(address);
  return bits === undefined ? undefined : { first: Number(bits), length: Number(length) };
}

/** The prefix with its host bits cleared. */
export function masked({ first, length }: Ipv4Prefix): Ipv4Prefix {
  return { first: first - (first % sizeOf(length)), length };
}

/** A prefix from its text, host bits cleared; throws on a text that `invalidPrefix` refuses as no prefix. */
export function parsePrefix(text: string): Ipv4Prefix {
  const prefix = written(text);
  if (!prefix) throw new Error(`"${text}" is no IPv4 prefix`);
  return masked(prefix);
}

/** What is wrong with the text of a network, as one sentence; nothing when it is one. */
export function invalidPrefix(text: string): string | undefined {
  const prefix = written(text);
  if (!prefix) return 'Enter an IPv4 prefix such as 10.0.0.0/16.';
  const network = prefixText(masked(prefix));
  if (network !== prefixText(prefix))
    return `${text} has host bits set: its network is ${network}.`;
  return undefined;
}

/** Whether all of `inner` lies in `outer`. */
export function contains(outer: Ipv4Prefix, inner: Ipv4Prefix): boolean {
  return inner.first >= outer.first && lastOf(inner) <= lastOf(outer);
}

/** Whether two prefixes share an address; one then contains the other. */
export function overlap(a: Ipv4Prefix, b: Ipv4Prefix): boolean {
  return a.first <= lastOf(b) && b.first <= lastOf(a);
}

/**
 * The fewest prefixes that cover exactly the same addresses, in order. Two neighbors of one size merge only when the
 * lower one is aligned to twice the size (RFC 4632). Each round removes a prefix, so there are at most n.
 */
export function aggregate(prefixes: readonly Ipv4Prefix[]): Ipv4Prefix[] {
  const sorted = [...prefixes].sort((a, b) => a.first - b.first || a.length - b.length);
  const merged: Ipv4Prefix[] = [];
  for (const prefix of sorted) {
    let next: Ipv4Prefix | undefined = prefix;
    while (next) {
      const last: Ipv4Prefix | undefined = merged.at(-1);
      if (last && contains(last, next)) break;
      const parent: Ipv4Prefix = {
        first: next.first - sizeOf(next.length),
        length: next.length - 1,
      };
      const siblings =
        last?.length === next.length &&
        last.first === parent.first &&
        parent.first % sizeOf(parent.length) === 0;
      if (!siblings) {
        merged.push(next);
        break;
      }
      merged.pop();
      next = parent;
    }
  }
  return merged;
}
