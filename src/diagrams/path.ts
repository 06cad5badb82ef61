/** Path data as values: read, moved, shortened at an end, written small. */
import type { Matrix, Segment } from './scene.ts';

const counts: Record<string, number> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};

/**
 * @param d path data of any kind
 * @returns absolute M, L, Q, C, A and Z only
 * @throws Error at a command it does not know
 */
export function parsePath(d: string): Segment[] {
  const out: Segment[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let mirror: [number, number] | undefined;
  for (const [, letter = '', rest = ''] of d.matchAll(
    /([a-zA-Z])([^a-zA-Z]*(?:e-?\d+[^a-zA-Z]*)*)/g,
  )) {
    const upper = letter.toUpperCase();
    const relative = letter !== upper;
    const count = counts[upper];
    if (count === undefined) throw new Error(`path command "${letter}" in "${d.slice(0, 40)}"`);
    const numbers = (rest.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
    if (upper === 'Z') {
      out.push({ op: 'Z', p: [] });
      [x, y] = [startX, startY];
      continue;
    }
    for (let i = 0; i + count <= numbers.length; i += count) {
      const n = numbers.slice(i, i + count);
      const at = (k: number, base: number) => (n[k] ?? 0) + (relative ? base : 0);
      const pair = (k: number): [number, number] => [at(k, x), at(k + 1, y)];
      let control: [number, number] | undefined;
      if (upper === 'H') out.push({ op: 'L', p: [at(0, x), y] });
      else if (upper === 'V') out.push({ op: 'L', p: [x, at(0, y)] });
      else if (upper === 'M' && i === 0) out.push({ op: 'M', p: pair(0) });
      else if (upper === 'M' || upper === 'L') out.push({ op: 'L', p: pair(0) });
      else if (upper === 'A') {
        const [rx = 0, ry = 0, turn = 0, large = 0, sweep = 0] = n;
        out.push({ op: 'A', p: [rx, ry, turn, large, sweep, ...pair(5)] });
      } else if (upper === 'Q' || upper === 'T') {
        control = upper === 'Q' ? pair(0) : (mirror ?? [x, y]);
        out.push({ op: 'Q', p: [...control, ...pair(upper === 'Q' ? 2 : 0)] });
      } else {
        const first = upper === 'C' ? pair(0) : (mirror ?? [x, y]);
        control = pair(upper === 'C' ? 2 : 0);
        out.push({ op: 'C', p: [...first, ...control, ...pair(upper === 'C' ? 4 : 2)] });
      }
      [x, y] = endOf(out.at(-1)) ?? [x, y];
      mirror = control && [2 * x - control[0], 2 * y - control[1]];
      if (upper === 'M' && i === 0) [startX, startY] = [x, y];
    }
  }
  return out;
}

/** The point a segment leads to, if it names one. */
export function endOf(segment: Segment | undefined): [number, number] | undefined {
  if (!segment || segment.op === 'Z') return undefined;
  const p: readonly number[] = segment.p;
  return [p.at(-2) ?? 0, p.at(-1) ?? 0];
}

/** Applies a matrix that moves and scales (Mermaid turns nothing). */
export function transform(d: Segment[], [a, , , s, e, f]: Matrix): Segment[] {
  return d.map((segment) => {
    if (segment.op === 'Z') return segment;
    if (segment.op === 'A') {
      const [rx, ry, turn, large, sweep, x, y] = segment.p;
      return { op: 'A', p: [rx * a, ry * s, turn, large, sweep, x * a + e, y * s + f] };
    }
    const p = segment.p.map((n, i) => (i % 2 ? n * s + f : n * a + e));
    return { op: segment.op, p } as Segment;
  });
}

/** The points of a path with curves sampled, as polylines: one for each M. */
export function polylines(d: Segment[]): [number, number][][] {
  const out: [number, number][][] = [];
  let current: [number, number][] = [];
  for (const segment of d) {
    if (segment.op === 'M') {
      current = [];
      out.push(current);
    }
    const from = current.at(-1);
    if (segment.op === 'Z') {
      if (current[0]) current.push(current[0]);
    } else if (from && (segment.op === 'Q' || segment.op === 'C')) {
      for (let k = 1; k < 8; k++) current.push(pointOn(from, segment, k / 8));
      current.push(endOf(segment) ?? from);
    } else current.push(endOf(segment) ?? [0, 0]);
  }
  return out;
}

function pointOn(from: [number, number], { p }: Segment, t: number): [number, number] {
  let points: [number, number][] = [from];
  for (let i = 0; i + 1 < p.length; i += 2) points.push([p[i] ?? 0, p[i + 1] ?? 0]);
  while (points.length > 1) {
    points = points.slice(1).map(([x, y], i) => {
      const [px, py] = points[i] ?? [x, y];
      return [px + (x - px) * t, py + (y - py) * t];
    });
  }
  return points[0] ?? from;
}

/** Takes out points that change nothing: repeated ones, and ones in the middle of a straight run. */
export function simplify(d: Segment[]): Segment[] {
  const out: Segment[] = [];
  for (const segment of d) {
    const last = endOf(out.at(-1));
    const straight =
      segment.op === 'C' && last && isStraight(last, segment) ? lineTo(segment) : segment;
    if (straight.op === 'L' && last) {
      if (Math.hypot(straight.p[0] - last[0], straight.p[1] - last[1]) < 0.05) continue;
      const before = endOf(out.at(-2));
      if (out.at(-1)?.op === 'L' && before && onLine(before, last, straight.p)) out.pop();
    }
    out.push(straight);
  }
  return out;
}

function lineTo(segment: Segment): Segment {
  return { op: 'L', p: endOf(segment) ?? [0, 0] };
}

function isStraight(from: [number, number], { p }: Segment): boolean {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = p;
  return onLine(from, [a, b], [x, y]) && onLine(from, [c, d], [x, y]);
}

/** Whether the middle point lies on the way from the first to the last, within a tenth of a px. */
function onLine(a: [number, number], b: [number, number], c: readonly [number, number]): boolean {
  const length = Math.hypot(c[0] - a[0], c[1] - a[1]);
  if (length < 0.05) return Math.hypot(b[0] - a[0], b[1] - a[1]) < 0.1;
  const cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  const along = ((b[0] - a[0]) * (c[0] - a[0]) + (b[1] - a[1]) * (c[1] - a[1])) / length;
  return Math.abs(cross) / length < 0.1 && along >= -0.1 && along <= length + 0.1;
}

/** A number with one decimal at most, and no zero that can be left out. */
export function short(n: number): string {
  const rounded = Math.round(n * 10) / 10;
  return String(rounded === 0 ? 0 : rounded).replace(/^(-?)0\./, '$1.');
}

/** Path data as short as it gets without losing more than a twentieth of a px. */
export function formatPath(d: Segment[]): string {
  let out = '';
  let [x, y] = [Number.NaN, Number.NaN];
  for (const segment of d) {
    const words = segment.p.map(short);
    const end = endOf(segment);
    if (segment.op === 'L' && end && short(end[1]) === short(y)) out += `H${words[0]}`;
    else if (segment.op === 'L' && end && short(end[0]) === short(x)) out += `V${words[1]}`;
    else
      out += segment.op + words.reduce((s, w) => s + (s && !w.startsWith('-') ? ' ' : '') + w, '');
    if (end) [x, y] = end;
  }
  return out;
}
