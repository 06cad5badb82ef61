/**
 * What runs inside the browser: Mermaid draws, and every visible element is reported with its geometry and, for text,
 * the lines as the browser broke them. No judgment here; `classify.ts` says what an element is.
 */
import type { Mermaid, MermaidConfig } from 'mermaid';
import type { Leaf, Line, Matrix, Run } from './scene.ts';

export type Drawn = { leaves: Leaf[] } | { error: { message: string; line: number | undefined } };

/** Serialized and run by Playwright, so it uses nothing from outside itself. */
export async function drawInPage(input: { text: string; config: MermaidConfig }): Promise<Drawn> {
  const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  mermaid.initialize(input.config);
  try {
    const { svg } = await mermaid.render('d', input.text, host);
    host.innerHTML = svg;
  } catch (error) {
    const { message, hash } = error as {
      message: string;
      hash?: { loc?: { first_line?: number } };
    };
    document.body.replaceChildren();
    return { error: { message, line: hash?.loc?.first_line } };
  }
  const root = host.querySelector('svg') as SVGSVGElement;
  // One user unit is one px, whatever Mermaid says, so that measures need no scaling.
  root.removeAttribute('style');
  root.setAttribute('width', String(root.viewBox.baseVal.width));
  root.setAttribute('height', String(root.viewBox.baseVal.height));
  const toRoot = (root.getScreenCTM() as DOMMatrix).inverse();

  const lineOf = (runs: Run[], boxes: DOMRect[]): Line => {
    const left = Math.min(...boxes.map((b) => b.left));
    const right = Math.max(...boxes.map((b) => b.right));
    const top = Math.min(...boxes.map((b) => b.top));
    const bottom = Math.max(...boxes.map((b) => b.bottom));
    const middle = new DOMPoint((left + right) / 2, (top + bottom) / 2).matrixTransform(toRoot);
    return { runs, x: middle.x, y: middle.y, w: right - left, h: bottom - top };
  };

  const linesOf = (label: Element): Line[] => {
    const found: { y: number; runs: Run[]; boxes: DOMRect[] }[] = [];
    let spaced = false;
    const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement as Element;
      const mark = parent.closest('b, strong')
        ? 'b'
        : parent.closest('i, em')
          ? 'i'
          : parent.closest('code')
            ? 'code'
            : undefined;
      for (const word of (node.nodeValue ?? '').matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const box = range.getBoundingClientRect();
        const y = (box.top + box.bottom) / 2;
        if (word.index > 0) spaced = true;
        const line = found.find((l) => Math.abs(l.y - y) < 5);
        if (!line) {
          found.push({ y, runs: [{ text: word[0], ...(mark ? { mark } : {}) }], boxes: [box] });
          continue;
        }
        const last = line.runs.at(-1) as Run;
        if (last.mark === mark) last.text += (spaced ? ' ' : '') + word[0];
        else line.runs.push({ text: (spaced ? ' ' : '') + word[0], ...(mark ? { mark } : {}) });
        line.boxes.push(box);
      }
      spaced = /\s$/.test(node.nodeValue ?? '');
    }
    return found.map((line) => lineOf(line.runs, line.boxes));
  };

  const geometry = [
    'x',
    'y',
    'width',
    'height',
    'rx',
    'ry',
    'cx',
    'cy',
    'r',
    'x1',
    'y1',
    'x2',
    'y2',
  ];
  const kept = [
    ...geometry,
    'd',
    'points',
    'marker-start',
    'marker-end',
    'stroke',
    'stroke-width',
    'fill',
    'name',
  ];
  const leaves: Leaf[] = [];
  const drawable = 'rect, circle, ellipse, line, path, polygon, polyline, text, foreignObject';
  for (const element of root.querySelectorAll<SVGGraphicsElement>(drawable)) {
    if (element.closest('defs, marker, symbol, clipPath')) continue;
    const isText = element.tagName === 'text' || element.tagName === 'foreignObject';
    const lines = isText ? linesOf(element) : [];
    const box = element.getBBox();
    if (isText ? lines.length === 0 : box.width === 0 && box.height === 0) continue;
    const m = toRoot.multiply(element.getScreenCTM() as DOMMatrix);
    const within = new Set<string>();
    for (let e = element.parentElement; e && e !== (root as Element); e = e.parentElement) {
      for (const name of e.classList) within.add(name);
    }
    const inner = isText ? [...element.querySelectorAll('[class]')] : [];
    const attrs: Record<string, string> = {};
    for (const name of kept) {
      const value = element.getAttribute(name);
      if (value !== null) attrs[name] = value;
    }
    const owner = element.closest<SVGElement>('[data-id]');
    leaves.push({
      tag: isText ? 'text' : (element.tagName as Leaf['tag']),
      classes: [...element.classList, ...inner.flatMap((e) => [...e.classList])],
      within: [...within],
      id: owner?.dataset['id'] ?? attrs['name'] ?? '',
      attrs,
      matrix: [m.a, m.b, m.c, m.d, m.e, m.f] as Matrix,
      lines,
    });
  }
  document.body.replaceChildren();
  return { leaves };
}
