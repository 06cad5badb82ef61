import { join } from 'node:path';
import { labs } from '../labs/registry.ts';
import type { Folders } from './readProject.ts';

/** In: the project's root. Out: where the checks find everything. The briefs lie beside the project, if at all. */
export function projectFolders(root: string): Folders & { publishedIdsFile: string } {
  return {
    contentDir: join(root, 'content'),
    publishedIdsFile: join(root, 'content/ids.txt'),
    labs,
    labsDir: join(root, 'src/labs'),
    publicDir: join(root, 'public'),
    briefsDir: join(root, '../shared/curriculum'),
  };
}
