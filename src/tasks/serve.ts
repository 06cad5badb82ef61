/** Serves a built site as a static host does: real 404 page, trailing slashes, UTF-8, the published headers. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { withBase } from '../base/addresses.ts';
import { TEXT_TYPES, UTF_8 } from '../serving/contentTypes.ts';
import { HSTS, headersFor } from '../serving/headers.ts';

export interface Served {
  port: number;
  /** With a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/**
 * @param folder the built site; files that change later are served as they then are
 * @param port 0 takes any free one
 * @param base the path below which the site stands, with a slash at both ends; nothing else is there
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function serve(folder: string, port: number, base = '/'): Promise<Served> {
  const files = sirv(folder, {
    dev: true,
    etag: true,
    extensions: ['html'],
    setHeaders: sayHeaders,
  });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const url = request.url ?? '/';
    if (base !== '/' && !url.startsWith(base)) {
      if (`${url}/` === base) response.writeHead(301, { Location: base }).end();
      else notFound(folder, request, response);
      return;
    }
    // From here on as if it stood at the root of its host.
    request.url = url.slice(base.length - 1);
    const target = withSlash(folder, request.url);
    if (target) response.writeHead(301, { Location: withBase(target, base) }).end();
    else files(request, response, () => notFound(folder, request, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    port: actual,
    url: `http://localhost:${actual}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As published, so that the tests see what a policy forbids; sirv by itself names the encoding of HTML only. */
function sayHeaders(response: ServerResponse, pathname: string): void {
  for (const [name, value] of Object.entries(headersFor(pathname)))
    if (name !== HSTS.name) response.setHeader(name, value);
  const type = TEXT_TYPES[pathname.slice(pathname.lastIndexOf('.') + 1)];
  if (type) response.setHeader('Content-Type', `${type};${UTF_8}`);
}

/** @returns where `/learn/x` is sent when the site has `/learn/x/`; the query goes along */
function withSlash(folder: string, url: string): string | undefined {
  const { pathname, search } = URL.parse(url.replace(/^\/+/, '/'), 'http://localhost') ?? {
    pathname: '/',
    search: '',
  };
  if (pathname.endsWith('/')) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  return existsSync(join(folder, path, 'index.html')) ? `${pathname}/${search}` : undefined;
}

function notFound(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const page = join(folder, '404.html');
  const body = existsSync(page) ? readFileSync(page) : 'Not found';
  sayHeaders(response, '/404.html');
  response.writeHead(404);
  response.end(request.method === 'HEAD' ? undefined : body);
}
