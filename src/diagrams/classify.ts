/** Says of everything that Mermaid drew what it is, and so which class it wears and what lies over what. */
import { boxOf, geometryOf, holds } from './geometry.ts';
import { putLine } from './lines.ts';
import { endOf } from './path.ts';
import type { Geometry, Label, Layer, Leaf, Scene } from './scene.ts';
import { sequenceScene } from './sequence.ts';
import type { Prepared } from './source.ts';
import { GRAPH_ZOOM, ROLES, type Role, SIZES } from './theme.ts';

const CORNER = 6;

/**
 * @param leaves what the page reported
 * @throws Error naming an element that the theme does not know, rather than draw it by chance
 */
export function sceneOf(leaves: Leaf[], prepared: Prepared): Scene {
  if (prepared.kind === 'sequence') return sequenceScene(leaves, prepared.roles);
  const scene: Scene = { shapes: [], labels: [] };
  for (const leaf of leaves) placeGraphLeaf(scaled(leaf, 1 / GRAPH_ZOOM), scene);
  for (const label of scene.labels) if (label.look === 'd-title') toCorner(label, scene);
  return scene;
}

function scaled(leaf: Leaf, k: number): Leaf {
  const lines = leaf.lines.map(({ runs, x, y, w, h }) => ({
    runs,
    x: x * k,
    y: y * k,
    w: w * k,
    h: h * k,
  }));
  return { ...leaf, matrix: leaf.matrix.map((n) => n * k) as Leaf['matrix'], lines };
}

function placeGraphLeaf(leaf: Leaf, scene: Scene): void {
  const role = roleOf(leaf);
  const has = (name: string) => leaf.within.includes(name) || leaf.classes.includes(name);
  if (leaf.tag === 'text') {
    scene.labels.push(graphLabel(leaf, has, role));
    return;
  }
  if (has('note-cluster')) return;
  const geometry = plain(geometryOf(leaf));
  const put = (layer: Layer, look: string) => scene.shapes.push({ layer, look, geometry });
  if (has('edgePaths') || has('transition') || has('flowchart-link')) {
    if (has('edge-thickness-invisible')) return;
    const dash = has('edge-pattern-dotted') || has('edge-pattern-dashed') || has('note-edge');
    const look = has('edge-thickness-thick')
      ? 'd-line d-thick'
      : dash
        ? 'd-line d-dashed'
        : 'd-line';
    putLine(scene, leaf, geometry, look, GRAPH_ZOOM);
    return;
  }
  // Rough.js draws some outlines twice, once to fill and once to stroke: the first carries both.
  if (leaf.tag === 'path' && leaf.attrs['fill'] === 'none') return;
  if (has('statediagram-cluster') || has('cluster')) {
    if (!has('inner') && !has('divider')) put('area', role ? `d-group d-${role}-line` : 'd-group');
  } else if (has('statediagram-note')) put('box', 'd-note');
  else if (has('state-start') || has('fork-join')) put('box', 'd-solid');
  else if (has('node')) {
    const end = endMark(geometry);
    put('box', end ?? `d-${role ?? 'plain'}`);
  } else if (!has('edgeLabel') && !has('cluster-label')) {
    throw new Error(`the theme does not know <${leaf.tag}> in ${leaf.within.join(' ')}`);
  }
}

/** The title of a group stands in its corner, where no edge comes in. */
function toCorner(title: Label, scene: Scene): void {
  const [line] = title.lines;
  const around = scene.shapes.filter(
    ({ layer, geometry }) => layer === 'area' && line && holds(boxOf(geometry), line.x, line.y),
  );
  const [group] = around
    .map((shape) => boxOf(shape.geometry))
    .toSorted((a, b) => a.x2 - a.x1 - (b.x2 - b.x1));
  if (!group) return;
  title.anchor = 'start';
  title.look = 'd-title d-start';
  title.lines = title.lines.map((each) => ({ ...each, x: group.x1 + 10, y: each.y + 3 }));
}

/** A final state has no class in Mermaid's drawing, but is smaller than anything with a name. */
function endMark(geometry: Geometry): string | undefined {
  const { x1, x2 } = boxOf(geometry);
  if (x2 - x1 > 12) return undefined;
  return x2 - x1 > 6 ? 'd-ring' : 'd-solid';
}

function graphLabel(leaf: Leaf, has: (name: string) => boolean, role: Role | undefined): Label {
  const base = { anchor: 'middle', lines: leaf.lines } as const;
  if (has('edgeLabels') || has('edgeLabel')) return { ...base, look: 'd-label', size: SIZES.small };
  if (has('cluster-label') || has('cluster'))
    return { ...base, look: 'd-title', size: SIZES.small };
  if (has('statediagram-note')) return { ...base, look: 'd-note-text', size: SIZES.small };
  return { ...base, look: role ? `d-${role}-ink` : '', size: SIZES.name };
}

function roleOf(leaf: Leaf): Role | undefined {
  return ROLES.find((role) => leaf.within.includes(role) || leaf.classes.includes(role));
}

/** Corners that all boxes share, and simple shapes where Mermaid has hundreds of points for a round end. */
function plain(geometry: Geometry): Geometry {
  if (geometry.kind === 'rect') return { ...geometry, r: Math.max(geometry.r, CORNER) };
  if (geometry.kind !== 'path' || geometry.d.length < 24) return geometry;
  const { x1, y1, x2, y2 } = boxOf(geometry);
  const r = (y2 - y1) / 2;
  const fits = geometry.d.every((segment) => {
    const [x, y] = endOf(segment) ?? [x1 + r, y1];
    const core = Math.min(Math.max(x, x1 + r), x2 - r);
    return Math.abs(Math.hypot(x - core, y - (y1 + r)) - r) < 1;
  });
  if (!fits) return geometry;
  if (Math.abs(x2 - x1 - 2 * r) < 1) return { kind: 'circle', x: x1 + r, y: y1 + r, r };
  return { kind: 'rect', x: x1, y: y1, w: x2 - x1, h: y2 - y1, r };
}
