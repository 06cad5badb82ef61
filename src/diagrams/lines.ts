/** Lines with their heads, as Mermaid's three kinds of diagram share them. */
import { headOf, tangent, trimmed } from './heads.ts';
import type { Geometry, Leaf, Scene } from './scene.ts';

/** A line and its heads, trimmed so that the tips stay sharp. `zoom` is how much smaller the line is than Mermaid drew it. */
export function putLine(
  scene: Scene,
  leaf: Leaf,
  geometry: Geometry,
  look: string,
  zoom = 1,
): void {
  if (geometry.kind !== 'path') throw new Error('a line that is no path');
  let d = geometry.d;
  for (const at of ['start', 'end'] as const) {
    const marker = leaf.attrs[`marker-${at}`];
    if (!marker || marker.includes('sequencenumber')) continue;
    const head = headOf(marker, ...tangent(geometry.d, at), zoom);
    d = trimmed(d, at, head.trim);
    scene.shapes.push({ layer: 'line', look: head.look, geometry: { kind: 'path', d: head.d } });
  }
  scene.shapes.push({ layer: 'line', look, geometry: { kind: 'path', d } });
}
