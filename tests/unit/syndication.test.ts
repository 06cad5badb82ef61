/** Pages as Markdown for readers elsewhere, and the small files around them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { componentSpecs } from '../../src/check/componentSpecs.ts';
import { lastChanges, latest, parseChanges } from '../../src/course/lastChanges.ts';
import { type Card, cardSchema } from '../../src/schemas/card.ts';
import { editHref } from '../../src/site.ts';
import { pageSources } from '../../src/syndication/pageSources.ts';
import { plainBody } from '../../src/syndication/plainBody.ts';
import { fullAddress } from '../../src/syndication/resolveLinks.ts';
import { scriptJson } from '../../src/syndication/scriptJson.ts';
import { robotsTxt, sitemapXml } from '../../src/syndication/sitemap.ts';
import { writeHtml } from '../../src/syndication/writeHtml.ts';
import { writeMarkdown } from '../../src/syndication/writeMarkdown.ts';

const origin = { site: 'https://site.test', page: '/learn/tcp-connections/' };
const card = (fields: object): Card => cardSchema.parse({ section: 'open', tags: [], ...fields });
const cards = [
  card({ id: 'plain', front: 'What is a SYN?', back: 'A request.', extra: 'It counts as *one*.' }),
  card({ id: 'gaps', kind: 'cloze', text: 'A SYN has {{no}} data and `{{one}}` number.' }),
  card({ id: 'steps', kind: 'order', front: 'In order?', steps: ['SYN', 'SYN-ACK', 'ACK'] }),
];
const body = (mdx: string, pictureOf?: (id: string) => string | undefined) =>
  plainBody(mdx, '06-tcp-connections.mdx', { origin, cards, pictureOf });
const plain = (mdx: string) => writeMarkdown(body(mdx)).trim();

describe('the text of a page as Markdown', () => {
  it('keeps headings without their anchors, and leads links to where they lead on the site', () => {
    expect(
      plain(
        '## Opening [#opening]\n\n[SYN](term:syn), [RFC](rfc:9293#section-3.5), [there](#close), [data](/data/), lesson 05',
      ),
    ).toBe(
      `## Opening\n\n${[
        '[SYN](https://site.test/glossary/#syn)',
        '[RFC](https://www.rfc-editor.org/rfc/rfc9293#section-3.5)',
        '[there](https://site.test/learn/tcp-connections/#close)',
        '[data](https://site.test/data/)',
        '[lesson 05](https://site.test/learn/dns/)',
      ].join(', ')}`,
    );
  });

  it('makes a note a quotation with its kind and title', () => {
    expect(plain('<Note kind="trap" title="Late">\n\nIt *waits*.\n\n</Note>')).toBe(
      '> **Trap: Late**\n>\n> It *waits*.',
    );
  });

  it('tells recall prompts as questions with answers', () => {
    expect(plain('<Recall cards="plain gaps steps" />').split('\n')).toEqual([
      '**Recall**',
      '',
      '- What is a SYN?',
      '  - **Answer:** A request.',
      '',
      '    It counts as *one*.',
      '- A SYN has … data and `…` number.',
      '  - **Answer:** no; one',
      '- In order?',
      '  - **Answer:**',
      '    1. SYN',
      '    2. SYN-ACK',
      '    3. ACK',
    ]);
  });

  it('tells a figure by its source, caption and description, and other pages by its number', () => {
    const figure =
      '<Figure id="shake" caption="Costs **one** RTT." description="A to B.">\n\n```mermaid\nflowchart LR\n  A --> B\n```\n\n</Figure>\n\nSee [](fig:shake).';
    expect(plain(figure)).toBe(
      '```mermaid\nflowchart LR\n  A --> B\n```\n\n**[Figure 6.1](https://site.test/learn/tcp-connections/#fig-shake)**. Costs **one** RTT.\n\nA to B.\n\nSee [Figure 6.1](https://site.test/learn/tcp-connections/#fig-shake).',
    );
    const html = writeHtml(body(figure, () => undefined));
    expect(html).toContain('<p>A to B.</p>');
    expect(html).not.toContain('flowchart');
    expect(writeHtml(body(figure, (id) => `https://site.test/${id}.svg`))).toContain(
      '<img src="https://site.test/shake.svg" alt="A to B.">',
    );
  });

  it('shows the lines of a Go region, its notes, and where the program is', () => {
    const shown = plain(
      '<Go file="twosum/twosum.go" region="find" notes={[{ at: "if earlier, hit", text: "Look up *first*." }]} leavesOut="`none`." />',
    );
    expect(shown).toMatch(/^\*\*twosum\/twosum\.go\*\*\n\n```go\n[\s\S]*func Find\([\s\S]*\n```\n/);
    expect(shown).not.toContain('region:');
    expect(shown).toContain('- `if earlier, hit`: Look up *first*.');
    expect(shown).toContain('**Left out:** `none`.');
    expect(shown).toContain('(https://site.test/code/twosum/twosum.go/)');
  });

  it('links a lab, with its question', () => {
    expect(plain('<Lab slug="two-sum" />')).toMatch(
      /^\*\*\[Lab: .+\]\(https:\/\/site\.test\/lab\/two-sum\/\)\*\*\. .+\?$/,
    );
  });

  it('keeps tables, dates of numbers and folded parts, and drops comments', () => {
    expect(
      plain(
        '{/* a:B1 */}\n\nAbout <AsOf date="2026-11">40%</AsOf>, 2<sup>14</sup>, W<sub>max</sub>. {/* b */}\n\n<Deeper title="More" id="more">\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n</Deeper>',
      ),
    ).toBe(
      'About 40% (as of 2026-11), 2¹⁴, W_max.\n\n**Deeper: More**\n\n| A | B |\n| - | - |\n| 1 | 2 |',
    );
  });

  it('refuses a component that it cannot put into words', () => {
    expect(() => plain('<Unheard of="it" />')).toThrow('<Unheard> has no plain form');
    expect(() => plain('a <Unheard /> b')).toThrow('<Unheard> in running text has no plain form');
    expect(() => plain('<constructor />')).toThrow('<constructor> has no plain form');
  });

  it.each(Object.keys(componentSpecs))('knows %s', (name) => {
    let said = '';
    try {
      plain(`<${name} />`);
    } catch (error) {
      said = String(error);
    }
    // Without its attributes it may fail, but never for want of a form.
    expect(said).not.toContain('no plain form');
  });
});

