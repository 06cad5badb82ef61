/**
 * Looks at the figures of a page as a reader sees them and reports what is wrong. Runs in the browser, given to
 * Playwright's `page.evaluate`, so it uses nothing from outside itself. Hidden figures (a tab not chosen) are skipped.
 */

export interface FigureProblem {
  /** `id` of the figure, or its place on the page. */
  figure: string;
  kind: 'outside its box' | 'overlapping' | 'crossed by a line' | 'too small';
  text: string;
  detail: string;
}

/** @returns one entry for every label that is cut, covered, crossed without a plate, or under 11 px as displayed */
export function inspectFigures(): FigureProblem[] {
  interface Rect {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  const LEAST = 11;
  const problems: FigureProblem[] = [];

  const parseAlpha = (color: string): number => {
    if (color === 'none' || color === 'transparent') return 0;
    const alpha =
      /\/\s*([\d.]+)(%?)\s*\)$/.exec(color) ?? /^rgba\(.*,\s*([\d.]+)(%?)\)$/.exec(color);
    return alpha ? Number(alpha[1]) / (alpha[2] ? 100 : 1) : 1;
  };
  const stroked = (style: CSSStyleDeclaration) =>
    parseAlpha(style.stroke) > 0 &&
    Number.parseFloat(style.strokeWidth) > 0 &&
    Number(style.strokeOpacity) > 0;
  const opaque = (style: CSSStyleDeclaration) =>
    parseAlpha(style.fill) === 1 && Number(style.fillOpacity) === 1 && Number(style.opacity) === 1;

  /** How much larger than its own units a text is shown. */
  const scaleOf = (element: SVGGraphicsElement) => {
    const m = element.getScreenCTM();
    return m ? Math.hypot(m.a, m.b) : 1;
  };

  /** The lines of a label, each as tall as its letters and not as its line box. An upright label is taken whole. */
  const linesOf = (text: SVGTextElement): Rect[] => {
    const size = Number.parseFloat(getComputedStyle(text).fontSize) * scaleOf(text);
    const m = text.getScreenCTM();
    const upright = m !== null && Math.abs(m.b) > Math.abs(m.a);
    const range = document.createRange();
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()].filter((r) => r.width > 0.5);
    const lines: Rect[] = [];
    for (const r of rects) {
      const [x, y] = [(r.left + r.right) / 2, (r.top + r.bottom) / 2];
      const same = lines.find((l) => Math.abs((l.top + l.bottom) / 2 - y) < size / 3);
      if (same) {
        same.left = Math.min(same.left, r.left);
        same.right = Math.max(same.right, r.right);
      } else if (upright)
        lines.push({ left: x - size * 0.42, right: x + size * 0.42, top: r.top, bottom: r.bottom });
      else
        lines.push({ left: r.left, right: r.right, top: y - size * 0.42, bottom: y + size * 0.42 });
    }
    return lines;
  };

  const inside = (shape: SVGGeometryElement, rect: Rect): boolean => {
    const toShape = shape.getScreenCTM()?.inverse();
    if (!toShape) return false;
    const [l, t, r, b] = [rect.left + 1, rect.top + 1, rect.right - 1, rect.bottom - 1];
    const corners = [
      new DOMPoint(l, t),
      new DOMPoint(r, t),
      new DOMPoint(l, b),
      new DOMPoint(r, b),
    ];
    return corners.every((corner) => shape.isPointInFill(corner.matrixTransform(toShape)));
  };

  const passesThrough = (shape: SVGGeometryElement, rect: Rect): boolean => {
    const bounds = shape.getBoundingClientRect();
    const apart =
      bounds.right < rect.left ||
      bounds.left > rect.right ||
      bounds.bottom < rect.top ||
      bounds.top > rect.bottom;
    const toScreen = shape.getScreenCTM();
    if (apart || !toScreen) return false;
    const length = shape.getTotalLength();
    const steps = Math.max(1, Math.ceil(length / 1.5));
    for (let i = 0; i <= steps; i++) {
      const { x, y } = shape.getPointAtLength((length * i) / steps).matrixTransform(toScreen);
      if (x > rect.left + 1 && x < rect.right - 1 && y > rect.top + 1 && y < rect.bottom - 1)
        return true;
    }
    return false;
  };

  const isClosed = (shape: SVGGeometryElement) =>
    !/^(line|polyline)$/.test(shape.tagName) &&
    (shape.tagName !== 'path' || /z\s*$/i.test(shape.getAttribute('d') ?? ''));
  const areaOf = (shape: SVGGeometryElement) => {
    const { width, height } = shape.getBoundingClientRect();
    return width * height;
  };
  /** What a reader takes for a line: anything stroked, and small solid shapes such as arrow heads. */
  const isLine = (shape: SVGGeometryElement, style: CSSStyleDeclaration) =>
    stroked(style) || (parseAlpha(style.fill) > 0 && areaOf(shape) < 150);

  const inspect = (svg: SVGSVGElement, figure: string) => {
    const report = (kind: FigureProblem['kind'], text: string, detail: string) =>
      problems.push({ figure, kind, text, detail });
    const shapes = [
      ...svg.querySelectorAll<SVGGeometryElement>(
        'rect, circle, ellipse, line, polyline, polygon, path',
      ),
    ]
      .filter(
        (shape) =>
          !shape.closest('defs, marker, symbol, clipPath, pattern') && shape.checkVisibility(),
      )
      .map((shape) => ({ shape, style: getComputedStyle(shape) }));
    const labels = [...svg.querySelectorAll<SVGTextElement>('text')]
      .filter((text) => text.checkVisibility() && text.textContent?.trim())
      .map((text) => ({ text, words: text.textContent?.trim() ?? '', lines: linesOf(text) }));
    const frame = svg.getBoundingClientRect();

    for (const { text, words, lines } of labels) {
      for (const part of [text, ...text.querySelectorAll('tspan')]) {
        const shown = Number.parseFloat(getComputedStyle(part).fontSize) * scaleOf(text);
        if (shown < LEAST - 0.02)
          report('too small', words, `${part.tagName} shown at ${shown.toFixed(2)} px`);
      }
      for (const line of lines) {
        const cut =
          line.left < frame.left - 1 ||
          line.right > frame.right + 1 ||
          line.top < frame.top - 1 ||
          line.bottom > frame.bottom + 1;
        if (cut) report('outside its box', words, 'reaches beyond the drawing');
        const middle = { x: (line.left + line.right) / 2, y: (line.top + line.bottom) / 2 };
        const point = {
          left: middle.x - 1,
          right: middle.x + 1,
          top: middle.y - 1,
          bottom: middle.y + 1,
        };
        const around = shapes.filter(
          ({ shape, style }) =>
            isClosed(shape) &&
            (stroked(style) || parseAlpha(style.fill) > 0) &&
            inside(shape, point),
        );
        // Shapes come in paint order: the last one is what the reader sees around the words.
        const box = around.at(-1)?.shape;
        if (box && !inside(box, line))
          report('outside its box', words, `sticks out of its ${box.tagName}`);

        const halo = getComputedStyle(text);
        if (halo.paintOrder.startsWith('stroke') && Number.parseFloat(halo.strokeWidth) >= 2)
          continue;
        const before = (a: Node, b: Node) =>
          Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
        for (const { shape, style } of shapes) {
          if (!isLine(shape, style) || !passesThrough(shape, line)) continue;
          const covered = shapes.some(
            (plate) =>
              plate.shape !== shape &&
              opaque(plate.style) &&
              before(shape, plate.shape) &&
              before(plate.shape, text) &&
              inside(plate.shape, line),
          );
          if (!covered)
            report(
              'crossed by a line',
              words,
              `by a ${shape.tagName} of class "${shape.getAttribute('class') ?? ''}"`,
            );
        }
      }
    }

    for (const [i, a] of labels.entries()) {
      for (const b of labels.slice(i + 1)) {
        const hit = a.lines.some((p) =>
          b.lines.some(
            (q) =>
              Math.min(p.right, q.right) - Math.max(p.left, q.left) > 1 &&
              Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 1,
          ),
        );
        if (hit) report('overlapping', a.words, `with "${b.words}"`);
      }
    }
  };

  for (const [i, figure] of document.querySelectorAll('figure').entries()) {
    for (const svg of figure.querySelectorAll<SVGSVGElement>('svg')) {
      // Icons of buttons inside a figure carry no words.
      if (svg.checkVisibility() && svg.querySelector('text'))
        inspect(svg, figure.id || `figure ${i + 1}`);
    }
  }
  return problems;
}
