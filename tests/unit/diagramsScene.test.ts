import { describe, expect, test } from 'vitest';
import { draw } from '../../src/diagrams/draw.ts';
import { alignBands } from '../../src/diagrams/frames.ts';
import { crosses } from '../../src/diagrams/geometry.ts';
import { headOf, trimmed } from '../../src/diagrams/heads.ts';
import { notesInRows } from '../../src/diagrams/notes.ts';
import { parsePath } from '../../src/diagrams/path.ts';
import { withPlates } from '../../src/diagrams/plates.ts';
import { evenly } from '../../src/diagrams/rhythm.ts';
import type { Label, Scene, Shape } from '../../src/diagrams/scene.ts';

const label = (x: number, y: number, text = 'label', look = 'd-label'): Label => ({
  look,
  anchor: 'middle',
  size: 13,
  lines: [{ runs: [{ text }], x, y, w: 40, h: 16 }],
});
const line = (d: string): Shape => ({
  layer: 'line',
  look: 'd-line',
  geometry: { kind: 'path', d: parsePath(d) },
});
const rect = (
  layer: Shape['layer'],
  look: string,
  x: number,
  y: number,
  w: number,
  h: number,
): Shape => ({
  layer,
  look,
  geometry: { kind: 'rect', x, y, w, h, r: 4 },
});

describe('plates', () => {
  const plates = (shapes: Shape[], labels: Label[]) =>
    withPlates({ shapes, labels }).shapes.filter((shape) => shape.layer === 'plate');

  test('a label on a line gets a plate that covers its words', () => {
    const [plate] = plates([line('M0 50H200')], [label(100, 50)]);
    expect(plate?.look).toBe('d-plate');
    expect(plate?.geometry).toMatchObject({ kind: 'rect', x: 76, w: 48 });
  });

  test('a label beside a line gets none, nor does one in its box', () => {
    expect(plates([line('M0 80H200')], [label(100, 50)])).toEqual([]);
    expect(
      plates([line('M0 50H200'), rect('box', 'd-plain', 60, 30, 80, 40)], [label(100, 50)]),
    ).toEqual([]);
  });

  test('the plate has the color of what it lies on', () => {
    const band = rect('area', 'd-band', 0, 0, 200, 100);
    expect(plates([band, line('M0 50H200')], [label(100, 50)])[0]?.look).toBe('d-plate d-on-band');
    const group = rect('area', 'd-group', 0, 0, 200, 100);
    expect(plates([group, line('M0 50H200')], [label(100, 50)])[0]?.look).toBe(
      'd-plate d-on-group',
    );
  });

  test('a label on the border of a group has a plate of paper', () => {
    expect(plates([rect('area', 'd-group', 0, 0, 100, 100)], [label(100, 50)])[0]?.look).toBe(
      'd-plate',
    );
  });

  test('a number gets a disc', () => {
    const [disc] = plates([line('M0 50H200')], [label(10, 50, '1', 'd-number')]);
    expect(disc).toMatchObject({ look: 'd-disc', geometry: { kind: 'circle', x: 10, y: 50 } });
  });
});

describe('rhythm', () => {
  const tops = ({ labels }: Scene) =>
    labels.map(({ lines }) => Math.round((lines[0]?.y ?? 0) * 10) / 10);

  test('clamps gaps between words and keeps their order', () => {
    const labels = [label(0, 0), label(0, 100), label(0, 117)];
    const [a = 0, b = 0, c = 0] = tops(evenly({ shapes: [], labels }));
    expect(b - a).toBeCloseTo(13 * 1.2 + 17);
    expect(c - b).toBeCloseTo(13 * 1.2 + 7);
  });

  test('what overlaps in time moves together', () => {
    const labels = [label(0, 0), label(0, 100), label(300, 104)];
    const [, b = 0, c = 0] = tops(evenly({ shapes: [], labels }));
    expect(c - b).toBeCloseTo(4);
  });

  test('a frame stretches with what it holds, an arc keeps its radii', () => {
    const frame = rect('rail', 'd-frame', 0, -20, 100, 200);
    const arc = line('M0 150A5 5 0 0 1 10 150');
    const out = evenly({ shapes: [frame, arc], labels: [label(0, 0), label(0, 100)] });
    const [moved, bent] = out.shapes.map((shape) => shape.geometry);
    expect(moved?.kind === 'rect' && moved.h).toBeLessThan(200);
    expect(bent?.kind === 'path' && bent.d[1]?.p.slice(0, 5)).toEqual([5, 5, 0, 0, 1]);
  });
});

