/** Sequence diagrams: participants in their roles, lifelines, frames with a tag, bands with a label, numbered messages. */
import { alignBands, putFrame } from './frames.ts';
import { boxOf, geometryOf } from './geometry.ts';
import { numberAt, putMessage, type Rails, railsOf } from './messages.ts';
import { notesInRows } from './notes.ts';
import { evenly } from './rhythm.ts';
import type { Label, Leaf, Scene, Shape } from './scene.ts';
import { DiagramSyntaxError, type Prepared } from './source.ts';
import { type Role, SIZES } from './theme.ts';

/** How far lifelines run on below the last event. */
const FOOT = 16;

/** @throws DiagramSyntaxError for a role without its participant; Error naming an element that the theme does not know */
export function sequenceScene(leaves: Leaf[], roles: Prepared['roles']): Scene {
  const scene: Scene = { shapes: [], labels: [] };
  const roleOf = (id: string): Role => roles.get(id)?.role ?? 'plain';
  const rails = railsOf(leaves);
  for (const [id, { line }] of roles) {
    if (!rails.lives.some((life) => life.id === id)) {
      const known = rails.lives.map((life) => life.id).join(', ');
      throw new DiagramSyntaxError(
        line,
        `"${id}" is no participant of this diagram: it has ${known}`,
      );
    }
  }
  for (const leaf of leaves) {
    const has = (name: string) => leaf.classes.includes(name);
    const geometry = leaf.tag === 'text' ? undefined : geometryOf(leaf);
    const put = (layer: 'area' | 'rail' | 'line' | 'box', look: string, r?: number) => {
      if (!geometry) return;
      const rounded = geometry.kind === 'rect' && r !== undefined ? { ...geometry, r } : geometry;
      scene.shapes.push({ layer, look, geometry: rounded });
    };
    if (
      has('loopLine') ||
      has('labelBox') ||
      has('labelText') ||
      has('loopText') ||
      has('sectionTitle')
    )
      continue;
    if (has('actor-line')) put('rail', 'd-lifeline');
    else if (leaf.tag === 'text') scene.labels.push(labelOf(leaf, roleOf, rails));
    else if (has('note')) put('box', 'd-note', 4);
    else if (leaf.classes.some((name) => /^activation\d/.test(name))) {
      put('rail', `d-${roleOf(railUnder(leaf, rails))} d-bar`, 2);
    } else if (leaf.classes.some((name) => /^messageLine\d/.test(name))) {
      putMessage(scene, leaf, rails);
    } else if (has('rect'))
      put('area', geometry && boxOf(geometry).y1 < 0 ? 'd-group' : 'd-band', 4);
    else if (has('actor') || leaf.within.some((name) => /^actor/.test(name)))
      put('box', `d-${roleOf(leaf.id)}`, 6);
    else if (leaf.attrs['stroke-width'] !== '0') {
      throw new Error(`the theme does not know <${leaf.tag} class="${leaf.classes.join(' ')}">`);
    }
  }
  const framed = leaves.filter((leaf) => leaf.classes.includes('loopLine')).map((leaf) => leaf.id);
  for (const id of new Set(framed)) {
    const parts = leaves.filter((leaf) => leaf.id === id);
    putFrame(scene, parts, rails);
  }
  alignBands(scene);
  notesInRows(scene);
  cutLifelines(scene);
  return evenly(scene);
}

/** Without participants repeated at the foot, Mermaid draws lifelines down to y = 2000. They end below the last event. */
function cutLifelines(scene: Scene): void {
  const isLife = (shape: Shape) => shape.look === 'd-lifeline';
  const others = scene.shapes
    .filter((shape) => !isLife(shape))
    .map((shape) => boxOf(shape.geometry).y2);
  const foot = Math.max(...others) + FOOT;
  for (const { geometry } of scene.shapes.filter(isLife)) {
    if (geometry.kind !== 'path') continue;
    geometry.d = geometry.d.map((segment) =>
      segment.op === 'L' && segment.p[1] > foot ? { op: 'L', p: [segment.p[0], foot] } : segment,
    );
  }
}

function labelOf(leaf: Leaf, roleOf: (id: string) => Role, rails: Rails): Label {
  const has = (name: string) => leaf.classes.includes(name);
  const base = { anchor: 'middle', lines: leaf.lines } as const;
  if (has('sequenceNumber'))
    return {
      ...base,
      look: 'd-number',
      size: SIZES.small,
      badge: true,
      lines: numberAt(leaf, rails),
    };
  if (has('messageText')) return { ...base, look: 'd-message', size: SIZES.small };
  if (has('noteText')) return { ...base, look: 'd-note-text', size: SIZES.small };
  if (has('actor')) return { ...base, look: `d-${roleOf(leaf.id)}-ink`, size: SIZES.name };
  if (has('text')) return { ...base, look: 'd-title', size: SIZES.small };
  throw new Error(`the theme does not know a text of class "${leaf.classes.join(' ')}"`);
}

/** The participant on whose lifeline an activation sits. */
function railUnder(leaf: Leaf, { lives }: Rails): string {
  const { x1, x2 } = boxOf(geometryOf(leaf));
  const distance = (life: { x: number }) => Math.abs(life.x - (x1 + x2) / 2);
  return lives.toSorted((a, b) => distance(a) - distance(b))[0]?.id ?? '';
}
