/**
 * Six ways to bound a rate, as in the Go package `limiters` of lesson 20. Time is whole milliseconds, and amounts that
 * are not whole (tokens, due times) are kept as whole multiples of a common fraction, so that a decision exactly on a
 * boundary is exact. Windows are aligned at 0. A limiter never sees two instants out of order.
 */
export const kinds = ['fixed', 'log', 'counter', 'bucket', 'gcra', 'queue'] as const;
export type Kind = (typeof kinds)[number];

export interface Rules {
  /** Requests per window, for the three that count in windows. */
  limit: number;
  /** In ms. */
  window: number;
  /** What a bucket holds, and the burst of GCRA. */
  capacity: number;
  /** What the other three gain: `tokens` every `per` ms, both whole. */
  tokens: number;
  per: number;
  /** Requests that may wait, besides the one that is served. */
  queue: number;
}

/** Of a refused request `wait` is the ms until one could pass; of an admitted one how long it queues. */
export interface Verdict {
  admitted: boolean;
  wait: number;
}

export interface Limiter {
  decide(now: number): Verdict;
  /** Entries that it keeps. */
  size(): number;
  /** The most that it lets through in any window, on which it is built; see each. */
  bound: number;
}

const refused = (wait: number): Verdict => ({ admitted: false, wait: Math.ceil(wait) });
const passed: Verdict = { admitted: true, wait: 0 };

/** Counts in aligned windows. At most L in each, so at most 2L in any stretch as long as a window. */
function fixedWindow({ limit, window }: Rules): Limiter {
  let [start, count] = [0, 0];
  return {
    bound: 2 * limit,
    size: () => 1,
    decide(now) {
      const current = Math.floor(now / window) * window;
      if (current !== start) [start, count] = [current, 0];
      if (count >= limit) return refused(start + window - now);
      count += 1;
      return passed;
    },
  };
}

/** Remembers when it let requests through: at most L in any window, exactly. A refused request is not remembered. */
function slidingLog({ limit, window }: Rules): Limiter {
  const times: number[] = [];
  return {
    bound: limit,
    size: () => times.length,
    decide(now) {
      while (times.length > 0 && (times[0] ?? 0) <= now - window) times.shift();
      if (times.length >= limit) return refused((times[0] ?? 0) + window - now);
      times.push(now);
      return passed;
    },
  };
}

/**
 * Takes the previous window's requests for evenly spread and counts the share of them that is still in sight. Where
 * they were not, up to 2L − 1 pass in a window: after L, the L-th of the next window would have to wait for its end.
 */
function slidingCounter({ limit, window }: Rules): Limiter {
  let [start, previous, count] = [0, 0, 0];
  return {
    bound: 2 * limit - 1,
    size: () => 2,
    decide(now) {
      const current = Math.floor(now / window) * window;
      if (current !== start) {
        previous = current - start === window ? count : 0;
        [start, count] = [current, 0];
      }
      const left = start + window - now;
      // previous × left / window + count + 1 ≤ limit, without fractions
      if (previous * left + (count + 1) * window <= limit * window) {
        count += 1;
        return passed;
      }
      if (count < limit)
        return refused(left - Math.floor(((limit - count - 1) * window) / previous));
      // full: this window has to end, and then to fade
      return refused(left + window - Math.floor(((limit - 1) * window) / count));
    },
  };
}

/** Starts full and gains tokens up to its capacity: at most C + R × W in any window of W. One token is worth `per`. */
function tokenBucket({ capacity, tokens, per, window }: Rules): Limiter {
  const full = capacity * per;
  let [credit, last] = [full, 0];
  return {
    bound: capacity + Math.floor((tokens * window) / per),
    size: () => 2,
    decide(now) {
      credit = Math.min(full, credit + (now - last) * tokens);
      last = now;
      if (credit < per) return refused((per - credit) / tokens);
      credit -= per;
      return passed;
    },
  };
}

/**
 * The generic cell rate algorithm (ITU-T I.371): the theoretical arrival time of the next request, with T = 1 / R and
 * tolerance (C − 1) × T, which makes it decide as a token bucket of C that starts full. Time is kept in 1/`tokens` ms.
 */
function gcra({ capacity, tokens, per, window }: Rules): Limiter {
  const tolerance = (capacity - 1) * per;
  let due = 0;
  return {
    bound: capacity + Math.floor((tokens * window) / per),
    size: () => 1,
    decide(now) {
      const instant = now * tokens;
      if (instant < due - tolerance) return refused((due - tolerance - instant) / tokens);
      due = Math.max(instant, due) + per;
      return passed;
    },
  };
}

/**
 * A leaky bucket that is a queue: serves one every T = 1 / R and lets Q wait, so Q + 1 + R × W may enter in a window;
 * what leaves is never faster than R. Time is kept in 1/`tokens` ms.
 */
function leakyQueue({ queue, tokens, per, window }: Rules): Limiter {
  let free = 0;
  return {
    bound: queue + 1 + Math.floor((tokens * window) / per),
    size: () => 1,
    decide(now) {
      const instant = now * tokens;
      const wait = Math.max(0, free - instant);
      const longest = queue * per;
      if (wait > longest) return refused((wait - longest) / tokens);
      free = instant + wait + per;
      return { admitted: true, wait: wait / tokens };
    },
  };
}

const makers: Record<Kind, (rules: Rules) => Limiter> = {
  fixed: fixedWindow,
  log: slidingLog,
  counter: slidingCounter,
  bucket: tokenBucket,
  gcra,
  queue: leakyQueue,
};

/** A limiter that has seen nothing yet. @throws never; the rules must be whole numbers above 0 (the queue: 0 or more) */
export function limiterOf(kind: Kind, rules: Rules): Limiter {
  return makers[kind](rules);
}

/** The most of some instants, in order, that lie within a window: from one of them on, its end not counted. */
export function mostWithin(times: readonly number[], window: number): number {
  let [most, first] = [0, 0];
  times.forEach((time, i) => {
    while ((times[first] ?? 0) <= time - window) first += 1;
    most = Math.max(most, i - first + 1);
  });
  return most;
}
