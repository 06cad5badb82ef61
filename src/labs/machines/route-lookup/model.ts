/**
 * A router's choice: of all routes whose prefix contains the destination, the longest (RFC 1812 section 5.2.4.3). The
 * walk goes down the destination's bits as a binary trie does; its rival reads the table from the top, as access lists
 * and many firewalls read their rules.
 */
import { type Address, type Prefix, parsePrefix, within } from '../../netAddress.ts';

export const bits = 32;
export const mostRoutes = 12;

export interface Route {
  prefix: Prefix;
  hop: string;
}

/** A route as the walk sees it. */
export interface Walked extends Route {
  /** The depth at which its bits are all compared and agree: it matches. */
  matches?: number;
  /** The depth, from 1, of the first bit that differs: it drops out. */
  differs?: number;
}

export interface Walk {
  /** In the order of the table. */
  routes: readonly Walked[];
  /** The longest match. */
  best: Walked | undefined;
  /** The depth below which no route is left. */
  depth: number;
}

/** Reads `10.0.0.0/16 local; 0.0.0.0/0 igw`, or says in one sentence what is wrong with it. */
export function readTable(text: string): { routes: Route[] } | { error: string } {
  const lines = text
    .split(';')
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length > mostRoutes) return { error: `Enter at most ${mostRoutes} routes.` };
  const routes: Route[] = [];
  for (const line of lines) {
    const [, written = '', hop = ''] = /^([\d.]+\/\d{1,2})\s+([\w-]{1,12})$/.exec(line) ?? [];
    const prefix = parsePrefix(written);
    if (!prefix || prefix.width !== bits) {
      return { error: `“${line}” is no route; write 10.0.20.0/24 fw, with “;” between two.` };
    }
    if (prefix.bits & ((1n << BigInt(bits - prefix.length)) - 1n)) {
      return { error: `${written} has host bits set.` };
    }
    if (
      routes.some((one) => one.prefix.bits === prefix.bits && one.prefix.length === prefix.length)
    ) {
      return { error: `${written} stands there twice; a metric would have to decide.` };
    }
    routes.push({ prefix, hop });
  }
  return routes.length > 0 ? { routes } : { error: 'Enter at least one route.' };
}

/** Bit number `n`, from 1 at the left. */
function bit(address: Address, n: number): bigint {
  return (address.bits >> BigInt(bits - n)) & 1n;
}

/**
 * Goes down the destination's bits and remembers the last route that it passed: any later one is longer. Work: 32
 * bits × 12 routes.
 */
export function walk(table: readonly Route[], destination: Address): Walk {
  const routes: Walked[] = table.map((route) => ({ ...route }));
  let best: Walked | undefined;
  let depth = 0;
  for (; ; depth += 1) {
    for (const route of routes) {
      if (route.differs !== undefined || route.matches !== undefined) continue;
      if (depth > 0 && bit(route.prefix, depth) !== bit(destination, depth)) route.differs = depth;
      else if (route.prefix.length === depth) {
        route.matches = depth;
        best = route;
      }
    }
    const left = routes.some(
      ({ matches, differs }) => matches === undefined && differs === undefined,
    );
    if (!left) return { routes, best, depth };
  }
}

/** The number, from 0, of the first route in the table's order that contains the destination; −1 when none does. */
export function firstMatch(table: readonly Route[], destination: Address): number {
  return table.findIndex(({ prefix }) => within(prefix, destination));
}
