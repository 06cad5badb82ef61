/**
 * Which node owns which key, by five schemes: the remainder of a division; a ring of points (Karger and others 1997);
 * the same ring with bounded loads (Mirrokni, Thorup, Zadimoghaddam 2016); rendezvous (Thaler and Ravishankar 1998);
 * and a table of slots, as Redis Cluster has it. Nodes are numbers: node 3 is named `n3`.
 */
import { redisSlot, redisSlots } from '../../crc16.ts';
import { fnv1a, hashesOfNumbered } from './hash.ts';

export const keyCount = 10_000;

/** The owner of each key, by the key's number. */
export type Placement = Uint8Array;

/** A ring: points in ascending order, and the node at each. */
export interface Ring {
  at: Uint32Array;
  node: Uint8Array;
}

/** Computed once in the life of a page, as no input changes them: 40 KB, 20 KB, and 40 KB for each of 11 nodes. */
let keyHashes: Uint32Array | undefined;
let keySlots: Uint16Array | undefined;
const keyScores: Uint32Array[] = [];

/** The hash of each key, `key-0` to `key-9999`. */
export function hashesOfKeys(): Uint32Array {
  keyHashes ??= hashesOfNumbered(keyCount, fnv1a('key-'));
  return keyHashes;
}

function slotsOfKeys(): Uint16Array {
  keySlots ??= Uint16Array.from({ length: keyCount }, (_, key) => redisSlot(`key-${key}`));
  return keySlots;
}

/** The score of each key at a node: the hash of `n0/key-0` and so on. */
function scoresAt(node: number): Uint32Array {
  const known = keyScores[node];
  if (known) return known;
  const scores = hashesOfNumbered(keyCount, fnv1a(`n${node}/key-`));
  keyScores[node] = scores;
  return scores;
}

/** The ring of some nodes with `points` each; of several points at one place the lower node's counts. Work: n log n. */
export function ringOf(nodes: readonly number[], points: number): Ring {
  // one number a point, so that sorting is that of numbers: the place in the upper 32 bits, the node in the lower four
  const packed = new Float64Array(nodes.length * points);
  let filled = 0;
  for (const node of nodes) {
    for (const at of hashesOfNumbered(points, fnv1a(`n${node}#`)))
      packed[filled++] = at * 16 + node;
  }
  packed.sort();
  return {
    at: Uint32Array.from(packed, (each) => Math.floor(each / 16)),
    node: Uint8Array.from(packed, (each) => each % 16),
  };
}

/** The same ring without some node's points. */
export function without({ at, node }: Ring, gone: number): Ring {
  const keep = (_: number, i: number) => node[i] !== gone;
  return { at: at.filter(keep), node: node.filter(keep) };
}

/** The index of the first point at or after a hash; past the last one, of the first. */
export function pointOf({ at }: Ring, h: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] as number) < h) low = middle + 1;
    else high = middle;
  }
  return low === at.length ? 0 : low;
}

/** The node of the remainder, by its place in the list. */
export function byModulo(nodes: readonly number[]): Placement {
  return Uint8Array.from(hashesOfKeys(), (h) => nodes[h % nodes.length] as number);
}

/** The node of the first point at or after the key. */
export function byRing(ring: Ring): Placement {
  return Uint8Array.from(hashesOfKeys(), (h) => ring.node[pointOf(ring, h)] as number);
}

/** The most keys that a node may hold: (1 + ε) times the mean, rounded up. */
export function bound(nodes: number, epsilon: number): number {
  // a mean of 2,500 and 10 % are 2,750, not the 2,750.0000000000005 of the multiplication
  return Math.ceil((keyCount * (1 + epsilon)) / nodes - 1e-6);
}

/**
 * The first point at or after the key whose node is not full; keys come in the order of their numbers, so the set of
 * nodes decides the placement. Some node always has room, as the bounds add up to more than all keys; with at most
 * ten nodes, whose points lie mixed, some ten steps a key find it.
 */
export function byBoundedRing(ring: Ring, nodes: number, epsilon: number): Placement {
  const room = new Uint16Array(16).fill(bound(nodes, epsilon));
  return Uint8Array.from(hashesOfKeys(), (h) => {
    let i = pointOf(ring, h);
    while (room[ring.node[i] as number] === 0) i = i + 1 === ring.node.length ? 0 : i + 1;
    const node = ring.node[i] as number;
    room[node] = (room[node] as number) - 1;
    return node;
  });
}

/** The node with the highest score for the key. */
export function byRendezvous(nodes: readonly number[]): Placement {
  const placement = new Uint8Array(keyCount);
  const best = new Uint32Array(keyCount);
  nodes.forEach((node, i) => {
    const scores = scoresAt(node);
    for (let key = 0; key < keyCount; key++) {
      const score = scores[key] as number;
      if (i > 0 && score <= (best[key] as number)) continue;
      best[key] = score;
      placement[key] = node;
    }
  });
  return placement;
}

/** A table of slots, dealt out in equal stretches. */
export function slotTable(nodes: readonly number[]): Uint8Array {
  return Uint8Array.from(
    { length: redisSlots },
    (_, slot) => nodes[Math.floor((slot * nodes.length) / redisSlots)] as number,
  );
}

/** The table after a node came: it gets an equal share, the same number from everybody. */
export function slotsWith(
  table: Uint8Array,
  nodes: readonly number[],
  newcomer: number,
): Uint8Array {
  const share = redisSlots / (nodes.length + 1);
  const keep = new Map(nodes.map((node) => [node, share]));
  return table.map((node) => {
    const left = keep.get(node) ?? 0;
    keep.set(node, left - 1);
    return left > 0 ? node : newcomer;
  });
}

/** The table after a node left: its slots are dealt to the others in turn. */
export function slotsWithout(
  table: Uint8Array,
  others: readonly number[],
  gone: number,
): Uint8Array {
  let turn = 0;
  return table.map((node) => (node === gone ? (others[turn++ % others.length] as number) : node));
}

/** The owner of each key's slot. */
export function bySlots(table: Uint8Array): Placement {
  return Uint8Array.from(slotsOfKeys(), (slot) => table[slot] as number);
}
