/** Serves a built site as a static host does: real 404 page, trailing slashes, UTF-8. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';

export interface Served {
  port: number;
  /** With a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/**
 * @param folder the built site; files that change later are served as they then are
 * @param port 0 takes any free one
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function serve(folder: string, port: number): Promise<Served> {
  const files = sirv(folder, { dev: true, etag: true, extensions: ['html'], setHeaders: sayUtf8 });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const target = withSlash(folder, request.url ?? '/');
    if (target) response.writeHead(301, { Location: target }).end();
    else files(request, response, () => notFound(folder, request, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    port: actual,
    url: `http://localhost:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** sirv names the encoding of HTML only. */
function sayUtf8(response: ServerResponse, pathname: string): void {
  const type = TEXT[pathname.slice(pathname.lastIndexOf('.') + 1)];
  if (type) response.setHeader('Content-Type', `${type};charset=utf-8`);
}

const TEXT: Record<string, string> = {
  css: 'text/css',
  go: 'text/plain',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  webmanifest: 'application/manifest+json',
  xml: 'application/xml',
};

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
  response.writeHead(404, { 'Content-Type': 'text/html;charset=utf-8' });
  response.end(request.method === 'HEAD' ? undefined : body);
}
