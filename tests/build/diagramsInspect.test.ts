import { readFile } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embedSvg } from '../../src/diagrams/embed.ts';
import { inspectFigures } from '../../src/diagrams/inspect.ts';
import { openRenderer } from '../../src/diagrams/render.ts';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { executablePath, samples } from './diagramSamples.ts';

describe.skipIf(!executablePath)('looking at figures', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: [...BROWSER_FLAGS] });
  });
  afterAll(() => browser?.close());

  const look = async (html: string, width = 1280) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.setContent(`<!doctype html><style>text{font:14px monospace}</style>${html}`);
    const problems = await page.evaluate(inspectFigures);
    await page.close();
    return problems.map(({ figure, kind, text }) => `${figure}: ${text} ${kind}`);
  };
  const svg = (content: string, attributes = 'width="400" height="200" viewBox="0 0 400 200"') =>
    `<figure id="fig-a"><svg ${attributes}>${content}</svg></figure>`;
  const text = '<text x="100" y="55">a label</text>';

  test.each([
    [
      'wider than its box',
      svg(`<rect x="110" y="40" width="40" height="20" fill="none" stroke="red"/>${text}`),
      'outside its box',
    ],
    ['beyond the drawing', svg('<text x="380" y="55">a label</text>'), 'outside its box'],
    [
      'beyond a slanted side',
      svg(`<path d="M130 25L160 50L130 75L100 50Z" fill="#eee"/>${text}`),
      'outside its box',
    ],
    ['two labels', svg(`${text}<text x="130" y="50">b</text>`), 'overlapping'],
    ['a line through', svg(`<path d="M0 50H400" stroke="black"/>${text}`), 'crossed by a line'],
    [
      'a line over the plate',
      svg(
        `<rect x="90" y="30" width="90" height="40" fill="#fff"/><path d="M0 50H400" stroke="black"/>${text}`,
      ),
      'crossed by a line',
    ],
    [
      'a plate that shows through',
      svg(
        `<path d="M0 50H400" stroke="black"/><rect x="90" y="30" width="90" height="40" fill="rgb(255 255 255 / 50%)"/>${text}`,
      ),
      'crossed by a line',
    ],
    [
      'a plate too narrow',
      svg(
        `<path d="M0 50H400" stroke="black"/><rect x="110" y="30" width="20" height="40" fill="#fff"/>${text}`,
      ),
      'crossed by a line',
    ],
    [
      'an arrow head on the words',
      svg(`<path d="M125 45L117 50L125 55Z" fill="black"/>${text}`),
      'crossed by a line',
    ],
    [
      'small as written',
      svg('<text x="100" y="55" style="font-size:10.5px">a label</text>'),
      'too small',
    ],
    ['small as shown', svg(text, 'width="200" viewBox="0 0 400 200"'), 'too small'],
    [
      'one small word',
      svg('<text x="100" y="55">a <tspan style="font-size:9px">label</tspan></text>'),
      'too small',
    ],
    [
      'an upright label in a low box',
      svg(
        '<rect x="80" y="60" width="30" height="30" fill="#eee"/><text transform="translate(100 90)rotate(-90)">a label</text>',
      ),
      'outside its box',
    ],
  ])('sees %s', async (_, html, kind) => {
    expect(await look(html)).toContain(`fig-a: a label ${kind}`);
  });

  test.each([
    [
      'a label in its box',
      svg(`<rect x="90" y="30" width="90" height="40" fill="#eee" stroke="black"/>${text}`),
    ],
    [
      'a plate between line and words',
      svg(
        `<path d="M0 50H400" stroke="black"/><rect x="90" y="30" width="90" height="40" fill="#fff"/>${text}`,
      ),
    ],
    [
      'a halo',
      svg(
        '<path d="M0 50H400" stroke="black"/><text x="100" y="55" stroke="white" stroke-width="6" paint-order="stroke">a label</text>',
      ),
    ],
    ['a line beside', svg(`<path d="M0 75H400" stroke="black"/>${text}`)],
    [
      'two lines of one label',
      svg('<text><tspan x="100" y="55">first</tspan><tspan x="100" y="71">second</tspan></text>'),
    ],
    [
      'an upright label in a tall box',
      svg(
        '<rect x="80" y="20" width="30" height="80" fill="#eee"/><text transform="translate(100 90)rotate(-90)">a label</text>',
      ),
    ],
    [
      'a tab that is not open',
      `<figure><details><summary>s</summary>${svg('<text x="390" y="55">a label</text>')}</details></figure>`,
    ],
    [
      'an icon',
      '<figure><svg width="9" height="9" viewBox="0 0 90 90"><path d="M0 0L90 90" stroke="black"/></svg></figure>',
    ],
  ])('lets pass %s', async (_, html) => {
    expect(await look(html)).toEqual([]);
  });

  test('finds nothing in the samples, in either theme, at 360, 768 and 1280 px', async () => {
    const styles = ['layers', 'tokens', 'diagram'].map((name) =>
      readFile(new URL(`../../src/styles/${name}.css`, import.meta.url), 'utf8'),
    );
    const renderer = await openRenderer({ executablePath });
    const drawn = await Promise.all(
      Object.values(samples).map((source) => renderer.render(source)),
    );
    await renderer.close();
    const font = async (file: string) =>
      `url(data:font/woff2;base64,${await readFile(new URL(`../../node_modules/@fontsource-variable/${file}`, import.meta.url), 'base64')})`;
    const faces = `@font-face{font-family:T;font-weight:200 900;src:${await font('source-sans-3/files/source-sans-3-latin-wght-normal.woff2')}}
      @font-face{font-family:M;font-weight:100 900;src:${await font('geist-mono/files/geist-mono-latin-wght-normal.woff2')}}
      :root{--font-text:T;--font-mono:M}`;
    const figures = drawn.map(
      (svg, i) =>
        `<figure><div class="figure-scroll">${embedSvg(svg, { idPrefix: `d${i}`, title: 't', description: 'd' })}</div></figure>`,
    );
    const css = (await Promise.all(styles)).join('\n');
    const page = await browser.newPage();
    for (const theme of ['light', 'dark']) {
      await page.setContent(
        `<!doctype html><html data-theme="${theme}"><style>${faces}${css}figure{margin:16px}</style>${figures.join('')}`,
      );
      await page.evaluate(() => document.fonts.ready);
      for (const width of [360, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(inspectFigures), `${theme} ${width}`).toEqual([]);
      }
    }
    await page.close();
  });
});
