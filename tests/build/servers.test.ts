/** The built site behind real servers with the generated configurations: what goes over the wire. */
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headersFor } from '../../src/serving/headers.ts';
import { pageFolders } from '../../src/serving/integration.ts';
import { precompress } from '../../src/serving/precompress.ts';
import { DIST } from '../../src/tasks/places.ts';
import { type Answer, caddy, get, nginx, type Running } from './realServers.ts';

const dist = process.env['E2E_DIST'] ?? DIST;
const unbuilt = existsSync(join(dist, 'index.html'))
  ? undefined
  : 'the site is not built (npm run build)';

/** A part of the site, so that compressing it takes a second: pages of each way of serving, all scripts and styles. */
function samplePaths(): string[] {
  const pages = ['index.html', '404.html', 'favicon.svg', 'interview', 'learn/tcp-connections'];
  const index = ['fragment', 'index', 'filter'].map(
    (folder) => globSync(`pagefind/${folder}/*`, { cwd: dist })[0] ?? '',
  );
  const offline = ['sw.js', 'manifest.webmanifest', 'icons', 'offline'];
  return [
    ...pages,
    ...offline,
    '_astro',
    'pagefind/pagefind.js',
    'pagefind/pagefind-entry.json',
    ...index,
  ];
}

/** What a header of the response must be, apart from what depends on the file. */
function policyOf(answer: Answer, like: string): [unknown, unknown] {
  const { 'Strict-Transport-Security': _, ...expected } = headersFor(like);
  const sent = Object.fromEntries(
    Object.keys(expected).map((name) => [name, answer.headers[name.toLowerCase()]]),
  );
  return [sent, expected];
}

