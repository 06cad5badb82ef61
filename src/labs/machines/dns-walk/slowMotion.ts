/**
 * A lookup takes milliseconds, a TTL minutes. To see both in one run, lookups are shown slowly and the time between them
 * quickly: this maps what is shown (s of playing) to real time (s of the run) and back.
 */
export interface Stop {
  shown: number;
  real: number;
}

/** Shown between two lookups. */
const gap = 1.2;

/** Shown of a lookup of so many ms. */
export function slowed(ms: number): number {
  return Math.min(4, 0.8 + ms / 60);
}

/** Stops at the begin and end of each lookup, and at the end of the run. */
export function slowMotion(lookups: readonly { from: number; to: number }[], end: number): Stop[] {
  const stops: Stop[] = [{ shown: 0, real: 0 }];
  let shown = 0;
  const add = (length: number, real: number) => {
    shown += length;
    stops.push({ shown, real });
  };
  for (const { from, to } of lookups) {
    if (from > (stops.at(-1)?.real ?? 0)) add(gap, from);
    add(slowed((to - from) * 1000), to);
  }
  if (end > (stops.at(-1)?.real ?? 0)) add(gap, end);
  return stops;
}

/** Real time at an instant shown, or with `by` and `to` swapped the instant at which a real time is shown first. */
export function convert(
  stops: readonly Stop[],
  value: number,
  by: 'shown' | 'real' = 'shown',
  to: 'shown' | 'real' = 'real',
): number {
  const next = stops.findIndex((stop) => stop[by] >= value);
  const [before, after] = [stops[next - 1], stops[next]];
  if (!after) return stops.at(-1)?.[to] ?? 0;
  if (!before || after[by] === value) return after[to];
  const part = (value - before[by]) / (after[by] - before[by]);
  return before[to] + part * (after[to] - before[to]);
}
