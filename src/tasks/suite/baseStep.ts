/** The whole site once more, for a base path: no address of it may leave the base. */
import { rmSync } from 'node:fs';
import { packageBin } from '../packageBin.ts';
import { BELOW_BASE } from '../places.ts';
import { runNode } from '../run.ts';
import { linksStep } from './linksStep.ts';
import { type Outcome, oneCheck, together } from './outcome.ts';

/** As GitHub Pages serves the site of a repository that is not called for its owner. */
const SITE_URL = 'https://owner.example/roundtrip/';

/** Leaves the build where the build tests and the browser tests look for it; none when it failed. */
export async function baseStep(): Promise<Outcome> {
  rmSync(BELOW_BASE, { recursive: true, force: true });
  const ran = await runNode([packageBin('astro'), 'build', '--outDir', BELOW_BASE], {
    env: { SITE_URL },
  });
  const name = `astro build for ${SITE_URL}`;
  if (ran.code !== 0) return oneCheck(name, false, ran.output);
  return together([oneCheck(name, true, ''), await linksStep(BELOW_BASE)]);
}
