/** Puts a plate behind every label that a line would run through, and a disc behind every message number. */
import { boxOf, crosses, labelBox } from './geometry.ts';
import { DISC } from './rhythm.ts';
import type { Box, Geometry, Label, Scene, Segment, Shape } from './scene.ts';

const PAD = { x: 4, y: 1 };

/** @returns the scene with plates added; nothing else changes */
export function withPlates(scene: Scene): Scene {
  const plates = scene.labels.flatMap((label) => plateFor(label, scene.shapes));
  return { ...scene, shapes: [...scene.shapes, ...plates] };
}

function plateFor(label: Label, shapes: Shape[]): Shape[] {
  if (label.look === 'd-number') {
    return label.lines.map(({ x, y }) => ({
      layer: 'plate',
      look: 'd-disc',
      geometry: { kind: 'circle', x, y, r: DISC },
    }));
  }
  if (label.badge) return [];
  const box = grown(labelBox(label), 2);
  const inBox = shapes.some(
    (shape) => shape.layer === 'box' && contains(boxOf(shape.geometry), box),
  );
  if (inBox) return [];
  const strokes = shapes.filter((shape) => shape.layer !== 'box' && shape.layer !== 'plate');
  if (!strokes.some((shape) => passesThrough(shape.geometry, box))) return [];
  const under = shapes.findLast(
    (shape) => shape.layer === 'area' && contains(boxOf(shape.geometry), box),
  );
  const on = under?.look.includes('d-band') ? ' d-on-band' : under ? ' d-on-group' : '';
  const { x1, y1, x2, y2 } = labelBox(label);
  const geometry = {
    kind: 'rect',
    x: x1 - PAD.x,
    y: y1 - PAD.y,
    w: x2 - x1 + 2 * PAD.x,
    h: y2 - y1 + 2 * PAD.y,
    r: 3,
  } as const;
  return [{ layer: 'plate', look: `d-plate${on}`, geometry }];
}

/** Whether the outline of a shape runs through the box. */
function passesThrough(geometry: Geometry, box: Box): boolean {
  if (geometry.kind === 'path') return crosses(geometry.d, box);
  return crosses(outline(boxOf(geometry)), box);
}

function outline({ x1, y1, x2, y2 }: Box): Segment[] {
  return [
    { op: 'M', p: [x1, y1] },
    { op: 'L', p: [x2, y1] },
    { op: 'L', p: [x2, y2] },
    { op: 'L', p: [x1, y2] },
    { op: 'Z', p: [] },
  ];
}

function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x1 <= inner.x1 && outer.y1 <= inner.y1 && outer.x2 >= inner.x2 && outer.y2 >= inner.y2
  );
}

function grown(box: Box, by: number): Box {
  return { x1: box.x1 - by, y1: box.y1 - by, x2: box.x2 + by, y2: box.y2 + by };
}
