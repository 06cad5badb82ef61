/** Mermaid in headless Chromium, with the site's fonts and no network. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright';
import { BROWSER_FLAGS } from '../tasks/browserFlags.ts';
import { sceneOf } from './classify.ts';
import { draw } from './draw.ts';
import { drawInPage } from './page.ts';
import { withPlates } from './plates.ts';
import { DiagramSyntaxError, prepare } from './source.ts';
import { FONT_MONO, FONT_TEXT, mermaidConfig } from './theme.ts';

export { DiagramSyntaxError } from './source.ts';

export interface Renderer {
  /**
   * @returns the themed SVG, without title and description
   * @throws DiagramSyntaxError with the line in the source
   */
  render(source: string): Promise<string>;
  close(): Promise<void>;
}

const resolve = createRequire(import.meta.url).resolve;
const fonts = [
  [
    FONT_TEXT,
    '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
    '200 900',
  ],
  [
    FONT_MONO,
    '@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2',
    '100 900',
  ],
] as const;

/**
 * Starts one browser for any number of diagrams. Close it.
 * @param options.executablePath a Chromium or Chrome
 * @throws Error when the browser does not start
 */
export async function openRenderer(options: { executablePath: string }): Promise<Renderer> {
  const browser = await chromium.launch({
    executablePath: options.executablePath,
    args: [...BROWSER_FLAGS],
  });
  try {
    const page = await pageWithMermaid(browser);
    let queue: Promise<unknown> = Promise.resolve();
    return {
      render(source) {
        // One page, one diagram at a time.
        const next = queue.then(() => renderOne(page, source));
        queue = next.catch(() => undefined);
        return next;
      },
      close: () => browser.close(),
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function pageWithMermaid(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
  await page.route('**/*', (route) => route.abort());
  await page.setContent(
    `<!doctype html><style>${(await Promise.all(fonts.map(face))).join('')}</style>`,
  );
  await page.addScriptTag({ path: resolve('mermaid/dist/mermaid.min.js') });
  await page.evaluate(
    async (families) => {
      const loaded = await Promise.all(
        families.map((family) => document.fonts.load(`500 14px '${family}'`)),
      );
      if (loaded.some((faces) => faces.length === 0))
        throw new Error('the fonts of the diagrams did not load');
    },
    fonts.map(([family]) => family),
  );
  return page;
}

async function face([family, file, weights]: (typeof fonts)[number]): Promise<string> {
  const data = await readFile(resolve(file), 'base64');
  return `@font-face{font-family:'${family}';src:url(data:font/woff2;base64,${data});font-weight:${weights}}`;
}

async function renderOne(page: Page, source: string): Promise<string> {
  const prepared = prepare(source);
  // Mermaid drops blank lines at the start before it counts.
  const skipped = /^(?:[ \t]*\n)*/.exec(prepared.text)?.[0].split('\n').length ?? 1;
  const drawn = await page.evaluate(drawInPage, {
    text: prepared.text,
    config: mermaidConfig(prepared.kind, prepared.size),
  });
  if ('error' in drawn) throw syntaxError(drawn.error, skipped - 1, source);
  return draw(withPlates(sceneOf(drawn.leaves, prepared)), prepared.kind);
}

/** Mermaid's message holds an excerpt and a long list of tokens; a writer needs the line and what was found in it. */
function syntaxError(
  error: { message: string; line: number | undefined },
  skipped: number,
  source: string,
): DiagramSyntaxError {
  const lines = source.trimEnd().split('\n');
  const said = (error.line ?? Number(/line (\d+)/.exec(error.message)?.[1] ?? 1)) + skipped;
  const line = Math.min(said, lines.length);
  const token = /got '([^']*)'/.exec(error.message)?.[1];
  const found =
    token === undefined
      ? error.message.split('\n')[0]
      : token === 'NEWLINE'
        ? 'the line ends too early'
        : token === '1' || token === 'EOF'
          ? 'the diagram ends too early'
          : `unexpected ${token}`;
  return new DiagramSyntaxError(line, `cannot read "${(lines[line - 1] ?? '').trim()}": ${found}`);
}
