/**
 * Brings the committed renderings up to date with the content: what `npm run diagrams` does. Run as a program it takes
 * the browser from CHROMIUM_PATH; with `--check` it changes nothing and fails if anything is stale.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listRendered, RENDERED_DIR, removeRendered, unused, writeRendered } from './cache.ts';
import { diagramFences } from './fences.ts';
import { diagramKey } from './key.ts';
import { DiagramSyntaxError, openRenderer, type Renderer } from './render.ts';

export interface DiagramUse {
  /** As a writer names it: `content/lessons/06-tcp-connections.mdx`. */
  file: string;
  /** Line of the file on which the source starts. */
  line: number;
  key: string;
  source: string;
}

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

/**
 * @param contentDir folder with .mdx files at any depth
 * @returns every Mermaid source in it, file by file, top to bottom
 */
export async function diagramsIn(contentDir: string): Promise<DiagramUse[]> {
  const entries = await readdir(contentDir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.mdx'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const uses = await Promise.all(
    paths.map(async (path) => {
      const file = join(basename(contentDir), relative(contentDir, path)).replaceAll('\\', '/');
      return diagramFences(await readFile(path, 'utf8')).map(({ source, line }) => ({
        file,
        line,
        key: diagramKey(source),
        source,
      }));
    }),
  );
  return uses.flat();
}

/** What a writer is told about a diagram that has no rendering, where no browser can make one. */
export function missingMessage({ file, line }: { file: string; line: number }): string {
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
  const present = new Set(await listRendered(renderedDir));
  const wanted = [...new Map(uses.map((use) => [use.key, use])).values()].filter(
    (use) => !present.has(use.key),
  );
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
    const { staleDiagrams } = await import('./stale.ts');
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
