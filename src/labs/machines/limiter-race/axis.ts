/** An axis of time that keeps apart what would be drawn on top of each other. */
export interface Axis {
  /** Where an instant of the given kind stands, in percent; a window's edge stands before what arrives with it. */
  place(time: number, kind: 'edge' | 'burst'): number;
  /** Where any instant stands. */
  now(time: number): number;
  /** The least distance of two marks, in percent. */
  gap: number;
}

/** In percent of the width: a mark and the space beside it at 300 px. */
const widest = 1.6;
/** At most so much of the width goes into keeping marks apart, in percent. */
const spare = 70;

/**
 * Places windows' edges and bursts true to time, but at least a gap from each other: neighbors are pushed on, and back
 * where the axis ends.
 */
export function axis(end: number, bursts: readonly number[], edges: readonly number[]): Axis {
  const knots = [
    ...edges.map((time) => ({ time, kind: 'edge' as const, x: 0 })),
    ...bursts.map((time) => ({ time, kind: 'burst' as const, x: 0 })),
  ].sort((a, b) => a.time - b.time || (a.kind === 'edge' ? -1 : 1));
  const gap = Math.min(widest, spare / (knots.length + 1));
  let before = 0;
  for (const knot of knots) {
    knot.x = Math.max((knot.time / end) * 100, before);
    before = knot.x + gap;
  }
  let after = 100;
  for (const knot of [...knots].reverse()) {
    knot.x = Math.min(knot.x, after);
    after = knot.x - gap;
  }
  const places = new Map(knots.map(({ time, kind, x }) => [`${kind} ${time}`, x]));
  const stops = [{ time: 0, x: 0 }, ...knots, { time: end, x: 100 }];
  return {
    gap,
    place: (time, kind) => places.get(`${kind} ${time}`) ?? (time / end) * 100,
    now(time) {
      const next = stops.findIndex((stop) => stop.time > time);
      const [a, b] = [stops[next - 1] ?? stops[stops.length - 1], stops[next]];
      if (!a || !b) return 100;
      return a.x + ((b.x - a.x) * (time - a.time)) / (b.time - a.time);
    },
  };
}
