/** The words that the stages of the pipeline use among themselves: read (in the page), classify, add plates, draw. */

/** x' = a x + c y + e, y' = b x + d y + f, as SVG has it. */
export type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Run {
  text: string;
  /** How the run differs from its label: `b`, `i` or `code`. */
  mark?: 'b' | 'i' | 'code';
}

/** One line of a label: its runs and the box that the browser measured, with its middle at x, y. */
export interface Line {
  runs: Run[];
  x: number;
  y: number;
  w: number;
  h: number;
}

/** One visible element of Mermaid's drawing, as the page reports it. */
export interface Leaf {
  tag: 'rect' | 'circle' | 'ellipse' | 'line' | 'path' | 'polygon' | 'polyline' | 'text';
  classes: string[];
  /** Classes of all ancestors. */
  within: string[];
  /** Nearest `data-id` and `data-et`, or the actor's `name`. */
  id: string;
  attrs: Record<string, string>;
  matrix: Matrix;
  lines: Line[];
}

export type Segment =
  | { op: 'M' | 'L'; p: [number, number] }
  | { op: 'Q'; p: [number, number, number, number] }
  | { op: 'C'; p: [number, number, number, number, number, number] }
  | { op: 'A'; p: [number, number, number, number, number, number, number] }
  | { op: 'Z'; p: [] };

export type Geometry =
  | { kind: 'rect'; x: number; y: number; w: number; h: number; r: number }
  | { kind: 'circle'; x: number; y: number; r: number }
  | { kind: 'path'; d: Segment[] };

/** From the back to the front. */
export const LAYERS = ['area', 'rail', 'line', 'box', 'plate', 'label'] as const;
export type Layer = (typeof LAYERS)[number];

export interface Shape {
  layer: Layer;
  /** Class names of `diagram.css`. */
  look: string;
  geometry: Geometry;
}

export interface Label {
  look: string;
  anchor: 'middle' | 'start';
  size: number;
  lines: Line[];
  /** A number in a circle stands on its own and needs no plate. */
  badge?: boolean;
}

export interface Scene {
  shapes: Shape[];
  labels: Label[];
}

export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}
