/** The diagrams that the content uses, and where. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { diagramFences } from './fences.ts';
import { diagramKey } from './key.ts';

export interface DiagramUse {
  /** As a writer names it: `content/lessons/06-tcp-connections.mdx`. */
  file: string;
  /** Line of the file on which the source starts. */
  line: number;
  key: string;
  source: string;
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
