/** Serves `src/` to a browser as it stands, types stripped, so that a bench runs the very code without a bundler. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../src/tasks/places.ts';

/** Packages that the served files import. */
const packages = {
  idb: '/node_modules/idb/build/index.js',
  'ts-fsrs': '/node_modules/ts-fsrs/dist/index.mjs',
};

const blank = `<!doctype html><meta charset="utf-8"><title>Bench</title>
<script type="importmap">${JSON.stringify({ imports: packages })}</script>`;

/** @returns its address, with a slash at the end; `/` is a blank page that can import `/src/....ts` */
export async function serveSource(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const isPackage = Object.values(packages).includes(path);
    if (path === '/') return void response.setHeader('Content-Type', 'text/html').end(blank);
    if (!isPackage && !/^\/src\/(?:study|storage)\/[\w-]+\.ts$/.test(path))
      return void response.writeHead(404).end();
    const text = readFileSync(join(ROOT, path), 'utf8');
    response
      .setHeader('Content-Type', 'text/javascript')
      .end(isPackage ? text : stripTypeScriptTypes(text));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
