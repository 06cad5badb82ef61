/** `npm run compress`: builds the site when it is stale, and lays compressed copies beside its text files. */
import { precompress } from '../serving/precompress.ts';
import { buildSite } from './buildSite.ts';
import { DIST } from './places.ts';
import { endChildrenOnSignal } from './run.ts';
import { siteIsFresh } from './siteStamp.ts';

endChildrenOnSignal();
if (!siteIsFresh() && (await buildSite(true)).code !== 0) {
  console.error('The build failed: correct what is named above, then run npm run compress again.');
  process.exitCode = 1;
} else {
  const { files, raw, br, gz } = await precompress(DIST);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    `${files} text files: ${megabytes(raw)}, with gzip ${megabytes(gz)}, with brotli ${megabytes(br)}`,
  );
}
