/** Messages of a sequence diagram: from lifeline to lifeline, exactly, whatever room Mermaid left for its markers. */
import { boxOf, geometryOf } from './geometry.ts';
import { headOf } from './heads.ts';
import { putLine } from './lines.ts';
import type { Box, Label, Leaf, Line, Scene, Segment } from './scene.ts';
import { SIZES } from './theme.ts';

/** Where lines can start and end. */
export interface Rails {
  /** The x of every lifeline. */
  lives: { id: string; x: number }[];
  /** Activation bars on them. */
  bars: Box[];
}

/** An end this near to a lifeline belongs to it. */
const NEAR = 16;

/** How far from its receiver a lost message ends. */
const SHORT_OF = 30;

/** @returns the lifelines and bars among everything drawn */
export function railsOf(leaves: Leaf[]): Rails {
  const having = (pattern: RegExp) =>
    leaves.filter((leaf) => leaf.classes.some((name) => pattern.test(name)));
  return {
    lives: having(/^actor-line$/).map((leaf) => ({ id: leaf.id, x: boxOf(geometryOf(leaf)).x1 })),
    bars: having(/^activation\d$/).map((leaf) => boxOf(geometryOf(leaf))),
  };
}

/** Adds the line of a message and its heads. A message that ends in a cross is lost: it stops short of its receiver. */
export function putMessage(scene: Scene, leaf: Leaf, rails: Rails): void {
  const look = leaf.classes.includes('messageLine1') ? 'd-line d-dashed' : 'd-line';
  const geometry = geometryOf(leaf);
  if (geometry.kind !== 'path') throw new Error('a message that is no line');
  const [first, last] = [geometry.d[0], geometry.d[1]];
  if (leaf.tag !== 'line' || first?.op !== 'M' || last?.op !== 'L') {
    putLine(scene, leaf, geometry, look);
    setBeside(scene.labels.at(-1), boxOf(geometry));
    return;
  }
  const y = first.p[1];
  const right = last.p[0] > first.p[0];
  const lost = leaf.attrs['marker-end']?.includes('cross') ?? false;
  const from = edgeAt(first.p[0], y, right, rails);
  const to = edgeAt(last.p[0], y, !right, rails) + (lost ? SHORT_OF : 1) * (right ? -1 : 1);
  const ends: Record<'start' | 'end', [number, number]> = { start: [from, y], end: [to, y] };
  const inner = { ...ends };
  for (const at of ['start', 'end'] as const) {
    const marker = leaf.attrs[`marker-${at}`];
    if (!marker || marker.includes('sequencenumber')) continue;
    const head = headOf(
      marker,
      ends[at],
      ends[at === 'end' ? 'start' : 'end'],
      Number.POSITIVE_INFINITY,
    );
    scene.shapes.push({
      layer: 'line',
      look: lost && at === 'end' ? 'd-lost' : head.look,
      geometry: { kind: 'path', d: head.d },
    });
    inner[at] = [ends[at][0] + head.trim * (right === (at === 'end') ? -1 : 1), y];
  }
  const d: Segment[] = [
    { op: 'M', p: inner.start },
    { op: 'L', p: inner.end },
  ];
  scene.shapes.push({ layer: 'line', look, geometry: { kind: 'path', d } });
}

/** The label of a message to oneself stands right of its loop; Mermaid draws it just before, on the lifeline. */
function setBeside(label: Label | undefined, loop: Box): void {
  if (label?.look !== 'd-message') return;
  const height = SIZES.small * 1.3;
  const top = (loop.y1 + loop.y2 - height * label.lines.length) / 2;
  label.anchor = 'start';
  label.look += ' d-start';
  label.lines = label.lines.map((line, i) => ({
    ...line,
    x: loop.x2 + 8,
    y: top + height * (i + 0.5),
  }));
}

/** The x at which a line meets a lifeline, or the bar on it: its right side, if the line leaves to or comes from the right. */
function edgeAt(x: number, y: number, onRight: boolean, { lives, bars }: Rails): number {
  const life = nearest(x, lives);
  if (life === undefined) return x;
  const here = bars.filter(
    (bar) => bar.x1 <= life + NEAR && bar.x2 >= life - NEAR && bar.y1 <= y + 1 && bar.y2 >= y - 1,
  );
  return here.reduce(
    (edge, bar) => (onRight ? Math.max(edge, bar.x2) : Math.min(edge, bar.x1)),
    life,
  );
}

function nearest(x: number, lives: Rails['lives']): number | undefined {
  const [best] = lives.map((life) => life.x).toSorted((a, b) => Math.abs(a - x) - Math.abs(b - x));
  return best !== undefined && Math.abs(best - x) <= NEAR ? best : undefined;
}

/** Mermaid hangs a message's number 4 px below its line, and beside a bar; ours sits on line and lifeline. */
export function numberAt(leaf: Leaf, { lives }: Rails): Line[] {
  const x = Number(leaf.attrs['x']);
  return leaf.lines.map((line) => ({
    ...line,
    x: nearest(x, lives) ?? x,
    y: Number(leaf.attrs['y']) - 4,
  }));
}
