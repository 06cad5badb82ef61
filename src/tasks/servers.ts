/** `npm run servers`: writes the committed configurations of nginx and Caddy anew. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { serverFiles } from '../serving/serverFiles.ts';
import { ROOT } from './places.ts';

for (const [path, text] of serverFiles()) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
  console.log(path);
}
