/** Addresses of a site below a base path: into the browser with it, out of it without. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { type ComponentChild, h } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fieldHtml } from '../../src/anki/fieldHtml.ts';
import { htmlWithBase, withBase, withoutBase } from '../../src/base/addresses.ts';
import { absolute, siteUrl } from '../../src/base/siteUrl.ts';
import { trustedTypesBelow } from '../../src/layouts/trustedTypesBelow.ts';
import { caddyfile } from '../../src/serving/caddyfile.ts';
import { headersFile } from '../../src/serving/headersFile.ts';
import { NGINX_IN_DOCKER, nginxConf } from '../../src/serving/nginxConf.ts';
import { robotsTxt, sitemapXml } from '../../src/syndication/sitemap.ts';
import { ROOT } from '../../src/tasks/places.ts';

const base = '/roundtrip/';

describe('SITE_URL', () => {
  test.each([
    [undefined, 'http://localhost:4321', '/'],
    ['', 'http://localhost:4321', '/'],
    ['https://example.org', 'https://example.org', '/'],
    ['https://example.org/', 'https://example.org', '/'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', '/'],
    ['https://owner.github.io/roundtrip', 'https://owner.github.io/roundtrip', '/roundtrip/'],
    ['https://owner.github.io/roundtrip/', 'https://owner.github.io/roundtrip', '/roundtrip/'],
    ['https://Example.ORG/a-1/b.2_c~/', 'https://example.org/a-1/b.2_c~', '/a-1/b.2_c~/'],
  ])('%s', (text, site, path) => expect(siteUrl(text)).toEqual({ site, base: path }));

  test.each([
    ['/roundtrip/', 'this is no address with https: or http:'],
    ['example.org/roundtrip', 'this is no address with https: or http:'],
    ['ftp://example.org/', 'this is no address with https: or http:'],
    ['https://example.org/a/?b=c', 'an address of a site has no ? and no #'],
    ['https://example.org/a/#b', 'an address of a site has no ? and no #'],
    ['https://me:secret@example.org/', 'an address of a site names no user'],
    ['https://example.org//a/', 'in its path only'],
    ['https://example.org/a b/', 'in its path only'],
    ['https://example.org/a;b/', 'in its path only'],
  ])('%s is refused with what to write instead', (text, what) => {
    expect(() => siteUrl(text)).toThrow(`SITE_URL is "${text}": ${what}`);
    expect(() => siteUrl(text)).toThrow(/Write the address .* https:\/\/owner\.github\.io\//);
  });
});

describe('one address', () => {
  test.each<[string, string]>([
    ['/', '/roundtrip/'],
    ['/learn/dns/#cache', '/roundtrip/learn/dns/#cache'],
    ['/search/?q=a/b', '/roundtrip/search/?q=a/b'],
    ['/roundtrip/learn/', '/roundtrip/learn/'],
    ['/roundtrips/', '/roundtrip/roundtrips/'],
    ...[
      '',
      '#quiz',
      '?q=1',
      'dns/',
      './dns/',
      '//cdn.example/x',
      'https://example.org/',
      'mailto:a@b',
    ].map((address) => [address, address] as [string, string]),
  ])('%s becomes %s', (own, served) => expect(withBase(own, base)).toBe(served));

  test('stays at the root of a host', () => {
    fc.assert(
      fc.property(fc.string(), (end) => {
        const path = `/${end}`;
        expect(withBase(path, '/')).toBe(path);
        expect(withoutBase(path, '/')).toBe(path);
        expect(htmlWithBase(`<a href="${path}">`, '/')).toBe(`<a href="${path}">`);
      }),
    );
  });

  test('comes back as it went, and is whole with the site before it', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z][a-z-]*$/)), (parts) => {
        const own = `/${parts.map((part) => `${part}/`).join('')}`;
        fc.pre(!own.startsWith(base));
        expect(withoutBase(withBase(own, base), base)).toBe(own);
        expect(withBase(withBase(own, base), base)).toBe(withBase(own, base));
        expect(absolute(own, 'https://a.test/roundtrip')).toBe(
          `https://a.test${withBase(own, base)}`,
        );
      }),
    );
  });

  test('of a neighbor is none of ours', () =>
    expect(withoutBase('/roundtrips/a/', base)).toBe('/roundtrips/a/'));
});

describe('HTML', () => {
  const moved = (html: string) => htmlWithBase(html, base);

  test.each([
    ['<a href="/">', '<a href="/roundtrip/">'],
    ["<a class=x href='/a/'>", "<a class=x href='/roundtrip/a/'>"],
    ['<a href=/a/>x</a>', '<a href=/roundtrip/a/>x</a>'],
    ['<a\n  title="a > b" href="/a/">', '<a\n  title="a > b" href="/roundtrip/a/">'],
    ['<FORM ACTION="/search/">', '<FORM ACTION="/roundtrip/search/">'],
    ['<use xlink:href="/i.svg#a"/>', '<use xlink:href="/roundtrip/i.svg#a"/>'],
    [
      '<img srcset="/a.png 1x, /b.png 2x, https://c.test/c.png 3x" src="/a.png">',
      '<img srcset="/roundtrip/a.png 1x, /roundtrip/b.png 2x, https://c.test/c.png 3x" src="/roundtrip/a.png">',
    ],
    [
      '<script src="/a.js">f(\'<a href="/b/">\')</script><a href="/c/">',
      '<script src="/roundtrip/a.js">f(\'<a href="/b/">\')</script><a href="/roundtrip/c/">',
    ],
  ])('%s', (from, to) => {
    expect(moved(from)).toBe(to);
    expect(moved(to)).toBe(to);
  });

  test.each([
    '<a href="#a">/a/</a>',
    '<a href="//a.test/">',
    '<a title=\'href="/a/"\' data-href="/a/">',
    '<p>&lt;a href="/a/"&gt; 3 < 4, href="/a/"</p>',
    '<!-- <a href="/a/"> -->',
    '<style>@import "/a.css"; a::after { content: \'<a href="/a/">\' }</style>',
    '<script type="application/ld+json">{"url": "<a href=\\"/a/\\">"}</script>',
    '<astro-island props="{&quot;href&quot;:[0,&quot;/a/&quot;]}">',
  ])('%s stays', (html) => expect(moved(html)).toBe(html));
});

describe('islands in the browser', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('write links and built HTML below the base, and what came with the page as it came', async () => {
    vi.stubEnv('BASE_URL', base);
    await import('../../src/base/islandAddresses.ts');
    const props = (node: ComponentChild) => (node as { props: Record<string, unknown> }).props;
    const html = { __html: 'See <a href="/learn/dns/">DNS</a>, <code>href="/a/"</code>' };
    expect(props(h('a', { href: '/cards/', class: 'button' }))).toEqual({
      href: '/roundtrip/cards/',
      class: 'button',
    });
    expect(props(h('a', { href: '#plan' }))).toEqual({ href: '#plan' });
    expect(props(h('p', { dangerouslySetInnerHTML: html }))).toEqual({
      dangerouslySetInnerHTML: {
        __html: 'See <a href="/roundtrip/learn/dns/">DNS</a>, <code>href="/a/"</code>',
      },
    });
    // A component's own property is the component's affair until it becomes an element.
    const Link = ({ href }: { href: string }) => h('a', { href });
    expect(props(h(Link, { href: '/cards/' }))).toEqual({ href: '/cards/' });
  });
});

describe('what the build makes', () => {
  test('a policy for scripts from below the base alone', () => {
    const source = readFileSync(join(ROOT, 'src/layouts/trustedTypes.js'), 'utf8');
    expect(trustedTypesBelow('/', source)).toBe(source);
    const policies = new Map<string, { createScriptURL(url: string): string | null }>();
    const createPolicy = (name: string, rules: never) => policies.set(name, rules);
    const origin = 'https://owner.example';
    runInNewContext(trustedTypesBelow(base, source), {
      ...{ self: { trustedTypes: { createPolicy } }, URL },
      location: { origin, href: `${origin}/roundtrip/cards/` },
    });
    const allowed = (url: string) => policies.get('default')?.createScriptURL(url) === url;
    for (const path of ['_astro/a.js', 'pagefind/pagefind-worker.js', 'sw.js'])
      expect([path, allowed(base + path), allowed(`/${path}`), allowed(`/other/${path}`)]).toEqual([
        ...[path, true, false, false],
      ]);
    expect(() => trustedTypesBelow(base, 'const c="/"')).toThrow(/has to say b="\/" once/);
  });

  test('a sitemap and a robots.txt with whole addresses', () => {
    const site = 'https://owner.example/roundtrip';
    expect(sitemapXml([{ address: '/' }, { address: '/learn/dns/' }], site)).toMatch(
      /<loc>https:\/\/owner\.example\/roundtrip\/<\/loc>[\s\S]*<loc>https:\/\/owner\.example\/roundtrip\/learn\/dns\/<\/loc>/,
    );
    expect(robotsTxt(site)).toContain(`Sitemap: ${site}/sitemap.xml\n`);
  });

  test('fields of Anki with whole addresses, and figures by their own', () => {
    const asked: string[] = [];
    const html = fieldHtml('<a href="/learn/tls/">a</a> <a href="#fig-x">b</a>', {
      page: 'https://owner.example/roundtrip/learn/dns/',
      site: 'https://owner.example/roundtrip',
      pictures: { image: (one) => one, figure: (one) => void asked.push(one) },
    });
    expect(html).toBe(
      '<a href="https://owner.example/roundtrip/learn/tls/">a</a> <a href="https://owner.example/roundtrip/learn/dns/#fig-x">b</a>',
    );
    expect(asked).toEqual(['/learn/tls/', '/learn/dns/#fig-x']);
  });

  test('rules of every server for folders below the base, and none for others', () => {
    const rules = headersFile(['/interview/', '/learn/'], base);
    const paths = rules.split('\n').filter((line) => line.startsWith('/'));
    expect(paths).toContain('/roundtrip/interview/*');
    expect(paths.filter((path) => !path.startsWith(base))).toEqual([]);
    for (const text of [caddyfile(base), nginxConf({ ...NGINX_IN_DOCKER, base })])
      for (const folder of ['interview', '_astro', 'pagefind'])
        expect(text.match(new RegExp(`\\S*/${folder}/`, 'g'))?.join(' ')).toMatch(
          new RegExp(`^(\\S*/roundtrip/${folder}/ ?)+$`),
        );
  });
});
