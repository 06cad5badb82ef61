/**
 * Who the client is behind proxies that append to X-Forwarded-For. The walk is that of nginx's `real_ip_recursive` and of
 * the lesson's program (content/go/clientip); the count that of Envoy's `xff_num_trusted_hops` with `use_remote_address`.
 */
import { type Address, addressText, type Prefix, parseHost, within } from './netAddress.ts';

/** What a reader of the header made of one hop, from the TCP peer leftward. */
export interface Hop {
  /** Normalized, or as it was written if it is no address. */
  text: string;
  fate: 'ours' | 'client' | 'malformed' | 'unread';
}

export interface Reading {
  hops: Hop[];
  /** Of the client in `hops`; 0 is the TCP peer. */
  client: number;
}

/** The entries of a header, leftmost first. An empty header has none, while `a,,b` has an empty one in the middle. */
export function entriesOf(header: string): string[] {
  return header.trim() === '' ? [] : header.split(',').map((entry) => entry.trim());
}

/** Goes left while the address that vouches for the next entry is trusted. */
export function walk(peer: Address, header: string, trusted: readonly Prefix[]): Reading {
  const texts = entriesOf(header).reverse();
  const hops: Hop[] = [];
  let here = peer;
  let client = 0;
  for (const [i, text] of texts.entries()) {
    if (!trusted.some((prefix) => within(prefix, here))) break;
    const next = parseHost(text);
    if (!next) {
      hops[i + 1] = { text, fate: 'malformed' };
      break;
    }
    hops[i] = { text: addressText(here), fate: 'ours' };
    here = next;
    client = i + 1;
  }
  hops[client] = { text: addressText(here), fate: 'client' };
  return { hops: [...hops, ...texts.slice(hops.length - 1).map(unread)], client };
}

/** Takes the entry `count` from the right; the peer if the header is shorter or has no address there. */
export function countHops(peer: Address, header: string, count: number): Reading {
  const texts = entriesOf(header).reverse();
  const own: Hop = { text: addressText(peer), fate: 'ours' };
  const text = texts[count - 1];
  const found = text === undefined ? undefined : parseHost(text);
  if (!found) {
    const rest = texts.map(
      (each, i): Hop => (i === count - 1 ? { text: each, fate: 'malformed' } : unread(each)),
    );
    return { hops: [{ ...own, fate: 'client' }, ...rest], client: 0 };
  }
  const hops = texts.map((each, i): Hop => {
    if (i + 1 === count) return { text: addressText(found), fate: 'client' };
    return i + 1 < count ? { text: each, fate: 'ours' } : unread(each);
  });
  return { hops: [own, ...hops], client: count };
}

/** What a program believes that takes the first entry, whoever wrote it. */
export function leftmost(peer: Address, header: string): string {
  const [first] = entriesOf(header);
  const believed = first === undefined ? peer : parseHost(first);
  return believed ? addressText(believed) : (first ?? '');
}

const unread = (text: string): Hop => ({ text, fate: 'unread' });
