/** One destination under two ways to choose: down its bits, and down the rows of the table. */
import type { Moment, Run } from '../../kit/machine.ts';
import { type Address, addressText, parseAddress } from '../../netAddress.ts';
import { firstMatch, type Route, readTable, type Walk, type Walked, walk } from './model.ts';

export interface Lookup extends Run {
  destination: Address;
  walk: Walk;
  /** The row that an ordered list stops at, from 0; −1 for none. */
  first: number;
}

/** `10.0.20.0/24`. */
export function prefixOf({ prefix }: Route): string {
  return `${addressText(prefix)}/${prefix.length}`;
}

/** Where a packet goes, in words. */
export function goesTo(route: Route | undefined): string {
  return route ? route.hop : 'nowhere';
}

/** Looks an address up both ways; the walk takes a step a bit, the list a step a row. The texts must be valid. */
export function lookUp(values: { table: string; destination: string }): Lookup {
  const table = readTable(values.table);
  const destination = parseAddress(values.destination);
  if ('error' in table || !destination) throw new RangeError('no table or no address');
  const walked = walk(table.routes, destination);
  const first = firstMatch(table.routes, destination);
  const moments = [...walkMoments(walked), ...listMoments(walked.routes, first)];
  moments.sort((a, b) => a.at - b.at);
  return { moments, end: moments.at(-1)?.at ?? 0, destination, walk: walked, first };
}

function walkMoments({ routes, best, depth }: Walk): Moment[] {
  const moments: Moment[] = [];
  for (let at = 0; at <= depth; at += 1) {
    const out = routes.filter(({ differs }) => differs === at).map(prefixOf);
    if (out.length > 0) {
      moments.push({ at, text: `Bit ${at} differs from that of ${out.join(', ')}: out.` });
    }
    const hit = routes.find(({ matches }) => matches === at);
    if (hit) {
      const how = at === 0 ? 'matches every address' : `agrees in all its ${at} bits`;
      moments.push({ at, text: `${prefixOf(hit)} ${how}: ${hit.hop} is the longest so far.` });
    }
  }
  moments.push({
    at: depth,
    text: best
      ? `No longer route is left after bit ${depth}: the packet goes to ${best.hop}, by ${prefixOf(best)}.`
      : `No route is left after bit ${depth}, and none matched: the packet is dropped.`,
  });
  return moments;
}

function listMoments(routes: readonly Walked[], first: number): Moment[] {
  const read = first < 0 ? routes : routes.slice(0, first + 1);
  const moments = read.map((route, i) => ({
    at: i + 1,
    text:
      i === first
        ? `Read as a list: row ${i + 1}, ${prefixOf(route)}, matches. It stops there, at ${route.hop}.`
        : `Read as a list: row ${i + 1}, ${prefixOf(route)}, does not match.`,
  }));
  if (first < 0) moments.push({ at: routes.length, text: 'Read as a list: no row matches.' });
  return moments;
}
