/**
 * The same 10,000 keys placed by every scheme, before and after one node comes or goes, as one run. Its time counts
 * keys: up to 10,000 they are placed, then the node changes, then all are looked up again.
 */
import { number, share } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import { hash } from './hash.ts';
import {
  bound,
  byBoundedRing,
  byModulo,
  byRendezvous,
  byRing,
  bySlots,
  keyCount,
  type Placement,
  type Ring,
  ringOf,
  slotsWith,
  slotsWithout,
  slotTable,
  without,
} from './schemes.ts';

export const schemes = ['modulo', 'ring', 'bounded', 'rendezvous', 'slots'] as const;
export type Scheme = (typeof schemes)[number];

export const names: Record<Scheme, string> = {
  modulo: 'Modulo',
  ring: 'Ring',
  bounded: 'Bounded ring',
  rendezvous: 'Rendezvous',
  slots: 'Slot table',
};

export interface Change {
  nodes: number;
  /** Points of each node on the ring. */
  points: number;
  /** Of the bounded ring: how far a node may be above the mean, such as 0.25. */
  epsilon: number;
  /** The node that leaves; without it one more joins. */
  leaves?: number | undefined;
}

/** What one scheme makes of the keys. */
export interface Lane {
  scheme: Scheme;
  before: Placement;
  after: Placement;
  /** Keys of each node, by its number. */
  had: readonly number[];
  has: readonly number[];
  /** The fullest node over the mean, before the change and after it. */
  worst: readonly [number, number];
  moved: number;
  /** Moves between two nodes that were there before and after. */
  needless: number;
}

export interface Placing extends Run {
  change: Change;
  /** The node that comes or goes. */
  changed: number;
  /** How many nodes there are before, and after. */
  counts: readonly [number, number];
  /** Numbers of all nodes that are there before or after. */
  nodes: readonly number[];
  /** The ring with all of them, and without the one that changes. */
  full: Ring;
  reduced: Ring;
  lanes: readonly Lane[];
}

export const nodeName = (node: number) => `n${node}`;

