/** Says which committed renderings no longer are what the content and the theme would give. */
import { listRendered, readRendered } from './cache.ts';
import { sameDrawing } from './compare.ts';
import { DiagramSyntaxError, openRenderer } from './render.ts';
import { type DiagramUse, diagramsIn } from './uses.ts';

const NEXT = 'run "npm run diagrams" and commit src/diagrams/rendered/';

/**
 * Compares the folder with the content, and, given a browser, every file with a fresh rendering. Changes nothing.
 * @returns one line a problem, for a person; none when all is well
 */
export async function staleDiagrams(options: {
  contentDir: string;
  renderedDir: string;
  executablePath: string | undefined;
}): Promise<string[]> {
  const { contentDir, renderedDir, executablePath } = options;
  const uses = [...new Map((await diagramsIn(contentDir)).map((use) => [use.key, use])).values()];
  const keys = new Set(uses.map((use) => use.key));
  const files = await listRendered(renderedDir);
  const unused = files.filter((key) => !keys.has(key));
  const problems = unused.map(
    (key) => `src/diagrams/rendered/${key}.svg is used by no content: ${NEXT}`,
  );
  const missing = uses.filter((use) => !files.includes(use.key));
  problems.push(
    ...missing.map(
      ({ file, line }) => `${file}:${line}: this diagram has not been rendered: ${NEXT}`,
    ),
  );
  if (executablePath === undefined) return problems;

  const present = uses.filter((use) => files.includes(use.key));
  if (present.length === 0) return problems;
  const renderer = await openRenderer({ executablePath });
  try {
    for (const use of present) {
      const fresh = await renderer.render(use.source).catch(messageOf);
      const kept = (await readRendered(use.key, renderedDir)) ?? '';
      if (!sameDrawing(kept, fresh)) problems.push(different(use));
    }
  } finally {
    await renderer.close();
  }
  return problems;
}

function messageOf(error: unknown): string {
  if (error instanceof DiagramSyntaxError) return error.message;
  throw error;
}

function different({ file, line, key }: DiagramUse): string {
  return `${file}:${line}: src/diagrams/rendered/${key}.svg differs from a fresh rendering; if that is meant, raise THEME_VERSION in src/diagrams/theme.ts and ${NEXT}`;
}