it('an address is made full only where it is of the site', () => {
  expect(fullAddress('#a', origin)).toBe('https://site.test/learn/tcp-connections/#a');
  expect(fullAddress('/data/', { site: '', page: '/' })).toBe('/data/');
  expect(fullAddress('//other.test/', origin)).toBe('//other.test/');
  expect(fullAddress('https://other.test/', origin)).toBe('https://other.test/');
});

it('JSON in a script element cannot end it, and reads back as it was', () => {
  const data = { name: '</script><!-- & \u2028', list: [1, true] };
  expect(scriptJson(data)).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(scriptJson(data))).toEqual(data);
});

it('the edit link needs a repository, and takes any forge', () => {
  expect(editHref('content/a.mdx', '')).toBeUndefined();
  expect(editHref('content/a.mdx', 'https://github.com/me/it/')).toBe(
    'https://github.com/me/it/edit/main/content/a.mdx',
  );
  expect(editHref('content/a.mdx', 'https://forge.test/it/_edit/x/{path}')).toBe(
    'https://forge.test/it/_edit/x/content/a.mdx',
  );
});

describe('sitemap', () => {
  it('lists pages with full addresses, and a date where one is known', () => {
    const xml = sitemapXml(
      [{ address: '/' }, { address: "/a&b'/", changed: new Date('2026-11-20T23:00:00Z') }],
      'https://site.test/',
    );
    expect(xml).toContain('<url><loc>https://site.test/</loc></url>');
    expect(xml).toContain(
      '<url><loc>https://site.test/a&#38;b&#39;/</loc><lastmod>2026-11-20</lastmod></url>',
    );
    expect(robotsTxt('https://site.test')).toContain('Sitemap: https://site.test/sitemap.xml\n');
  });

  it('knows which files a page is made of', () => {
    const questions = new Map([['q', 'content/questions/05-dns.yaml']]);
    const of = (address: string) => pageSources(address, questions);
    expect(of('/designs/chat/')).toContain('content/designs/design-chat.mdx');
    expect(of('/learn/dns/')).toContain('content/cards/05-dns.yaml');
    expect(of('/questions/q/')).toEqual(['content/questions/05-dns.yaml']);
    expect(of('/questions/gone/')).toEqual([]);
    expect(of('/code/a/b.go/')).toEqual(['content/go/a/b.go']);
    expect(of('/glossary/')).toEqual(['content/glossary/']);
    expect(of('/progress/')).toEqual([]);
  });
});

describe('last changes', () => {
  let root: string;
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CEILING_DIRECTORIES: tmpdir() },
      stdio: 'pipe',
    });
  const commit = (second: number, ...files: string[]) => {
    for (const file of files) writeFileSync(join(root, 'repo', file), `${second}`);
    git(join(root, 'repo'), 'add', '.');
    process.env['GIT_COMMITTER_DATE'] = `${second} +0000`;
    git(join(root, 'repo'), 'commit', '-q', '-m', `at ${second}`);
    delete process.env['GIT_COMMITTER_DATE'];
  };

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'roundtrip-git-'));
    mkdirSync(join(root, 'repo/sub'), { recursive: true });
    git(join(root, 'repo'), 'init', '-q');
    commit(1_700_000_000, 'a.md', 'sub/é b.md');
    commit(1_700_100_000, 'a.md');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('gives each file its last commit, by its path in the folder', async () => {
    const changes = await lastChanges(join(root, 'repo'));
    expect([...changes].map(([path, time]) => [path, time.getTime() / 1000])).toEqual([
      ['a.md', 1_700_100_000],
      ['sub/é b.md', 1_700_000_000],
    ]);
    expect(latest(changes, ['sub/'])?.getTime()).toBe(1_700_000_000_000);
    expect(latest(changes, ['a.md', 'sub/'])?.getTime()).toBe(1_700_100_000_000);
    expect(latest(changes, ['sub', 'gone'])).toBeUndefined();
    expect([...(await lastChanges(join(root, 'repo/sub'))).keys()]).toEqual(['é b.md']);
  });

  it('knows nothing in a clone that was cut short, and without a repository', async () => {
    const from = pathToFileURL(join(root, 'repo')).href;
    git(root, 'clone', '-q', '--depth', '1', from, join(root, 'short'));
    expect((await lastChanges(join(root, 'short'))).size).toBe(0);
    expect((await lastChanges(join(root, 'nowhere'))).size).toBe(0);
    expect(parseChanges('').size).toBe(0);
  });
});
