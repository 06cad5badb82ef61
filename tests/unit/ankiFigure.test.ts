import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findFigure, standaloneSvg } from '../../src/anki/figure.ts';
import { figureStyle, hex, paper } from '../../src/anki/figureStyle.ts';

const styles = (name: string) =>
  readFileSync(new URL(`../../src/styles/${name}`, import.meta.url), 'utf8');
const sources = { tokens: styles('tokens.css'), diagram: styles('diagram.css') };

const svg =
  '<svg class="diagram diagram-sequence min-w-310" viewBox="0 0 362 601" role="img"><title id="t">A &amp; b</title><desc id="d">All.</desc><path class="d-line"/></svg>';
const figure = (id: string, inner: string) =>
  `<figure class="figure" id="${id}" data-x><div>${inner}</div><figcaption>c</figcaption></figure>`;

describe('a figure of a page', () => {
  const page = [
    figure('fig-table', '<table></table>'),
    figure('fig-bits', svg.replace('diagram-sequence', 'diagram-bits')),
    figure('fig-open', `${svg}<svg class="diagram diagram-state"></svg>`),
  ].join('\n');

  it('is found by its anchor, the first of its variants', () => {
    expect(findFigure(page, 'fig-open')).toEqual({ svg, title: 'A & b' });
  });

  it('is none where a table or a drawing with styles of its own stands', () => {
    expect(findFigure(page, 'fig-table')).toBeUndefined();
    expect(findFigure(page, 'fig-bits')).toBeUndefined();
    expect(findFigure(page, 'fig-gone')).toBeUndefined();
  });
});

describe('a figure that stands alone', () => {
  const style = figureStyle(sources);

  it('has every color as hex, and no variable of the site', () => {
    expect(style).toMatch(/\.d-client\{fill: #[0-9a-f]{6};stroke: #[0-9a-f]{6}\}/);
    expect(style).toContain("'Source Sans 3'");
    expect(style).not.toMatch(/var\(|oklch|light-dark|color-mix|@/);
    expect(paper(sources)).toBe('#fcfbf8');
  });

  it('names the token that is missing', () => {
    const broken = { ...sources, diagram: '.d-x { fill: var(--gone); }' };
    expect(() => figureStyle(broken)).toThrow('no --gone');
  });

  it('brings its paper and the fonts that it uses', () => {
    const fonts = { 'Source Sans 3': new Uint8Array([1]), 'Geist Mono': new Uint8Array([2]) };
    const alone = standaloneSvg(svg, { style: '.d-line{}', paper: '#ffffff', fonts });
    expect(alone).toContain('<svg xmlns="http://www.w3.org/2000/svg" class="diagram');
    expect(alone).toContain(
      '</desc><style>@font-face{font-family:\'Source Sans 3\';font-weight:200 900;src:url(data:font/woff2;base64,AQ==)}.d-line{}</style><rect width="362" height="601" fill="#ffffff"/><path',
    );
    expect(alone).not.toContain('Geist Mono');
    expect(
      standaloneSvg(svg.replace('d-line', 'd-message'), { style: '', paper: '', fonts }),
    ).toContain('Geist Mono');
  });
});

it('OKLCH becomes sRGB as browsers compute it', () => {
  // CSS Color 4, section 9.2: examples with their sRGB values.
  expect(hex(0, 0, 0)).toBe('#000000');
  expect(hex(1, 0, 0)).toBe('#ffffff');
  expect(hex(0.6279554, 0.2576833, 29.2338812)).toBe('#ff0000');
  expect(hex(0.5197518, 0.1768605, 142.4953389)).toBe('#008000');
});
