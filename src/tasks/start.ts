/** `npm start`: builds the site when it is stale and serves it on http://localhost:4321. `--port N` asks for another. */
import { parseArgs } from 'node:util';
import { siteUrl } from '../base/siteUrl.ts';
import { buildSite } from './buildSite.ts';
import { DIST } from './places.ts';
import { freePort } from './port.ts';
import { endChildrenOnSignal } from './run.ts';
import { serve } from './serve.ts';
import { siteIsFresh } from './siteStamp.ts';

const wished = portOf(process.argv.slice(2));
if (wished === undefined) fail('Say a port from 1 to 65535, such as npm start -- --port 8080.');

const base = baseOf(process.env['SITE_URL']);

if (siteIsFresh()) {
  console.log('The built site is up to date.');
} else {
  console.log('Building the site ...');
  endChildrenOnSignal();
  const { code } = await buildSite(true);
  if (code !== 0) fail('The build failed: correct what is named above, then run npm start again.');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
}

try {
  const port = await freePort(wished);
  if (port !== wished) console.log(`Port ${wished} is taken; using ${port}.`);
  const site = await serve(DIST, port, base);
  console.log(`\nRoundtrip is at ${site.url} (Ctrl-C ends it)`);
  const end = () => void site.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
} catch (error) {
  fail((error as Error).message);
}

function portOf(args: string[]): number | undefined {
  try {
    const { values } = parseArgs({ args, options: { port: { type: 'string', default: '4321' } } });
    const port = Number(values.port);
    return Number.isInteger(port) && port > 0 && port < 65536 ? port : undefined;
  } catch {
    return undefined;
  }
}

function baseOf(address: string | undefined): string {
  try {
    return siteUrl(address).base;
  } catch (error) {
    return fail((error as Error).message);
  }
}

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}