/** Places all keys twice by every scheme. Work: some 25 steps a key and node, at most 11 nodes, and sorting 11,000 points. */
export function place(change: Change): Placing {
  const { leaves, points, epsilon } = change;
  const joins = leaves === undefined;
  const old = range(change.nodes);
  const changed = leaves ?? change.nodes;
  const now = joins ? [...old, changed] : old.filter((node) => node !== leaves);
  const nodes = joins ? now : old;
  const full = ringOf(nodes, points);
  const reduced = without(full, changed);
  const [ringBefore, ringAfter] = joins ? [reduced, full] : [full, reduced];
  const table = slotTable(old);
  const pairs: Record<Scheme, [Placement, Placement]> = {
    modulo: [byModulo(old), byModulo(now)],
    ring: [byRing(ringBefore), byRing(ringAfter)],
    bounded: [
      byBoundedRing(ringBefore, old.length, epsilon),
      byBoundedRing(ringAfter, now.length, epsilon),
    ],
    rendezvous: [byRendezvous(old), byRendezvous(now)],
    slots: [
      bySlots(table),
      bySlots(joins ? slotsWith(table, old, changed) : slotsWithout(table, now, changed)),
    ],
  };
  const counts = [old.length, now.length] as const;
  const lanes = schemes.map((scheme) =>
    laneOf(scheme, pairs[scheme], nodes.length, counts, changed),
  );
  const placing = { change, changed, counts, nodes, full, reduced, lanes, end: 2 * keyCount };
  return { ...placing, moments: momentsOf(placing) };
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

function laneOf(
  scheme: Scheme,
  [before, after]: readonly [Placement, Placement],
  nodes: number,
  [old, now]: readonly [number, number],
  changed: number,
): Lane {
  const [had, has] = [new Array<number>(nodes).fill(0), new Array<number>(nodes).fill(0)];
  let [moved, needless] = [0, 0];
  for (let key = 0; key < keyCount; key++) {
    const [from, to] = [before[key] as number, after[key] as number];
    had[from] = (had[from] ?? 0) + 1;
    has[to] = (has[to] ?? 0) + 1;
    if (from === to) continue;
    moved += 1;
    if (from !== changed && to !== changed) needless += 1;
  }
  const worst = [(Math.max(...had) * old) / keyCount, (Math.max(...has) * now) / keyCount] as const;
  return { scheme, before, after, had, has, worst, moved, needless };
}

/** Where keys stand at an instant: for each node those that stayed, came for a reason, came needlessly. */
export interface Standing {
  stayed: number[];
  came: number[];
  needlessly: number[];
  moved: number;
  needless: number;
}

/** Counts the keys at an instant: up to 10,000 those placed by then, later those looked up again by then. */
export function standingAt(lane: Lane, nodes: number, changed: number, at: number): Standing {
  const again = at > keyCount;
  const sum = nobody(nodes);
  countKeys(sum, lane, changed, { again, from: 0, to: Math.floor(again ? at - keyCount : at) });
  return sum;
}

function nobody(nodes: number): Standing {
  const zeros = () => new Array<number>(nodes).fill(0);
  return { stayed: zeros(), came: zeros(), needlessly: zeros(), moved: 0, needless: 0 };
}

/** Adds the keys of a stretch, placed for the first time or looked up again. */
function countKeys(
  sum: Standing,
  { before, after }: Lane,
  changed: number,
  stretch: { again: boolean; from: number; to: number },
): void {
  const { again } = stretch;
  for (let key = stretch.from; key < stretch.to; key++) {
    const from = before[key] as number;
    const to = again ? (after[key] as number) : from;
    if (from === to) {
      sum.stayed[to] = (sum.stayed[to] ?? 0) + 1;
      continue;
    }
    sum.moved += 1;
    if (from === changed || to === changed) sum.came[to] = (sum.came[to] ?? 0) + 1;
    else {
      sum.needless += 1;
      sum.needlessly[to] = (sum.needlessly[to] ?? 0) + 1;
    }
  }
}

/** Who got the keys of a node that left, or whose keys a newcomer got: keys by the other node's number. */
export function partners({ before, after }: Lane, nodes: number, changed: number): number[] {
  const sum = new Array<number>(nodes).fill(0);
  for (let key = 0; key < keyCount; key++) {
    const [from, to] = [before[key] as number, after[key] as number];
    const other = from === changed ? to : from;
    if (from !== to && (from === changed || to === changed)) sum[other] = (sum[other] ?? 0) + 1;
  }
  return sum;
}

/** `2.162` as `2.16`. */
export const ratio = (value: number) => number(value, 2);

/** Keys told one by one, and keys between two reports. */
const told = 5;
const batch = 1000;

function momentsOf(placing: Omit<Placing, 'moments'>): Moment[] {
  const { lanes, change, changed, nodes } = placing;
  const moments: Moment[] = [];
  for (let key = 0; key < told; key++) {
    const owners = lanes.map(
      ({ scheme, before }) => `${names[scheme]} ${nodeName(before[key] as number)}`,
    );
    const name = `key-${key}`;
    moments.push({
      at: key + 1,
      text: `${name} hashes to 0x${hash(name).toString(16).padStart(8, '0')}. ${owners.join(', ')}.`,
    });
  }
  let sums: Standing[] = [];
  for (let at = batch; at <= 2 * keyCount; at += batch) {
    const again = at > keyCount;
    const to = again ? at - keyCount : at;
    // each report goes on from the one before
    if (to === batch) sums = lanes.map(() => nobody(nodes.length));
    const each = lanes.map((lane, i) => {
      const sum = sums[i] as Standing;
      countKeys(sum, lane, changed, { again, from: to - batch, to });
      const { stayed, moved, needless } = sum;
      if (at <= keyCount) return `${names[lane.scheme]} ${number(Math.max(...stayed))}`;
      const waste = needless > 0 ? ` (${number(needless)} needlessly)` : '';
      return `${names[lane.scheme]} ${number(moved)}${waste}`;
    });
    const told =
      at <= keyCount
        ? `Keys at the fullest node: ${each.join(', ')}.`
        : `Keys that moved: ${each.join(', ')}.`;
    moments.push({ at, text: told });
    if (at === keyCount)
      moments.push({
        at,
        text: `${nodeName(changed)} ${change.leaves === undefined ? 'joins' : 'leaves'}.`,
      });
  }
  return moments;
}

/** One sentence a scheme. */
export function result(lane: Lane): string {
  const { scheme, moved, needless, worst } = lane;
  const waste = needless > 0 ? `, ${number(needless)} of them needlessly` : ', none needlessly';
  return `${names[scheme]}: the fullest node has ${ratio(worst[0])} times the mean, ${ratio(worst[1])} after; ${number(moved)} keys move (${share(moved / keyCount)})${waste}.`;
}

/** The keys that a node of the bounded ring may hold, before the change and after it. */
export function bounds({ change, counts }: Placing): [number, number] {
  return [bound(counts[0], change.epsilon), bound(counts[1], change.epsilon)];
}
