/** Builds the site into dist/. */
import { packageBin } from './packageBin.ts';
import { type Ran, runNode } from './run.ts';
import { beginBuild } from './siteStamp.ts';

/** @param live prints Astro's messages as they come */
export async function buildSite(live: boolean): Promise<Ran> {
  const succeeded = beginBuild();
  const ran = await runNode([packageBin('astro'), 'build'], { live });
  if (ran.code === 0) succeeded();
  return ran;
}