describe.each([nginx, caddy])('$name', (server) => {
  const reason = server.missing ?? unbuilt;
  if (reason) {
    it.skip(`is not tried: ${reason}`, () => {});
    return;
  }

  let work: string;
  let root: string;
  let running: Running;
  let paths: string[];
  const ask = (path: string, headers?: Record<string, string>) => get(running.port, path, headers);
  const bytesOf = (path: string) => readFileSync(join(root, path));

  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'roundtrip-server-'));
    root = join(work, 'site');
    paths = samplePaths();
    for (const path of paths) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      cpSync(join(dist, path), join(root, path), { recursive: true, preserveTimestamps: true });
    }
    cpSync(join(dist, '_headers'), join(root, '_headers'));
    await precompress(root);
    mkdirSync(join(work, 'own'));
    running = await server.start(root, join(work, 'own'));
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(work, { recursive: true, force: true });
  });

  it('sends every header of every kind of file, and the type with UTF-8 for text', async () => {
    const font = globSync('_astro/fonts/*.woff2', { cwd: root })[0];
    const script = globSync('_astro/*.js', { cwd: root })[0];
    const style = globSync('_astro/*.css', { cwd: root })[0];
    const kinds: [string, RegExp][] = [
      ['/', /^text\/html; ?charset=utf-8$/i],
      ['/learn/tcp-connections/', /^text\/html; ?charset=utf-8$/i],
      ['/interview/', /^text\/html; ?charset=utf-8$/i],
      [`/${font}`, /^font\/woff2$/],
      [`/${script}`, /^text\/javascript; ?charset=utf-8$/i],
      [`/${style}`, /^text\/css; ?charset=utf-8$/i],
      ['/sw.js', /^text\/javascript; ?charset=utf-8$/i],
      ['/offline/everything.json', /^application\/json; ?charset=utf-8$/i],
      ['/manifest.webmanifest', /^application\/manifest\+json; ?charset=utf-8$/i],
      ['/icons/192.png', /^image\/png$/],
      ['/favicon.svg', /^image\/svg\+xml; ?charset=utf-8$/i],
      ['/pagefind/pagefind.js', /^text\/javascript; ?charset=utf-8$/i],
      ['/pagefind/pagefind-entry.json', /^application\/json; ?charset=utf-8$/i],
      ...paths
        .filter((path) => /^pagefind\/\w+\//.test(path))
        .map((path): [string, RegExp] => [`/${path}`, /octet-stream|^$/]),
    ];
    for (const [path, type] of kinds) {
      const answer = await ask(path);
      expect(answer.status, path).toBe(200);
      const [sent, expected] = policyOf(answer, path);
      expect(sent, path).toEqual(expected);
      expect(answer.headers['content-type'] ?? '', path).toMatch(type);
    }
  });

  it('opens the microphone on /interview/ alone', async () => {
    const open: string[] = [];
    for (const path of ['/', '/interview/', '/learn/tcp-connections/', '/interview/none/', '/x/'])
      if (/microphone=\(self\)/.test((await ask(path)).headers['permissions-policy'] ?? ''))
        open.push(path);
    expect(open).toEqual(['/interview/']);
  });

  it('sends the compressed copies as they lie there', async () => {
    const page = '/learn/tcp-connections/index.html';
    const plain = bytesOf(page);
    const cases = [
      ['gzip', '.gz', gunzipSync],
      ...(server.brotli ? [['br', '.br', brotliDecompressSync] as const] : []),
    ] as const;
    for (const [encoding, end, unpack] of cases) {
      const answer = await ask('/learn/tcp-connections/', { 'Accept-Encoding': encoding });
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(answer.headers['vary'], encoding).toMatch(/accept-encoding/i);
      expect(answer.headers['content-type'], encoding).toMatch(/^text\/html; ?charset=utf-8$/i);
      expect(answer.body.equals(bytesOf(`${page}${end}`)), encoding).toBe(true);
      expect(unpack(answer.body).equals(plain), encoding).toBe(true);
      expect(answer.body.length).toBeLessThan(plain.length / 3);
      expect(...policy(answer)).toBe(true);
    }
    const asIs = await ask('/learn/tcp-connections/');
    expect(asIs.headers['content-encoding']).toBeUndefined();
    expect(asIs.body.equals(plain)).toBe(true);
  });
  const policy = (answer: Answer): [boolean, string] => {
    const [sent, expected] = policyOf(answer, '/learn/tcp-connections/');
    return [JSON.stringify(sent) === JSON.stringify(expected), JSON.stringify(sent)];
  };

  it('prefers brotli where a browser takes both', async () => {
    const { headers } = await ask('/', { 'Accept-Encoding': 'gzip, deflate, br, zstd' });
    expect(headers['content-encoding']).toBe(server.brotli ? 'br' : 'gzip');
  });

  it.each([
    '/none',
    '/none/',
    '/learn/',
    '/_astro/none.0123abcd.js',
    '/_astro/none.css',
    '/_headers',
    '/interview/none/',
  ])('%s is the 404 page with status 404, and no cache keeps it for long', async (path) => {
    for (const encoding of ['identity', 'gzip']) {
      const answer = await ask(path, { 'Accept-Encoding': encoding });
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toMatch(/^text\/html; ?charset=utf-8$/i);
      const [sent, expected] = policyOf(answer, '/404.html');
      expect(sent).toEqual(expected);
      const gzipped = answer.headers['content-encoding'] === 'gzip';
      const body = gzipped ? gunzipSync(answer.body) : answer.body;
      expect(body.equals(bytesOf('404.html'))).toBe(true);
    }
  });

  it('sends a part of a file when asked for a range', async () => {
    const whole = bytesOf('favicon.svg');
    const part = await ask('/favicon.svg', { Range: 'bytes=5-14' });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 5-14/${whole.length}`);
    expect(part.body.equals(whole.subarray(5, 15))).toBe(true);
    const beyond = await ask('/favicon.svg', { Range: `bytes=${whole.length}-` });
    expect(beyond.status).toBe(416);
  });

  it('answers 304 for an unchanged file, by tag and by date, compressed or not', async () => {
    for (const encoding of ['identity', 'gzip']) {
      const first = await ask('/', { 'Accept-Encoding': encoding });
      expect(first.headers['etag']).toBeTruthy();
      const byTag = await ask('/', {
        'Accept-Encoding': encoding,
        'If-None-Match': first.headers['etag'] ?? '',
      });
      expect([byTag.status, byTag.body.length]).toEqual([304, 0]);
      expect(byTag.headers['cache-control']).toBe('no-cache');
    }
    const date = statSync(join(root, 'index.html')).mtime.toUTCString();
    expect((await ask('/', { 'If-Modified-Since': date })).status).toBe(304);
    expect((await ask('/', { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('sends an address without its slash to the page, on the same origin', async () => {
    const answer = await ask('/learn/tcp-connections');
    expect([301, 308]).toContain(answer.status);
    expect(answer.headers['location']).toBe('/learn/tcp-connections/');
  });

  it('does not say its version', async () => {
    expect((await ask('/')).headers['server'] ?? '').not.toMatch(/\d/);
  });
});

describe.each([nginx, caddy])('$name below a base path', (server) => {
  const reason = server.missing ?? unbuilt;
  if (reason) {
    it.skip(`is not tried: ${reason}`, () => {});
    return;
  }

  let work: string;
  let running: Running;
  const ask = (path: string) => get(running.port, path, { 'Accept-Encoding': 'identity' });
  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'roundtrip-server-'));
    running = await server.start(dist, work, '/round.trip/');
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(work, { recursive: true, force: true });
  });

  it('sends each file with the headers that it has at the root of a host', async () => {
    const script = globSync('_astro/*.js', { cwd: dist })[0];
    for (const path of [
      '/',
      '/interview/',
      '/learn/tcp-connections/',
      '/favicon.svg',
      `/${script}`,
    ]) {
      const answer = await ask(`/round.trip${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
      const file = path.endsWith('/') ? `${path}index.html` : path;
      expect(answer.body.equals(readFileSync(join(dist, file))), path).toBe(true);
      const [sent, expected] = policyOf(answer, path);
      expect(sent, path).toEqual(expected);
    }
  });

  it('leads to the page where a slash is missing', async () => {
    for (const path of ['/round.trip', '/round.trip/learn/tcp-connections']) {
      const answer = await ask(path);
      expect([301, 308], path).toContain(answer.status);
      expect(answer.headers['location']).toBe(`${path}/`);
    }
  });

  it.each([
    '/',
    '/learn/tcp-connections/',
    '/interview/',
    '/roundXtrip/interview/',
    '/round.trip/none/',
    '/round.trip/interview/none/',
    '/round.trip/_astro/none.0123abcd.js',
    '/round.trip/_headers',
  ])('%s is the 404 page', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body.equals(readFileSync(join(dist, '404.html')))).toBe(true);
    const [sent, expected] = policyOf(answer, '/404.html');
    expect(sent).toEqual(expected);
  });
});

