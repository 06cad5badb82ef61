/** Where things are in the repository. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');
/** For what the tasks remember between runs; not committed. */
export const CACHE = join(ROOT, '.cache');
/** The site as the tests build it for a base path. */
export const BELOW_BASE = join(CACHE, 'below-base');
/** Where Astro keeps what makes the second build quicker. */
export const ASTRO_CACHES = [join(ROOT, '.astro'), join(ROOT, 'node_modules', '.astro')];
