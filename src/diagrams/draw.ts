/** Writes a scene as SVG: flat, back to front, classes instead of colors, no ids, no styles. */
import { boxOf, labelBox } from './geometry.ts';
import { formatPath, short, transform } from './path.ts';
import {
  type Box,
  type Geometry,
  LAYERS,
  type Label,
  type Line,
  type Scene,
  type Shape,
} from './scene.ts';
import type { Kind } from './source.ts';
import { LEGIBLE, SIZES } from './theme.ts';
import { escapeText } from './xml.ts';

const MARGIN = 3;

/** Width that a figure's box leaves on a phone of 360 px. */
const PHONE = 310;

/** The last step. A drawing wider than this needs another layout. */
const WIDEST = 1600;

/** From the middle of a line of text to its baseline, in parts of the font size: half the height of a capital. */
const BASELINE = 0.34;

/** @returns the `<svg>`, without title and description (`embed.ts` adds those) */
export function draw(scene: Scene, kind: Kind): string {
  const box = bounds(scene);
  const [dx, dy] = [MARGIN - box.x1, MARGIN - box.y1];
  const width = Math.ceil(box.x2 - box.x1 + 2 * MARGIN);
  const height = Math.ceil(box.y2 - box.y1 + 2 * MARGIN);
  const parts = LAYERS.flatMap((layer) => {
    if (layer === 'label')
      return grouped(scene.labels.map((label) => [label.look, text(label, dx, dy)]));
    const shapes = scene.shapes.filter((shape) => shape.layer === layer);
    const ordered = layer === 'line' || layer === 'plate' ? byLook(shapes) : shapes;
    return grouped(ordered.map((shape) => [shape.look, element(shape.geometry, dx, dy)]));
  });
  const classes = `diagram diagram-${kind} min-w-${minWidth(width)}`;
  return `<svg class="${classes}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">${parts.join('')}</svg>`;
}

/**
 * How narrow a drawing may be shown: small enough for a phone if its text then still has 11 px, else so that its
 * smallest text has 12, because it scrolls anyway.
 * @returns a width for which `diagram.css` has a class: steps of 10 px up to 400, of 40 px beyond
 */
export function minWidth(width: number): number {
  const onPhone = (width * LEGIBLE) / SIZES.small;
  const least = onPhone <= PHONE ? onPhone : (width * (LEGIBLE + 1)) / SIZES.small;
  const step = least <= 400 ? 10 : 40;
  return Math.min(Math.max(Math.ceil(least / step) * step, 100), WIDEST);
}

function bounds(scene: Scene): Box {
  const boxes = [
    ...scene.shapes.map((shape) => boxOf(shape.geometry)),
    ...scene.labels.map((label) => labelBox(label)),
  ];
  return {
    x1: Math.min(...boxes.map((b) => b.x1)),
    y1: Math.min(...boxes.map((b) => b.y1)),
    x2: Math.max(...boxes.map((b) => b.x2)),
    y2: Math.max(...boxes.map((b) => b.y2)),
  };
}

function byLook(shapes: Shape[]): Shape[] {
  return [...Map.groupBy(shapes, (shape) => shape.look).values()].flat();
}

/** Elements in their order, neighbors of one class in one group. */
function grouped(items: [look: string, markup: string][]): string[] {
  const out: string[] = [];
  for (let i = 0; i < items.length; ) {
    const look = items[i]?.[0] ?? '';
    let end = i;
    while (end < items.length && items[end]?.[0] === look) end++;
    const run = items.slice(i, end).map(([, markup]) => markup);
    if (look === '') out.push(...run);
    else if (run.length === 1) out.push((run[0] ?? '').replace(/^<\w+/, `$& class="${look}"`));
    else out.push(`<g class="${look}">${run.join('')}</g>`);
    i = end;
  }
  return out;
}

function element(geometry: Geometry, dx: number, dy: number): string {
  if (geometry.kind === 'circle') {
    const { x, y, r } = geometry;
    return `<circle cx="${short(x + dx)}" cy="${short(y + dy)}" r="${short(r)}"/>`;
  }
  if (geometry.kind === 'path') {
    return `<path d="${formatPath(transform(geometry.d, [1, 0, 0, 1, dx, dy]))}"/>`;
  }
  const { x, y, w, h, r } = geometry;
  const corners = r > 0 ? ` rx="${short(r)}"` : '';
  return `<rect x="${short(x + dx)}" y="${short(y + dy)}" width="${short(w)}" height="${short(h)}"${corners}/>`;
}

function text(label: Label, dx: number, dy: number): string {
  const at = (line: Line) =>
    `x="${short(line.x + dx)}" y="${short(line.y + dy + label.size * BASELINE)}"`;
  const runs = (line: Line) =>
    line.runs
      .map((run) =>
        run.mark
          ? `<tspan class="d-${run.mark}">${escapeText(run.text)}</tspan>`
          : escapeText(run.text),
      )
      .join('');
  const [first] = label.lines;
  if (first && label.lines.length === 1) return `<text ${at(first)}>${runs(first)}</text>`;
  return `<text>${label.lines.map((line) => `<tspan ${at(line)}>${runs(line)}</tspan>`).join('')}</text>`;
}