describe('notes', () => {
  const note = (x: number, y: number) => rect('box', 'd-note', x, y, 100, 30);
  const placed = (shapes: Shape[]) => {
    const scene: Scene = { shapes, labels: [label(350, 65, 'second')] };
    notesInRows(scene);
    return { second: scene.shapes[1]?.geometry, label: scene.labels[0]?.lines[0]?.y };
  };

  test('two notes in turn on different lifelines share a row, their words with them', () => {
    expect(placed([note(0, 0), note(300, 50)])).toMatchObject({ second: { y: 0 }, label: 15 });
  });

  test('a message between them keeps them apart, and so does a shared lifeline', () => {
    expect(placed([note(0, 0), note(300, 50), line('M0 40H300')])).toMatchObject({
      second: { y: 50 },
    });
    expect(placed([note(0, 0), note(60, 50)])).toMatchObject({ second: { y: 50 } });
  });
});

describe('bands', () => {
  const title = (x: number, y: number): Label => ({
    ...label(x, y, 'Phase', 'd-title d-start'),
    anchor: 'start',
  });

  test('are equally wide, and take their titles along', () => {
    const scene: Scene = {
      shapes: [rect('area', 'd-band', 0, 0, 100, 50), rect('area', 'd-band', 40, 60, 120, 50)],
      labels: [title(8, 14), title(48, 74)],
    };
    alignBands(scene);
    expect(scene.shapes.map(({ geometry }) => geometry)).toMatchObject([
      { x: 0, w: 160, y: 0 },
      { x: 0, w: 160, y: 60 },
    ]);
    expect(scene.labels.map(({ lines }) => lines[0]?.x)).toEqual([8, 8]);
  });

  test('keep their widths when one stands in a frame', () => {
    const band = rect('area', 'd-band', 40, 60, 120, 50);
    const scene: Scene = {
      shapes: [
        rect('area', 'd-band', 0, 0, 100, 50),
        band,
        rect('rail', 'd-frame', 30, 55, 200, 80),
      ],
      labels: [],
    };
    alignBands(scene);
    expect(band.geometry).toMatchObject({ x: 40, w: 120 });
  });
});

describe('heads', () => {
  test('a head points along the line, its tip at the end or beyond', () => {
    const { d } = headOf('url(#x_flowchart-v2-pointEnd)', [100, 50], [0, 50]);
    expect(d[0]).toEqual({ op: 'M', p: [104, 50] });
    expect(
      headOf('url(#m-arrowhead)', [50, 0], [50, 90], Number.POSITIVE_INFINITY).d[0]?.p,
    ).toEqual([50, 0]);
  });

  test('a marker that the theme does not know is an error', () => {
    expect(() => headOf('url(#x-diamondEnd)', [0, 0], [1, 0])).toThrow(
      'no marker url(#x-diamondEnd)',
    );
  });

  test('a line is trimmed where it is straight and long enough', () => {
    const d = parsePath('M0 0H20');
    expect(trimmed(d, 'end', 5)[1]).toMatchObject({ p: [15, 0] });
    expect(trimmed(d, 'start', 5)[0]).toMatchObject({ p: [5, 0] });
    expect(trimmed(d, 'end', 50)).toEqual(d);
  });
});

describe('crossing', () => {
  const box = { x1: 10, y1: 10, x2: 20, y2: 20 };
  test.each([
    ['M0 15H30', true],
    ['M0 0L30 30', true],
    ['M15 0V12', true],
    ['M0 5H30', false],
    ['M0 30L9 0', false],
    ['M0 25C15 5 15 5 30 25', true],
    ['M25 0V30', false],
  ])('%s: %s', (d, expected) => {
    expect(crosses(parsePath(d), box)).toBe(expected);
  });
});

describe('draw', () => {
  const scene: Scene = {
    shapes: [
      rect('box', 'd-client', 50, 50, 100, 40),
      line('M0 70H50'),
      line('M0 80H50'),
      rect('area', 'd-band', 0, 0, 200, 100),
    ],
    labels: [label(100, 70, 'A < B & C', 'd-client-ink')],
  };

  test('goes from back to front, groups neighbors of a look, escapes words, starts at 0', () => {
    const svg = draw(scene, 'flowchart');
    expect(svg).toBe(
      '<svg class="diagram diagram-flowchart min-w-180" viewBox="0 0 206 106" width="206" height="106" role="img">' +
        '<rect class="d-band" x="3" y="3" width="200" height="100" rx="4"/>' +
        '<g class="d-line"><path d="M3 73H53"/><path d="M3 83H53"/></g>' +
        '<rect class="d-client" x="53" y="53" width="100" height="40" rx="4"/>' +
        '<text class="d-client-ink" x="103" y="77.4">A &lt; B &amp; C</text></svg>',
    );
  });
});
