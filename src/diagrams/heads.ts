/** Arrow heads as shapes of their own. Mermaid uses markers; those need ids, and take no color from a class in every browser. */
import { endOf } from './path.ts';
import type { Segment } from './scene.ts';

export interface Head {
  d: Segment[];
  look: 'd-head' | 'd-stroke';
  /** How far the line must stop before its old end, in px. */
  trim: number;
}

/** How far beyond its line's end each marker of Mermaid puts its tip. */
const reach: Record<string, number> = {
  point: 4,
  barb: 0,
  arrowhead: 3,
  filled: 3,
  stick: 3,
  cross: 3,
  circle: 4,
};

/**
 * @param marker the value of `marker-end` or `marker-start`
 * @param end where the line ends
 * @param from a point of the line before that, which gives the direction
 * @throws Error at a marker that the theme does not draw
 */
export function headOf(
  marker: string,
  end: [number, number],
  from: [number, number],
  zoom = 1,
): Head {
  const name = markerName(marker);
  const length = Math.hypot(end[0] - from[0], end[1] - from[1]) || 1;
  const [ux, uy] = [(end[0] - from[0]) / length, (end[1] - from[1]) / length];
  const beyond = (reach[name] ?? 0) / zoom;
  // Along the line and across it, from the tip.
  const at = (along: number, across: number): [number, number] => [
    end[0] + ux * (along + beyond) - uy * across,
    end[1] + uy * (along + beyond) + ux * across,
  ];
  const move = (op: 'M' | 'L', p: [number, number]): Segment => ({ op, p });
  if (name === 'cross') {
    const d = [
      move('M', at(-11, -5)),
      move('L', at(-1, 5)),
      move('M', at(-11, 5)),
      move('L', at(-1, -5)),
    ];
    return { d, look: 'd-stroke', trim: 3 };
  }
  if (name === 'circle') {
    const [a, b] = [at(-8, 0), at(0, 0)];
    const arc = (p: [number, number]): Segment => ({ op: 'A', p: [4, 4, 0, 0, 1, ...p] });
    return { d: [move('M', a), arc(b), arc(a), { op: 'Z', p: [] }], look: 'd-head', trim: 2 };
  }
  if (name === 'filled' || name === 'stick') {
    return {
      d: [move('M', at(-8, -4.5)), move('L', at(0, 0)), move('L', at(-8, 4.5))],
      look: 'd-stroke',
      trim: -beyond + 1,
    };
  }
  const d = [
    move('M', at(0, 0)),
    move('L', at(-10, -4.5)),
    move('L', at(-7.5, 0)),
    move('L', at(-10, 4.5)),
  ];
  return { d: [...d, { op: 'Z', p: [] }], look: 'd-head', trim: 5 - beyond };
}

/** `url(#x_flowchart-v2-pointEnd)` is a point. */
function markerName(marker: string): string {
  const found =
    /(pointEnd|pointStart|barbEnd|barbStart|arrowhead|filled-head|crosshead|crossEnd|crossStart|circleEnd|circleStart)(-margin)?\)/.exec(
      marker,
    );
  const name = found?.[1]?.replace(/End|Start|-head$/, '').replace('crosshead', 'cross');
  if (!name) throw new Error(`the theme draws no marker ${marker}`);
  return name;
}

/** The end of a path and a point before it (or, for `start`, after it), for a head's place and direction. */
export function tangent(
  d: Segment[],
  at: 'start' | 'end',
): [end: [number, number], from: [number, number]] {
  const points = d.flatMap((segment) => {
    const p: [number, number][] = [];
    const numbers: readonly number[] = segment.op === 'A' ? segment.p.slice(5) : segment.p;
    for (let i = 0; i + 1 < numbers.length; i += 2) p.push([numbers[i] ?? 0, numbers[i + 1] ?? 0]);
    return p;
  });
  if (at === 'start') points.reverse();
  const end = points.at(-1) ?? [0, 0];
  const from = points.findLast(([x, y]) => Math.hypot(x - end[0], y - end[1]) > 0.5) ?? [
    end[0] - 1,
    end[1],
  ];
  return [end, from];
}

/** Takes `by` px off an end whose last segment is straight and long enough; a curve is left as it is. */
export function trimmed(d: Segment[], at: 'start' | 'end', by: number): Segment[] {
  const i = at === 'end' ? d.length - 1 : 0;
  const [here, next] = at === 'end' ? [d[i], d[i - 1]] : [d[i], d[i + 1]];
  const [end, other] = [endOf(here), endOf(next)];
  if (!here || !end || !other || (at === 'end' ? here : next)?.op !== 'L') return d;
  const length = Math.hypot(end[0] - other[0], end[1] - other[1]);
  if (length <= by + 1) return d;
  const k = by / length;
  const moved = {
    ...here,
    p: [end[0] + (other[0] - end[0]) * k, end[1] + (other[1] - end[1]) * k],
  } as Segment;
  return d.with(i, moved);
}
