/**
 * Evens out the vertical spacing of a sequence diagram. Mermaid leaves more room below the head of a frame than between
 * messages, and less than a number's disc needs above a note; here every gap becomes neither too small nor too large.
 */
import { boxOf, labelBox } from './geometry.ts';
import type { Geometry, Scene, Segment } from './scene.ts';

const GAP = { least: 7, most: 17 };

/** Half the height of a numbered line: the disc on it. */
export const DISC = 9.5;

type Interval = [top: number, bottom: number];

/** @returns the same scene, with everything moved up or down and nothing stretched but rails, frames and bands */
export function evenly(scene: Scene): Scene {
  const move = mover(merged(occupied(scene)));
  return {
    shapes: scene.shapes.map((shape) => ({ ...shape, geometry: moved(shape.geometry, move) })),
    labels: scene.labels.map((label) => ({
      ...label,
      lines: label.lines.map((line) => ({ ...line, y: move(line.y) })),
    })),
  };
}

/** What must keep its height: words, boxes, lines with their heads. Of frames and bands only the edges count. */
function occupied(scene: Scene): Interval[] {
  const labels = scene.labels.map((label): Interval => {
    const { y1, y2 } = labelBox(label);
    const middle = (y1 + y2) / 2;
    return label.look === 'd-number' ? [middle - DISC, middle + DISC] : [y1, y2];
  });
  const shapes = scene.shapes.flatMap(({ layer, look, geometry }): Interval[] => {
    const { y1, y2 } = boxOf(geometry);
    if (look === 'd-lifeline' || look.includes('d-bar')) return [];
    if (layer === 'area' || (layer === 'rail' && geometry.kind === 'rect')) {
      return [
        [y1, y1],
        [y2, y2],
      ];
    }
    return [[y1, y2]];
  });
  return [...labels, ...shapes];
}

function merged(intervals: Interval[]): Interval[] {
  const out: Interval[] = [];
  for (const [top, bottom] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last && top <= last[1]) last[1] = Math.max(last[1], bottom);
    else out.push([top, bottom]);
  }
  return out;
}

/** Maps old y to new y: occupied intervals keep their height, gaps between them are clamped. */
function mover(intervals: Interval[]): (y: number) => number {
  const knots: [from: number, to: number][] = [];
  let to = intervals[0]?.[0] ?? 0;
  for (const [i, [top, bottom]] of intervals.entries()) {
    const before = intervals[i - 1];
    if (before) to += Math.min(GAP.most, Math.max(GAP.least, top - before[1]));
    knots.push([top, to]);
    to += bottom - top;
    knots.push([bottom, to]);
  }
  return (y) => {
    const i = knots.findIndex(([from]) => from >= y);
    const [above, below] = [knots[i - 1], knots[i]];
    if (i < 0) {
      const last = knots.at(-1) ?? [0, 0];
      return y - last[0] + last[1];
    }
    if (!below || !above) return below ? y - below[0] + below[1] : y;
    const share = below[0] === above[0] ? 0 : (y - above[0]) / (below[0] - above[0]);
    return above[1] + share * (below[1] - above[1]);
  };
}

function moved(geometry: Geometry, move: (y: number) => number): Geometry {
  if (geometry.kind === 'rect') {
    const y = move(geometry.y);
    return { ...geometry, y, h: move(geometry.y + geometry.h) - y };
  }
  if (geometry.kind === 'circle') return { ...geometry, y: move(geometry.y) };
  // Of an arc only the end moves; its radii stay.
  const d = geometry.d.map(({ op, p }) => ({
    op,
    p: p.map((n, i) => ((op === 'A' ? i === 6 : i % 2 === 1) ? move(n) : n)),
  })) as Segment[];
  return { kind: 'path', d };
}
