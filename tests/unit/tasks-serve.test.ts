import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headersFor } from '../../src/serving/headers.ts';
import { freePort, portIsFree } from '../../src/tasks/port.ts';
import { type Served, serve } from '../../src/tasks/serve.ts';

describe('a free port', () => {
  test('is the wished one, or the next that is free', async () => {
    const taken = new Set([4321, 4322]);
    const isFree = async (port: number) => !taken.has(port);
    expect(await freePort(8080, isFree)).toBe(8080);
    expect(await freePort(4321, isFree)).toBe(4323);
  });

  test('none free says what to do, and does not look past the last port', async () => {
    await expect(freePort(65530, async () => false)).rejects.toThrow(
      'No port from 65530 to 65535 is free: stop a server, or choose one with --port.',
    );
  });

  test('is not one on which a server listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    expect(await portIsFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await portIsFree(port)).toBe(true);
  });
});

describe('the server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-serve-'));
  let site: Served;
  const get = (path: string) => fetch(new URL(path, site.url), { redirect: 'manual' });

  beforeAll(async () => {
    mkdirSync(join(folder, 'learn/tcp'), { recursive: true });
    mkdirSync(join(folder, 'code/resets.go'), { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>home</title>');
    writeFileSync(join(folder, '404.html'), '<!doctype html><title>not here</title>');
    writeFileSync(join(folder, 'learn/tcp/index.html'), '<!doctype html><title>tcp</title>');
    writeFileSync(
      join(folder, 'code/resets.go/index.html'),
      '<!doctype html><title>program</title>',
    );
    writeFileSync(join(folder, 'learn/tcp.md'), '# naïve\n');
    writeFileSync(join(folder, 'data.json'), '{}');
    mkdirSync(join(folder, '_astro'));
    writeFileSync(join(folder, '_astro/a.0123abcd.js'), '');
    site = await serve(folder, 0);
  });
  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['/', 'text/html;charset=utf-8'],
    ['/learn/tcp/', 'text/html;charset=utf-8'],
    ['/code/resets.go/', 'text/html;charset=utf-8'],
    ['/learn/tcp.md', 'text/markdown;charset=utf-8'],
    ['/data.json', 'application/json;charset=utf-8'],
  ])('%s is %s', async (path, type) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  });

  test.each([
    ['/learn/tcp', '/learn/tcp/'],
    ['/learn/tcp?q=syn%20flood', '/learn/tcp/?q=syn%20flood'],
    ['/code/resets.go', '/code/resets.go/'],
  ])('%s is sent to %s', async (path, target) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([301, target]);
  });

  test.each([
    '/nowhere/',
    '/nowhere',
    '/learn/',
    '/%E0%A4%A',
    '/learn/tcp/%00',
    '/..%2f..%2fetc/passwd',
  ])('%s is answered with the 404 page', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('not here');
  });

  test('the published headers come with pages and with the 404 page, but none that is for TLS', async () => {
    for (const [path, like] of [
      ['/learn/tcp/', '/learn/tcp/'],
      ['/_astro/a.0123abcd.js', '/_astro/a.0123abcd.js'],
      ['/interview/nowhere/', '/404.html'],
    ] as const) {
      const { headers } = await get(path);
      const { 'Strict-Transport-Security': _, ...expected } = headersFor(like);
      for (const [name, value] of Object.entries(expected))
        expect([path, name, headers.get(name)]).toEqual([path, name, value]);
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('an unchanged file is answered with 304', async () => {
    const tag = (await get('/data.json')).headers.get('etag') ?? '';
    const again = await fetch(new URL('/data.json', site.url), {
      headers: { 'If-None-Match': tag },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('nothing is written', async () => {
    expect((await fetch(site.url, { method: 'POST', body: 'x' })).status).toBe(405);
  });

  test('a file that is built anew is served anew', async () => {
    writeFileSync(join(folder, 'data.json'), '{"new": true}');
    expect(await (await get('/data.json')).json()).toEqual({ new: true });
  });

  describe('below a base path', () => {
    let below: Served;
    const ask = (path: string) => fetch(new URL(path, below.url), { redirect: 'manual' });
    beforeAll(async () => {
      below = await serve(folder, 0, '/roundtrip/');
    });
    afterAll(() => below.close());

    test('it says where it is, and is there', async () => {
      expect(below.url).toBe(`http://localhost:${below.port}/roundtrip/`);
      expect(await (await ask('learn/tcp/')).text()).toContain('tcp');
      const { headers } = await ask('_astro/a.0123abcd.js');
      expect(headers.get('cache-control')).toBe(headersFor('/_astro/a.js')['Cache-Control']);
    });

    test.each([
      ['/roundtrip', '/roundtrip/'],
      ['/roundtrip/learn/tcp?q=a', '/roundtrip/learn/tcp/?q=a'],
    ])('%s is sent to %s', async (path, target) => {
      const response = await ask(path);
      expect([response.status, response.headers.get('location')]).toEqual([301, target]);
    });

    test.each(['/', '/learn/tcp/', '/data.json', '/roundtrips/', '/roundtrip/roundtrip/'])(
      '%s is not there',
      async (path) => {
        const response = await ask(path);
        expect([response.status, await response.text()]).toEqual([
          404,
          expect.stringContaining('not here'),
        ]);
      },
    );
  });

  test('a taken port is an error, not another port', async () => {
    await expect(serve(folder, site.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
