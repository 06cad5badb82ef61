import { describe, expect, test, vi } from 'vitest';
import { withBase, withinSite } from '../../src/base/addresses.ts';
import {
  addressToKeep,
  kindOfAddress,
  shellFiles,
  shellPages,
} from '../../src/offline/addresses.ts';
import { isOwnCache } from '../../src/offline/cacheNames.ts';
import { difference, type KeptFile } from '../../src/offline/everything.ts';
import { failureWords, keepLabel, sizeWords, stateWords } from '../../src/offline/keptWords.ts';
import { pageAssets, scriptAssets, studyFiles } from '../../src/offline/pageAssets.ts';

describe('what the worker does with an address', () => {
  test.each([
    ['/', 'page'],
    ['/learn/tcp-connections/', 'page'],
    ['/_astro/Base.UP9TOSXU.css', 'hashed'],
    ['/_astro/fonts/fab89e66ade3862a.woff2', 'hashed'],
    ['/pagefind/fragment/en_0a1.pf_fragment', 'hashed'],
    ['/pagefind/pagefind.en_a3e565f3f3.pf_meta', 'hashed'],
    ['/pagefind/pagefind.js', 'data'],
    ['/pagefind/pagefind-entry.json', 'data'],
    ['/study/cards/06-tcp-connections.json', 'data'],
    ['/search/', 'page'],
    ['/search/names.json', 'data'],
    ['/search/terms/t.json', 'data'],
    ['/favicon.svg', 'data'],
    ['/sw.js', 'none'],
    ['/offline/everything.json', 'none'],
    ['/offline/about.json', 'none'],
    ['/anki/roundtrip.apkg', 'none'],
    ['/404.html', 'none'],
    ['/_headers', 'none'],
    ['/feed.xml', 'none'],
    ['/sitemap.xml', 'none'],
    ['/llms-full.txt', 'none'],
    ['/learn/tcp-connections.md', 'none'],
  ] as const)('%s: %s', (address, kind) => {
    expect(kindOfAddress(address)).toBe(kind);
  });

  test('all of the shell is its business', () => {
    for (const page of shellPages) expect(kindOfAddress(page)).toBe('page');
    for (const file of shellFiles) expect(kindOfAddress(file)).toBe('data');
  });
});

describe('everything', () => {
  test.each([
    ['/index.html', '/'],
    ['/learn/latency/index.html', '/learn/latency/'],
    ['/study/quiz/01-latency.json', '/study/quiz/01-latency.json'],
    ['/pagefind/wasm.en.pagefind', '/pagefind/wasm.en.pagefind'],
    ['/pagefind/pagefind-worker.js', '/pagefind/pagefind-worker.js'],
    ['/_astro/Lab.abc.js', '/_astro/Lab.abc.js'],
  ])('%s is kept as %s', (file, address) => {
    expect(addressToKeep(file)).toBe(address);
  });

  test.each([
    '/404.html',
    '/_headers',
    '/feed.xml',
    '/llms-full.txt',
    '/learn/latency.md',
    '/_astro/Lab.abc.js.br',
    '/search/names.json.gz',
    '/sw.js',
    '/offline/index.html',
    '/offline/everything.json',
    '/anki/roundtrip.apkg',
    '/print/cards/06/index.html',
    '/pagefind/pagefind-ui.js',
    '/pagefind/pagefind-modular-ui.css',
    '/code/third/vendor/google.golang.org/grpc/server.go/index.html',
  ])('%s is not', (file) => {
    expect(addressToKeep(file)).toBeUndefined();
  });

  test('only what is missing or has changed is fetched, and what is gone is dropped', () => {
    const list: KeptFile[] = [
      ['/', 10, 'b'],
      ['/cards/', 20, 'c'],
      ['/_astro/x.1.js', 5],
      ['/_astro/y.2.js', 6],
    ];
    const have = { '/': 'a', '/cards/': 'c', '/_astro/x.1.js': '', '/_astro/x.0.js': '' };
    expect(difference(list, have)).toEqual({
      fetch: [
        ['/', 10, 'b'],
        ['/_astro/y.2.js', 6],
      ],
      drop: ['/_astro/x.0.js'],
    });
    expect(difference(list, {})).toEqual({ fetch: list, drop: [] });
  });
});

