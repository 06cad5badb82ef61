import { listRendered } from './cache.ts';
import { type DiagramUse, diagramsIn } from './uses.ts';

/** The diagrams that the content uses and the folder does not hold, each source once. Starts no browser. */
export async function missingDiagrams(folders: {
  contentDir: string;
  renderedDir: string;
}): Promise<DiagramUse[]> {
  const present = new Set(await listRendered(folders.renderedDir));
  const uses = await diagramsIn(folders.contentDir);
  return [...new Map(uses.map((use) => [use.key, use])).values()].filter(
    (use) => !present.has(use.key),
  );
}
