/** `npm run servers`: writes the committed configurations of nginx and Caddy anew, below the base path of SITE_URL. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { siteUrl } from '../base/siteUrl.ts';
import { serverFiles } from '../serving/serverFiles.ts';
import { ROOT } from './places.ts';

for (const [path, text] of serverFiles(siteUrl(process.env['SITE_URL']).base)) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  console.log(path);
}
