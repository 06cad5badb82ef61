/** The frames of a sequence diagram: loop, alt, opt, par, critical, and the labeled band that stands for a phase. */
import { around, boxOf, geometryOf, labelBox } from './geometry.ts';
import type { Rails } from './messages.ts';
import { endOf } from './path.ts';
import type { Box, Geometry, Label, Leaf, Scene, Shape } from './scene.ts';
import { BAND_MARK } from './source.ts';
import { SIZES } from './theme.ts';

/** How much wider than Mermaid's our frames are where they run close by a lifeline: they clear the numbers on it. */
const AIR = 22;
const CLOSE = 45;

/** Height of the tag, and the space beside a label. */
const TAG = 21;
const PAD = 8;

/** A loop, alt, opt, par or critical: an outline, a tag at its corner, the condition beside it. Or a labeled band. */
export function putFrame(scene: Scene, leaves: Leaf[], { lives }: Rails): void {
  const lines = leaves.filter((leaf) => leaf.classes.includes('loopLine'));
  const texts = leaves.filter((leaf) => leaf.tag === 'text');
  const tag = texts.find((leaf) => leaf.classes.includes('labelText'));
  const heads = texts.filter((leaf) => leaf.classes.includes('loopText'));
  const sections = texts.filter((leaf) => leaf.classes.includes('sectionTitle'));
  const { x1: left, y1, x2: right, y2 } = boxOfLeaves(lines);
  const close = (gap: number) => gap >= 0 && gap <= CLOSE;
  const x1 = left - (lives.some(({ x }) => close(x - left)) ? AIR : 0);
  const edge = right + (lives.some(({ x }) => close(right - x)) ? AIR : 0);
  if (textOf(heads).includes(BAND_MARK)) {
    const label = fromLeft(heads, x1 + PAD, y1 + 14, 'd-title');
    const x2 = Math.max(edge, labelBox(label).x2 + PAD);
    scene.shapes.push({ layer: 'area', look: 'd-band', geometry: rect(x1, y1, x2, y2) });
    scene.labels.push(label);
    return;
  }
  const tagWidth = Math.max(0, ...(tag?.lines.map((line) => line.w) ?? [])) + 2 * PAD;
  const labels = [
    ...(heads.length > 0 ? [fromLeft(heads, x1 + tagWidth + PAD, y1 + TAG / 2, 'd-title')] : []),
    ...sections.map((leaf) => fromLeft([leaf], x1 + PAD, leaf.lines[0]?.y ?? y1, 'd-title')),
  ];
  const x2 = Math.max(edge, ...labels.map((label) => labelBox(label).x2 + PAD));
  scene.shapes.push({ layer: 'rail', look: 'd-frame', geometry: rect(x1, y1, x2, y2) });
  for (const line of lines) {
    const box = boxOf(geometryOf(line));
    const divides = box.y1 === box.y2 && box.y1 > y1 + 2 && box.y1 < y2 - 2;
    if (divides)
      scene.shapes.push({
        layer: 'rail',
        look: 'd-frame d-dashed',
        geometry: across(x1, x2, box.y1),
      });
  }
  if (tag) {
    scene.shapes.push({ layer: 'plate', look: 'd-tag', geometry: cornerTag(x1, y1, tagWidth) });
    labels.push({ ...fromLeft([tag], x1 + PAD, y1 + TAG / 2, 'd-tag-text'), badge: true });
  }
  scene.labels.push(...labels);
}

/** Phases of one diagram are equally wide, unless one of them stands in a frame or in another. */
export function alignBands({ shapes, labels }: Scene): void {
  const bands = shapes.filter((shape) => shape.look === 'd-band');
  const others = shapes.filter((shape) => shape.look === 'd-band' || shape.look === 'd-frame');
  const nested = bands.some((band) => others.some((other) => other !== band && spans(other, band)));
  if (nested || bands.length < 2) return;
  const boxes = bands.map((band) => boxOf(band.geometry));
  const x1 = Math.min(...boxes.map((box) => box.x1));
  const x2 = Math.max(...boxes.map((box) => box.x2));
  for (const [i, band] of bands.entries()) {
    const { x1: old, y1, y2 } = boxes[i] ?? boxOf(band.geometry);
    band.geometry = rect(x1, y1, x2, y2);
    for (const label of labels) {
      label.lines = label.lines.map((line) => {
        const titles =
          label.anchor === 'start' && line.x === old + PAD && line.y > y1 && line.y < y2;
        return titles ? { ...line, x: x1 + PAD } : line;
      });
    }
  }
}

function spans(outer: Shape, inner: Shape): boolean {
  const [a, b] = [boxOf(outer.geometry), boxOf(inner.geometry)];
  return a.y1 <= b.y1 && a.y2 >= b.y2;
}

function textOf(leaves: Leaf[]): string {
  return leaves
    .flatMap((leaf) => leaf.lines.flatMap((line) => line.runs.map((run) => run.text)))
    .join(' ');
}

/** Texts that Mermaid centered and put in brackets, set from the left edge instead, on one line. */
function fromLeft(leaves: Leaf[], x: number, y: number, look: string): Label {
  const lines = leaves.flatMap((leaf) => leaf.lines);
  const text = textOf(leaves)
    .replace(BAND_MARK, '')
    .replace(/^\[|\]$/g, '');
  const w = lines.reduce((sum, line) => sum + line.w, 0);
  const h = lines[0]?.h ?? SIZES.small;
  return {
    look: `${look} d-start`,
    anchor: 'start',
    size: SIZES.small,
    lines: [{ runs: [{ text }], x, y, w, h }],
  };
}

function rect(x1: number, y1: number, x2: number, y2: number): Geometry {
  return { kind: 'rect', x: x1, y: y1, w: x2 - x1, h: y2 - y1, r: 4 };
}

function across(x1: number, x2: number, y: number): Geometry {
  return {
    kind: 'path',
    d: [
      { op: 'M', p: [x1, y] },
      { op: 'L', p: [x2, y] },
    ],
  };
}

/** A tag with three square corners and one round one, as it sits in a frame's corner. */
function cornerTag(x: number, y: number, w: number): Geometry {
  const [right, bottom] = [x + w, y + TAG];
  return {
    kind: 'path',
    d: [
      { op: 'M', p: [x, bottom] },
      { op: 'L', p: [x, y + 4] },
      { op: 'Q', p: [x, y, x + 4, y] },
      { op: 'L', p: [right, y] },
      { op: 'L', p: [right, bottom - 4] },
      { op: 'Q', p: [right, bottom, right - 4, bottom] },
      { op: 'Z', p: [] },
    ],
  };
}

function boxOfLeaves(leaves: Leaf[]): Box {
  const points = leaves.flatMap((leaf) => {
    const geometry = geometryOf(leaf);
    return geometry.kind === 'path'
      ? geometry.d.map((segment) => endOf(segment) ?? ([0, 0] as [number, number]))
      : [];
  });
  return around(points);
}