describe('nginx and Strict-Transport-Security', () => {
  const reason = nginx.missing ?? unbuilt;
  if (reason) {
    it.skip(`is not tried: ${reason}`, () => {});
    return;
  }

  it('is sent behind a proxy that ends TLS, and not over plain HTTP', async () => {
    const work = mkdtempSync(join(tmpdir(), 'roundtrip-server-'));
    const running = await nginx.start(dist, work);
    try {
      const plain = await get(running.port, '/');
      const behind = await get(running.port, '/', { 'X-Forwarded-Proto': 'https' });
      expect(plain.headers['strict-transport-security']).toBeUndefined();
      expect(behind.headers['strict-transport-security']).toBe(
        headersFor('/')['Strict-Transport-Security'],
      );
    } finally {
      await running.stop();
      rmSync(work, { recursive: true, force: true });
    }
  });
});

describe.skipIf(unbuilt)('the published folder', () => {
  it('has hashes in the names of all files that are kept for a year', () => {
    const kept = globSync(['_astro/**/*.*', 'pagefind/{fragment,filter,index}/*'], { cwd: dist });
    expect(kept.length).toBeGreaterThan(100);
    const bare = kept.filter(
      (file) => !/(\.[\w-]{8}\.\w+|\/[0-9a-f]{16}\.\w+|_[0-9a-f]{6,}\.pf_\w+)$/.test(file),
    );
    expect(bare).toEqual([]);
  });

  it('brings a _headers with a rule for the folder of every page', () => {
    const text = readFileSync(join(dist, '_headers'), 'utf8');
    const folders = pageFolders(dist);
    expect(folders).toContain('/interview/');
    for (const folder of folders) expect(text).toContain(`\n${folder}*\n`);
    expect(text).toContain('\n/sw.js\n  Cache-Control: no-cache\n');
  });
});
