/** `npm run bench:anki`: imports the built package and text file into the real `anki` package, twice. */
import { benchAnki } from '../../tests/bench/anki.ts';
import { buildSite } from './buildSite.ts';
import { endChildrenOnSignal } from './run.ts';
import { siteIsFresh } from './siteStamp.ts';

endChildrenOnSignal();
try {
  if (!siteIsFresh() && (await buildSite(true)).code !== 0) {
    throw new Error(
      'The build failed: correct what is named above, then run npm run bench:anki again.',
    );
  }
  const { lines, ok } = await benchAnki();
  console.log(lines.join('\n'));
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
