/** The traffic that every remedy meets: requests after the expiry, and the requests before it that XFetch picks. */
import { seededRandom } from '../../../study/shuffle.ts';
import { earlyBy, type Load } from './formulas.ts';

/** A request for the key: seconds after the expiry, and the cache that it reaches. */
export interface Arrival {
  at: number;
  pop: number;
}

/** At most so many requests are simulated one by one; beyond, one stands for several. */
export const mostArrivals = 10_000;
/** At most so many early refreshes are drawn; the machine's ranges stay below it. */
const mostEarly = 40_000;

export interface Traffic {
  arrivals: Arrival[];
  /** How many requests each simulated one stands for. */
  scale: number;
}

/**
 * The requests of the first two rebuilds after the expiry: evenly spaced and to the caches in turn, or a Poisson process
 * to random caches.
 */
export function traffic({ rate, rebuild, pops }: Load, even: boolean, seed: string): Traffic {
  const random = seededRandom(`${seed} arrivals`);
  const scale = Math.max(1, Math.ceil((2 * rate * rebuild) / mostArrivals));
  const arrivals: Arrival[] = [];
  let at = 0;
  for (let i = 0; i < mostArrivals; i += 1) {
    at = even ? (i * scale) / rate : at - (Math.log(1 - random()) * scale) / rate;
    if (at >= 2 * rebuild) break;
    arrivals.push({ at, pop: even ? i % pops : Math.floor(random() * pops) });
  }
  return { arrivals, scale };
}

/**
 * The requests before the expiry that XFetch makes refresh, in order; `at` is negative. Each request draws for itself, so
 * those who refresh are a Poisson process of rate times chance, drawn here without drawing the others. It ends when
 * every cache has had the time for a rebuild.
 */
export function earlyRefreshes(
  { rate, rebuild, pops }: Load,
  { delta, beta }: { delta: number; beta: number },
  seed: string,
): Arrival[] {
  const random = seededRandom(`${seed} early`);
  const all = rate * delta * beta;
  const first = new Map<number, number>();
  const found: Arrival[] = [];
  let over = Number.POSITIVE_INFINITY;
  for (let passed = 0; found.length < mostEarly; ) {
    passed -= Math.log(1 - random());
    // before this instant `passed` refreshes are expected
    const at = -earlyBy(passed / all, delta, beta);
    if (at >= 0 || at > over) break;
    const pop = Math.floor(random() * pops);
    if (at - (first.get(pop) ?? at) >= rebuild) continue;
    if (!first.has(pop)) first.set(pop, at);
    if (first.size === pops) over = Math.min(over, at + rebuild);
    found.push({ at, pop });
  }
  return found;
}
