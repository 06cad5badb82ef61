import { join } from 'node:path';
import { readRendered } from './cache.ts';
import { diagramKey } from './key.ts';

/**
 * The committed rendering of a Mermaid source, or undefined without one. For pages: the build bundles this file, so
 * the folder is found from the project, where every command runs.
 */
export function drawingOf(source: string): Promise<string | undefined> {
  return readRendered(diagramKey(source), join(process.cwd(), 'src/diagrams/rendered'));
}
