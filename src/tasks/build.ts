/** `npm run build`: the site into dist/, whether it is stale or not. */
import { buildSite } from './buildSite.ts';
import { endChildrenOnSignal } from './run.ts';

endChildrenOnSignal();
const { code } = await buildSite(true);
if (code !== 0)
  console.error('The build failed: correct what is named above, then run npm run build again.');
process.exitCode = code;
