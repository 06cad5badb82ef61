/**
 * Brings the committed renderings up to date with the content: what `npm run diagrams` does. Run as a program it takes
 * the browser from CHROMIUM_PATH; with `--check` it changes nothing and fails if anything is stale.
 */
import { fileURLToPath } from 'node:url';
import { RENDERED_DIR, removeRendered, unused, writeRendered } from './cache.ts';
import { missingDiagrams } from './missing.ts';
import { DiagramSyntaxError, openRenderer, type Renderer } from './render.ts';
import { staleDiagrams } from './stale.ts';
import { type DiagramUse, diagramsIn } from './uses.ts';

export interface MissingDiagram {
  file: string;
  line: number;
  key: string;
  /** One line for the writer: where, what is wrong, what to do. */
  message: string;
}

export interface Update {
  /** Keys written. */
  rendered: string[];
  /** Keys of files deleted because nothing uses them. */
  removed: string[];
  /** What could not be rendered. The command fails unless this is empty. */
  missing: MissingDiagram[];
}

/** What a writer is told about a diagram that has no rendering, where no browser can make one. */
function missingMessage({ file, line }: { file: string; line: number }): string {
  return `${file}:${line}: this diagram has not been rendered, and there is no browser here to do it. Run "npm run diagrams" where Chromium or Chrome is installed, and commit src/diagrams/rendered/`;
}

/**
 * Renders what is missing and deletes what no content uses. Without anything to render it starts no browser.
 * @param options.executablePath a Chromium or Chrome, if there is one
 * @param options.log gets one line a change
 * @throws Error when the browser does not start
 */
export async function updateDiagrams(options: {
  contentDir: string;
  renderedDir: string;
  executablePath: string | undefined;
  log: (line: string) => void;
}): Promise<Update> {
  const { contentDir, renderedDir, executablePath, log } = options;
  const uses = await diagramsIn(contentDir);
  const wanted = await missingDiagrams({ contentDir, renderedDir });
  const result: Update = { rendered: [], removed: [], missing: [] };

  if (wanted.length > 0 && executablePath === undefined) {
    result.missing = wanted.map(({ file, line, key }) => ({
      file,
      line,
      key,
      message: missingMessage({ file, line }),
    }));
  } else if (wanted.length > 0 && executablePath !== undefined) {
    const renderer = await openRenderer({ executablePath });
    try {
      for (const use of wanted) await renderUse(renderer, use, { renderedDir, result, log });
    } finally {
      await renderer.close();
    }
  }
  for (const key of await unused(
    uses.map((use) => use.key),
    renderedDir,
  )) {
    await removeRendered(key, renderedDir);
    result.removed.push(key);
    log(`${key}.svg is used no more, deleted`);
  }
  return result;
}

async function renderUse(
  renderer: Renderer,
  use: DiagramUse,
  {
    renderedDir,
    result,
    log,
  }: { renderedDir: string; result: Update; log: (line: string) => void },
): Promise<void> {
  const { file, key } = use;
  try {
    const svg = await renderer.render(use.source);
    await writeRendered(key, svg, renderedDir);
    result.rendered.push(key);
    log(`${file}:${use.line} rendered as ${key}.svg, ${svg.length} bytes`);
  } catch (error) {
    if (!(error instanceof DiagramSyntaxError)) throw error;
    const line = use.line + error.line - 1;
    const message = `${file}:${line}: Mermaid: ${error.message}`;
    result.missing.push({ file, line, key, message });
  }
}

if (import.meta.main) {
  const places = {
    contentDir: fileURLToPath(new URL('../../content/', import.meta.url)),
    renderedDir: RENDERED_DIR,
    executablePath: process.env['CHROMIUM_PATH'] || undefined,
  };
  if (process.argv.includes('--check')) {
    const stale = await staleDiagrams(places);
    for (const line of stale) console.error(line);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    const { rendered, removed, missing } = await updateDiagrams({ ...places, log: console.log });
    for (const { message } of missing) console.error(message);
    console.log(
      `${rendered.length} rendered, ${removed.length} deleted, ${missing.length} missing`,
    );
    process.exitCode = missing.length > 0 ? 1 : 0;
  }
}
