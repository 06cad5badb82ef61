/** Notes that nothing separates in time stand side by side: what client and server hold at one moment is one row. */
import { boxOf, holds, labelBox } from './geometry.ts';
import type { Box, Scene, Shape } from './scene.ts';

const APART = 8;

/** Moves notes up beside the note before them; `evenly` closes the gap they leave. */
export function notesInRows(scene: Scene): void {
  const notes = scene.shapes
    .filter((shape) => shape.look === 'd-note')
    .toSorted((a, b) => top(a) - top(b));
  let row: Shape[] = [];
  for (const note of notes) {
    const first = row[0];
    const fits = row.every((other) => disjoint(boxOf(other.geometry), boxOf(note.geometry)));
    if (
      first &&
      fits &&
      !between(scene, boxOf(first.geometry), boxOf(note.geometry), [...row, note])
    ) {
      lift(scene, note, top(note) - top(first));
      row.push(note);
    } else row = [note];
  }
}

const top = (shape: Shape) => boxOf(shape.geometry).y1;

function disjoint(a: Box, b: Box): boolean {
  return a.x2 + APART <= b.x1 || b.x2 + APART <= a.x1;
}

/** Whether a message, a frame's edge or another note comes between the two. */
function between(scene: Scene, above: Box, below: Box, row: Shape[]): boolean {
  const inGap = (y: number) => y >= above.y2 - 1 && y <= below.y1 + 1;
  return scene.shapes.some((shape) => {
    if (row.includes(shape) || shape.look === 'd-lifeline') return false;
    const { y1, y2 } = boxOf(shape.geometry);
    return inGap(y1) || inGap(y2);
  });
}

function lift(scene: Scene, note: Shape, by: number): void {
  if (note.geometry.kind !== 'rect') return;
  const box = boxOf(note.geometry);
  for (const label of scene.labels) {
    const { x1, y1, x2, y2 } = labelBox(label);
    if (!holds(box, (x1 + x2) / 2, (y1 + y2) / 2)) continue;
    label.lines = label.lines.map((line) => ({ ...line, y: line.y - by }));
  }
  note.geometry = { ...note.geometry, y: note.geometry.y - by };
}
