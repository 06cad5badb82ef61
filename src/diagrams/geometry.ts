/** From a leaf's attributes to a shape in the drawing's own coordinates, and boxes of things. */
import { parsePath, polylines, simplify, transform } from './path.ts';
import type { Box, Geometry, Label, Leaf, Line, Segment } from './scene.ts';

/** @returns the geometry of a leaf with its matrix applied */
export function geometryOf(leaf: Leaf): Geometry {
  const n = (name: string) => Number.parseFloat(leaf.attrs[name] ?? '0') || 0;
  const [a, , , s, e, f] = leaf.matrix;
  switch (leaf.tag) {
    case 'rect':
      return {
        kind: 'rect',
        x: n('x') * a + e,
        y: n('y') * s + f,
        w: n('width') * a,
        h: n('height') * s,
        r: n('rx') * a,
      };
    case 'circle':
      return { kind: 'circle', x: n('cx') * a + e, y: n('cy') * s + f, r: n('r') * a };
    default:
      return { kind: 'path', d: simplify(transform(segmentsOf(leaf, n), leaf.matrix)) };
  }
}

function segmentsOf(leaf: Leaf, n: (name: string) => number): Segment[] {
  if (leaf.tag === 'line') {
    return [
      { op: 'M', p: [n('x1'), n('y1')] },
      { op: 'L', p: [n('x2'), n('y2')] },
    ];
  }
  if (leaf.tag === 'ellipse') {
    const [x, y, rx, ry] = [n('cx'), n('cy'), n('rx'), n('ry')];
    const arc = (to: number): Segment => ({ op: 'A', p: [rx, ry, 0, 0, 1, to, y] });
    return [{ op: 'M', p: [x - rx, y] }, arc(x + rx), arc(x - rx), { op: 'Z', p: [] }];
  }
  if (leaf.tag === 'polygon' || leaf.tag === 'polyline') {
    return parsePath(`M${leaf.attrs['points']}${leaf.tag === 'polygon' ? 'Z' : ''}`);
  }
  return parsePath(leaf.attrs['d'] ?? '');
}

/** The box a shape fills, without its stroke. */
export function boxOf(geometry: Geometry): Box {
  if (geometry.kind === 'rect') {
    return {
      x1: geometry.x,
      y1: geometry.y,
      x2: geometry.x + geometry.w,
      y2: geometry.y + geometry.h,
    };
  }
  if (geometry.kind === 'circle') {
    const { x, y, r } = geometry;
    return { x1: x - r, y1: y - r, x2: x + r, y2: y + r };
  }
  // Arcs reach at most one radius beyond their ends, and Mermaid uses them for the caps of cylinders only.
  const points = polylines(geometry.d).flat();
  const bulge = geometry.d.flatMap((seg) => (seg.op === 'A' ? arcReach(seg.p) : []));
  return around([...points, ...bulge]);
}

function arcReach([rx, ry, , , , x, y]: readonly number[]): [number, number][] {
  const [cx, cy, h] = [(x ?? 0) - (rx ?? 0), y ?? 0, ry ?? 0];
  return [
    [cx, cy - h],
    [cx, cy + h],
  ];
}

export function around(points: readonly (readonly [number, number])[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
}

/** The box around all of a label's lines. A measured line box is taller than its letters; `size` gives the letters. */
export function labelBox(label: Label): Box {
  const boxes = label.lines.map((line) => lineBox(line, label));
  return {
    x1: Math.min(...boxes.map((b) => b.x1)),
    y1: Math.min(...boxes.map((b) => b.y1)),
    x2: Math.max(...boxes.map((b) => b.x2)),
    y2: Math.max(...boxes.map((b) => b.y2)),
  };
}

function lineBox(line: Line, { size, anchor }: Label): Box {
  const x1 = anchor === 'start' ? line.x : line.x - line.w / 2;
  return { x1, y1: line.y - size * 0.6, x2: x1 + line.w, y2: line.y + size * 0.6 };
}

/** Whether a point lies in a box. */
export function holds(box: Box, x: number, y: number): boolean {
  return x >= box.x1 && x <= box.x2 && y >= box.y1 && y <= box.y2;
}

/** Whether any stroke of the path passes through the box. */
export function crosses(d: Segment[], box: Box): boolean {
  return polylines(d).some((points) =>
    points.some((point, i) => {
      const from = points[i - 1];
      return from ? clips(from, point, box) : holds(box, ...point);
    }),
  );
}

/** Liang and Barsky's clipping, asked only whether something is left. */
function clips([ax, ay]: [number, number], [bx, by]: [number, number], box: Box): boolean {
  let [from, to] = [0, 1];
  const [dx, dy] = [bx - ax, by - ay];
  const sides: [number, number][] = [
    [-dx, ax - box.x1],
    [dx, box.x2 - ax],
    [-dy, ay - box.y1],
    [dy, box.y2 - ay],
  ];
  for (const [p, q] of sides) {
    if (p === 0) {
      if (q < 0) return false;
    } else if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return from <= to;
}
