/** The site built for a base path: what is read elsewhere names whole addresses, what islands read names the site's own. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BELOW_BASE } from '../../src/tasks/places.ts';
import { brokenLinks } from '../../src/tasks/suite/brokenLinks.ts';
import { builtSite } from '../../src/tasks/suite/linksStep.ts';

const dist = process.env['E2E_BELOW_BASE'] ?? BELOW_BASE;
const read = (file: string) => readFileSync(join(dist, file), 'utf8');

if (!existsSync(join(dist, 'index.html'))) {
  it.skip('is not looked at: there is no build for a base path (npm test -- base makes one)', () => {});
} else {
  const home = /rel="canonical" href="([^"]+)"/.exec(read('index.html'))?.[1] ?? '';
  const base = new URL(home).pathname;

  describe(`the site below ${base}`, () => {
    it('has a base, and says of each page where it is', () => {
      expect(base).toMatch(/^\/[a-z]+\/$/);
      const wrong = globSync('**/index.html', { cwd: dist }).filter(
        (file) => !read(file).includes(`rel="canonical" href="${home}${file.slice(0, -10)}"`),
      );
      expect(wrong).toEqual([]);
    });

    it('would not pass the check of links with one address that leaves it', () => {
      const { files, read: readFile } = builtSite(dist);
      const one = 'learn/dns/index.html';
      const site = {
        files: files.filter(
          (file) => !file.endsWith('.html') || file === 'index.html' || file === one,
        ),
        read: (file: string) =>
          file === one
            ? '<a href="/cards/">Cards</a>'
            : file === 'index.html'
              ? `<link rel="canonical" href="${home}">`
              : readFile(file),
      };
      expect(brokenLinks(site).broken).toMatchObject([
        { files: [one], what: `it leads out of the folder ${base} that the site is served from` },
      ]);
    });

    it.each(['sitemap.xml', 'robots.txt', 'feed.xml', 'llms.txt', 'llms-full.txt', 'learn/dns.md'])(
      '%s names whole addresses below the base',
      (file) => {
        const own = read(file).match(new RegExp(`${new URL(home).origin}[^\\s"<>)]*`, 'g')) ?? [];
        expect(own.length).toBeGreaterThan(0);
        expect(own.filter((address) => !`${address}/`.startsWith(home))).toEqual([]);
        expect(own.filter((address) => address.includes(base + base.slice(1)))).toEqual([]);
        expect(read(file)).not.toMatch(/\]\(\/[a-z]|(?:href|src)=(?:"|&quot;)\/[a-z]/);
      },
    );

    it('gives islands the addresses of the site itself, which may be kept on a device', () => {
      const files = globSync(['study/**/*.json', 'search/**/*.json'], { cwd: dist });
      expect(files.length).toBeGreaterThan(50);
      expect(files.filter((file) => read(file).includes(base))).toEqual([]);
      expect(read('study/catalog.json')).toContain('"/learn/dns/');
    });

    it('names for every page a picture that is there', () => {
      const wrong = globSync('**/index.html', { cwd: dist }).filter((file) => {
        const picture = /property="og:image" content="([^"]+)"/.exec(read(file))?.[1] ?? '';
        return !picture.startsWith(home) || !existsSync(join(dist, picture.slice(home.length)));
      });
      expect(wrong).toEqual([]);
    });

    it('says in _headers what holds below the base', () => {
      const paths = read('_headers')
        .split('\n')
        .filter((line) => line.startsWith('/'));
      expect(paths).toContain(`${base}interview/*`);
      expect(paths.filter((path) => !path.startsWith(base))).toEqual([]);
    });
  });
}