describe('what a page wants', () => {
  const few =
    'import{a}from"./a.1.js";const m=["_astro/b.2.js","_astro/b.3.css"];import(`./b.2.js`)';
  const list = `import{a}from"./a.1.js";${['one', 'two', 'three', 'four', 'five', 'six']
    .map((name) => `"../machines/${name}.tsx":()=>import(\`./${name}.9.js\`)`)
    .join()}`;

  test('a script wants what it imports, at once and on demand', () => {
    expect(scriptAssets(few, new Set())).toEqual([
      '/_astro/a.1.js',
      '/_astro/b.2.js',
      '/_astro/b.3.css',
      '/_astro/b.2.js',
    ]);
  });

  test('of a list it wants what the page picks', () => {
    expect(scriptAssets(list, new Set())).toEqual(['/_astro/a.1.js']);
    expect(scriptAssets(list, new Set(['four']))).toEqual(['/_astro/a.1.js', '/_astro/four.9.js']);
  });

  test('the cards and quizzes of its lessons, each once', () => {
    const group = '<div class="recall" data-lesson="06-tcp-connections"></div>';
    expect(studyFiles(`${group}${group}<p data-read-mark="07-tls">`)).toEqual([
      '/study/cards/06-tcp-connections.json',
      '/study/quiz/06-tcp-connections.json',
    ]);
    expect(studyFiles('<p>none</p>')).toEqual([]);
  });

  test('in a folder of the origin, addresses are those of the build', async () => {
    const html =
      '<link href="/course/_astro/s.4.css"><script src="/course/_astro/p.0.js"></script>';
    expect([...(await pageAssets(html, async () => ''))]).toEqual([
      '/_astro/s.4.css',
      '/_astro/p.0.js',
    ]);
  });

  test('scripts are followed to the end, each read once, circles too', async () => {
    const scripts: Record<string, string> = {
      '/_astro/p.0.js': few,
      '/_astro/a.1.js': list,
      '/_astro/b.2.js': 'import"./p.0.js"',
      '/_astro/two.9.js': '',
    };
    const read = vi.fn(async (address: string) => scripts[address] ?? '');
    const html =
      '<link href="/_astro/s.4.css"><script src="/_astro/p.0.js"></script><div data-lab="two"></div>url("/_astro/fonts/f.woff2")';
    expect([...(await pageAssets(html, read))].sort()).toEqual([
      '/_astro/a.1.js',
      '/_astro/b.2.js',
      '/_astro/b.3.css',
      '/_astro/fonts/f.woff2',
      '/_astro/p.0.js',
      '/_astro/s.4.css',
      '/_astro/two.9.js',
    ]);
    expect(read).toHaveBeenCalledTimes(4);
  });
});

describe('a site in a folder of its origin', () => {
  test('has addresses that begin there, and no others', () => {
    expect(withinSite('/course/cards/', '/course/')).toBe('/cards/');
    expect(withinSite('/course/', '/course/')).toBe('/');
    expect(withinSite('/courses/', '/course/')).toBeUndefined();
    expect(withinSite('/cards/', '/')).toBe('/cards/');
  });

  test('finds its addresses on the origin', () => {
    for (const folder of ['/', '/course/', '/a/b/'])
      for (const address of ['/', '/cards/', '/_astro/x.1.js'])
        expect(withinSite(withBase(address, folder), folder)).toBe(address);
    expect(withBase('/cards/', '/course/')).toBe('/course/cards/');
  });
});

describe('words', () => {
  const about = { revision: 'r', files: 3, bytes: 68_300_773, transfer: 9_149_000 };

  test('the size, before anything is fetched', () => {
    expect(sizeWords(about)).toBe('About 9.1 MB to download, 68 MB on this device.');
  });

  test('each state has its own words and button', () => {
    const states = (['nothing', 'part', 'older', 'all'] as const).flatMap((kept) => [
      stateWords({ kept, about }),
      stateWords({ kept, about: null }),
    ]);
    expect(new Set(states).size).toBe(7);
    expect(keepLabel({ kept: 'nothing', about })).toBe('Keep everything for offline');
    expect(keepLabel({ kept: 'part', about })).toBe('Keep the rest');
    expect(keepLabel({ kept: 'older', about })).toBe('Bring it up to date');
  });

  test('a failure says what to do', () => {
    expect(failureWords(new DOMException('', 'QuotaExceededError'))).toMatch(/free some space/);
    expect(failureWords(new TypeError('Failed to fetch'))).toMatch(/network went away/);
    expect(failureWords(new Error('/x/: the server answered 404'))).toMatch(/\/x\/.*404/);
  });
});

test('caches of others on the same origin are not ours', () => {
  expect(isOwnCache('roundtrip-pages')).toBe(true);
  expect(isOwnCache('workbox-precache')).toBe(false);
  expect(isOwnCache('roundtripper-pages')).toBe(false);
});
