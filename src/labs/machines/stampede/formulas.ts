/** What to expect of one expiry, without simulating it. */
export interface Load {
  /** Requests per second for the key, over all caches. */
  rate: number;
  /** Seconds that a rebuild takes. */
  rebuild: number;
  /** Caches that each keep the key. */
  pops: number;
}

/** Fetches that reach the origin within one rebuild of the expiry; at least one in every case. */
export function originFetches(
  load: Load,
  remedy: { coalescing: boolean; shield: boolean },
): number {
  const misses = load.rate * load.rebuild;
  if (!remedy.coalescing) return Math.max(1, misses);
  return Math.max(1, remedy.shield ? 1 : Math.min(load.pops, misses));
}

/** Requests that have to wait within one rebuild of the expiry. */
export function waiting({ rate, rebuild }: Load, stale: boolean): number {
  return stale ? 0 : rate * rebuild;
}

/** The chance that a request `before` seconds ahead of the expiry refreshes (XFetch; Vattani and others, 2015). */
export function earlyChance(before: number, delta: number, beta: number): number {
  return Math.exp(-before / (delta * beta));
}

/** How many seconds ahead of the expiry a draw in (0, 1] starts the refresh. */
export function earlyBy(draw: number, delta: number, beta: number): number {
  return -delta * beta * Math.log(draw);
}
