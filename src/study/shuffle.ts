/** Shuffling that a seed decides: the same seed gives the same order on every machine, at build and in the browser. */

/** A 32-bit hash of a text (FNV-1a with a final mix, so that similar seeds give unlike orders). */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Random numbers in [0, 1) from a seed (mulberry32, public domain, Tommy Ettinger). */
export function seededRandom(seed: string): () => number {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The numbers 0 to n-1 in an order that the seed decides (Fisher-Yates). */
export function shuffledIndexes(n: number, seed: string): number[] {
  const random = seededRandom(seed);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** The same, but never the order 0 to n-1 itself: an ordering task must not start out solved. */
export function scrambledIndexes(n: number, seed: string): number[] {
  const order = shuffledIndexes(n, seed);
  if (n > 1 && order.every((value, i) => value === i)) order.push(order.shift() as number);
  return order;
}
