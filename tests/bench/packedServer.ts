/** A built site over HTTP with brotli, as a host sends it: the site's own server, and each text packed once. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Served, serve } from '../../src/tasks/serve.ts';

/** What one answer sent, headers included. */
export interface Sent {
  status: number;
  bytes: number;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const TEXT = /^(?:text\/|image\/svg|application\/(?:javascript|json|xml|manifest))/;

/**
 * Answers are kept, so that packing (level 11, slow) is part of the first request alone: visit a page once before you time it.
 *
 * @param folder the built site; it must not change while it is served
 * @param change what is made of each page of HTML before it is packed
 * @param told of each answer, once it is sent
 */
export async function servePacked(
  folder: string,
  change: (html: string) => string = (html) => html,
  told: (sent: Sent) => void = () => {},
): Promise<Served> {
  const site = await serve(folder, 0);
  const kept = new Map<string, Promise<Answer>>();
  const server = createServer(async (request, response) => {
    const { socket } = request;
    // A connection carries one answer after the other.
    const before = socket.bytesWritten;
    response.once('finish', () =>
      told({ status: response.statusCode, bytes: socket.bytesWritten - before }),
    );
    const path = request.url ?? '/';
    const answer = kept.get(path) ?? answerOf(new URL(path, site.url), change);
    kept.set(path, answer);
    const { status, headers, body } = await answer;
    if (status === 200 && headers['etag'] && request.headers['if-none-match'] === headers['etag']) {
      const { 'content-length': _, 'content-encoding': __, 'content-type': ___, ...rest } = headers;
      response.writeHead(304, rest).end();
      return;
    }
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://localhost:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await site.close();
    },
  };
}

async function answerOf(url: URL, change: (html: string) => string): Promise<Answer> {
  const found = await fetch(url, { redirect: 'manual' });
  const {
    connection: _,
    date: __,
    'keep-alive': ___,
    ...headers
  } = Object.fromEntries(found.headers);
  const type = headers['content-type'] ?? '';
  const sent = Buffer.from(await found.arrayBuffer());
  const plain = type.startsWith('text/html') ? Buffer.from(change(sent.toString())) : sent;
  const packed = TEXT.test(type) && plain.length > 0;
  const body = packed ? brotli(plain) : plain;
  return {
    status: found.status,
    headers: {
      ...headers,
      ...(packed ? { 'content-encoding': 'br', vary: 'Accept-Encoding' } : {}),
      'content-length': String(body.length),
    },
    body,
  };
}

const brotli = (plain: Buffer) =>
  brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
