/** The bench of builds: how long a first one takes, and one after it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from '../../src/tasks/buildSite.ts';
import { ASTRO_CACHES, CACHE, DIST, ROOT } from '../../src/tasks/places.ts';
import { table } from './table.ts';

/** Leaves dist/ built. @throws Error with the build's output when it fails */
export async function benchBuilds(): Promise<string[]> {
  for (const folder of [DIST, CACHE, ...ASTRO_CACHES, join(ROOT, 'node_modules', '.vite')]) {
    rmSync(folder, { recursive: true, force: true });
  }
  const cold = await timeBuild();
  const warm = await timeBuild();
  return table(
    ['build', 'seconds'],
    [
      ['cold (no dist, no caches)', cold.toFixed(1)],
      ['warm (nothing changed)', warm.toFixed(1)],
    ],
  );
}

async function timeBuild(): Promise<number> {
  const started = performance.now();
  const { code, output } = await buildSite(false);
  if (code !== 0) throw new Error(`${output}\nThe build failed: correct what is named above.`);
  return (performance.now() - started) / 1000;
}
