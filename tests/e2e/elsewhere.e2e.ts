/** What the site gives to machines and to readers elsewhere, in the build as it is served. */
import { readFileSync } from 'node:fs';
import { lastChanges } from '../../src/course/lastChanges.ts';
import { contentFile, lessonAddress, lessonPlace, lessonPlaces } from '../../src/course/map.ts';
import { editHref } from '../../src/site.ts';
import { ROOT } from '../../src/tasks/places.ts';
import { fileOf, files, htmlOf, lesson, pages } from './site.ts';
import { expect, test } from './test.ts';

const read = (address: string) => readFileSync(fileOf(address), 'utf8');
const course = lessonPlaces.map(lessonAddress).filter((address) => pages.includes(address));
const asMarkdown = (page: string) => page.replace(/\/$/, '.md');
/** Markdown without its code, in which anything may stand. */
const withoutCode = (markdown: string) =>
  markdown.replace(/^([ >]*)```[\s\S]*?^\1```/gm, '').replace(/`[^`\n]*`/g, '');
/** Links of Markdown as this site writes it. */
const linksOf = (markdown: string) =>
  [...withoutCode(markdown).matchAll(/\]\((<[^>]*>|[^)\s]+)\)/g)].map(([, url = '']) =>
    url.replace(/^<|>$/g, ''),
  );
/** The part of an address on the site, whether a build knew its own address or not. */
const onSite = (url: string) => {
  const parsed = URL.parse(url, 'http://site.test');
  const own = ['http://site.test', new URL(canonicalOf('/')).origin];
  return parsed && own.includes(parsed.origin) ? parsed.pathname : undefined;
};
const canonicalOf = (page: string) =>
  /<link rel="canonical" href="([^"]+)"/.exec(htmlOf(page))?.[1] ?? '';

test.describe('Markdown (F28)', () => {
  test('each lesson, case study and note is Markdown at its address, and its page says so', () => {
    expect(course.length).toBe(lessonPlaces.length);
    for (const page of course) {
      const markdown = read(asMarkdown(page));
      const h1 = /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(htmlOf(page))?.[1];
      expect(markdown.split('\n')[0], page).toBe(
        `# ${h1?.replaceAll('&#39;', "'").replaceAll('&amp;', '&')}`,
      );
      expect(markdown.length, page).toBeGreaterThan(10_000);
      // Outside code nothing of MDX and no address of its own schemes is left.
      const text = withoutCode(markdown);
      expect(text, page).not.toMatch(
        /<[A-Z]\w*[ />]|\{\/\*|\]\((?:term|rfc|fig|man|go|mdn):|\[#[a-z]/,
      );
      expect(htmlOf(page), page).toContain(
        `<link rel="alternate" type="text/markdown" href="${asMarkdown(page)}"`,
      );
    }
  });

  test('its links into the site lead to files that are there', () => {
    const gone = course.flatMap((page) =>
      linksOf(read(asMarkdown(page))).flatMap((url) => {
        const path = onSite(url);
        return path === undefined || files.includes(path) || pages.includes(path)
          ? []
          : [`${page}: ${url}`];
      }),
    );
    expect(linksOf(read(asMarkdown(lesson.href))).length).toBeGreaterThan(100);
    expect(gone).toEqual([]);
  });

  test('a button copies it and says so', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(lesson.href);
    await page.getByRole('button', { name: 'Copy page as Markdown' }).click();
    await expect(page.getByText('Copied.', { exact: true })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.replaceAll('\r\n', '\n')).toBe(read(asMarkdown(lesson.href)));
  });

  test.describe('that does not come', () => {
    test.use({ tolerated: /404/ });
    test('is said, and the link stays', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.route('**/*.md', (route) => route.fulfill({ status: 404, body: 'no' }));
      await page.goto(lesson.href);
      await page.getByRole('button', { name: 'Copy page as Markdown' }).click();
      await expect(page.getByText('It could not be copied; the link opens it.')).toBeVisible();
      await expect(page.getByRole('link', { name: 'This page as Markdown' })).toBeVisible();
    });
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });
    test('there is the link alone', async ({ page, request }) => {
      await page.goto(lesson.href);
      await expect(page.getByRole('button', { name: 'Copy page as Markdown' })).toBeHidden();
      const link = page.getByRole('link', { name: 'This page as Markdown' });
      const response = await request.get((await link.getAttribute('href')) ?? '');
      expect(response.headers()['content-type']).toMatch(/^text\/markdown;\s*charset=utf-8$/i);
    });
  });
});

test.describe('llms.txt (F28)', () => {
  test('lists every page once, and every link resolves', () => {
    const markdown = read('/llms.txt');
    expect(markdown).toMatch(/^# Roundtrip\n\n> .+\n/);
    const listed = linksOf(markdown).map((url) => onSite(url) ?? url);
    const ofLists = /^\/(questions|code|print\/cards)\/.+/;
    const wanted = pages
      .filter((page) => !ofLists.test(page) || page === '/print/cards/mine/')
      .map((page) => (course.includes(page) ? asMarkdown(page) : page));
    expect(listed.toSorted()).toEqual([...wanted, '/llms-full.txt'].toSorted());
    for (const address of listed) expect([...files, ...pages]).toContain(address);
  });

  test('llms-full.txt holds all of the text', () => {
    const all = read('/llms-full.txt');
    for (const page of course) expect(all.includes(read(asMarkdown(page))), page).toBe(true);
    expect(all).toContain('\n# Glossary\n');
  });
});

test('the sitemap lists every page, robots.txt names it', async ({ page }) => {
  await page.goto('/');
  const entries = await page.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, 'application/xml');
    return [...document.querySelectorAll('urlset > url')].map((url) => ({
      loc: url.querySelector('loc')?.textContent ?? '',
      lastmod: url.querySelector('lastmod')?.textContent,
    }));
  }, read('/sitemap.xml'));
  expect(entries.map(({ loc }) => loc).toSorted()).toEqual(pages.map(canonicalOf).toSorted());
  for (const { lastmod } of entries) {
    if (lastmod !== undefined) expect(lastmod).toMatch(/^20\d\d-\d\d-\d\d$/);
  }
  const named = /^Sitemap: (.+)$/m.exec(read('/robots.txt'))?.[1];
  expect(named).toBe(new URL('/sitemap.xml', canonicalOf('/')).href);
});

test('the feed holds every text once, in HTML that stands alone (F29, F30)', async ({
  browser,
  baseURL,
}) => {
  // it parses HTML in the page, which the site's own policy forbids
  const page = await browser.newPage({ baseURL, bypassCSP: true });
  await page.goto('/');
  await expect(page.locator('link[rel=alternate][type="application/rss+xml"]')).toHaveAttribute(
    'href',
    '/feed.xml',
  );
  const feed = await page.evaluate((xml) => {
    const document = new DOMParser().parseFromString(xml, 'application/xml');
    const text = (from: Element | Document, name: string) =>
      from.getElementsByTagName(name)[0]?.textContent ?? '';
    return {
      wellFormed: document.querySelector('parsererror') === null,
      language: text(document, 'language'),
      built: text(document, 'lastBuildDate'),
      self: document.getElementsByTagName('atom:link')[0]?.getAttribute('href'),
      items: [...document.querySelectorAll('item')].map((item) => {
        const html = new DOMParser().parseFromString(text(item, 'content:encoded'), 'text/html');
        const addresses = [...html.querySelectorAll('[href], [src]')].map(
          (one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '',
        );
        for (const code of html.querySelectorAll('code')) code.remove();
        return {
          title: text(item, 'title'),
          guid: text(item, 'guid'),
          date: Date.parse(text(item, 'pubDate')),
          updated: Date.parse(text(item, 'atom:updated')),
          author: text(item, 'dc:creator'),
          summary: text(item, 'description'),
          categories: item.querySelectorAll('category').length,
          addresses,
          active: html.querySelectorAll('script, style, iframe, svg, form').length,
          // Tags that readers would see as text, because they were escaped twice.
          tags: /<\/?(?:svg|p|a|li|code|em|strong)\b|&(?:amp|lt|gt);/.exec(
            html.body.textContent,
          )?.[0],
          diagrams: /sequenceDiagram|flowchart (?:LR|TD)/.exec(html.body.textContent)?.[0],
          length: html.body.textContent.length,
        };
      }),
    };
  }, read('/feed.xml'));
  const { items } = feed;
  expect(feed.wellFormed).toBe(true);
  expect(feed.language).toBe('en');
  expect(feed.built).not.toBe('');
  expect(feed.self).toBe(new URL('/feed.xml', canonicalOf('/')).href);
  const guids = items.map(({ guid }) => guid);
  expect(new Set(guids).size).toBe(guids.length);
  expect(guids).toEqual(expect.arrayContaining(course.map(canonicalOf)));
  const myths = [...htmlOf('/myths/').matchAll(/<li id="([\w-]+)" class="avoid-break/g)];
  expect(myths.length).toBeGreaterThan(100);
  expect(items.length).toBe(course.length + myths.length);
  expect(items.map(({ date }) => date)).toEqual(
    items.map(({ date }) => date).toSorted((a, b) => b - a),
  );
  for (const item of items) {
    expect(item, item.guid).toMatchObject({ active: 0, tags: undefined, diagrams: undefined });
    expect(
      item.addresses.filter((url) => !/^(https?|mailto):/.test(url)),
      item.guid,
    ).toEqual([]);
    expect([item.title, item.summary, item.author].every(Boolean), item.guid).toBe(true);
    expect(item.categories, item.guid).toBeGreaterThan(0);
    expect(Number.isFinite(item.date) && Number.isFinite(item.updated), item.guid).toBe(true);
    expect(item.length, item.guid).toBeGreaterThan(80);
  }
});

test.describe('structured data (F31)', () => {
  const dataOf = (page: string): Record<string, unknown>[] =>
    [...htmlOf(page).matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(
      ([, json = '']) => JSON.parse(json) as Record<string, unknown>,
    );
  const has = (thing: Record<string, unknown> | undefined, ...fields: string[]) =>
    fields.filter((field) => thing?.[field] === undefined || thing[field] === '');

  test('the course, each of its pages with its quiz, and the glossary say what they are', () => {
    const [home] = dataOf('/');
    expect(home).toMatchObject({ '@context': 'https://schema.org', '@type': 'Course' });
    expect(
      has(home, 'name', 'description', 'provider', 'url', 'offers', 'hasCourseInstance'),
    ).toEqual([]);
    expect(home?.['hasPart']).toHaveLength(course.length);
    let quizzes = 0;
    for (const page of course) {
      const [data, more] = dataOf(page);
      expect(more, page).toBeUndefined();
      expect(data, page).toMatchObject({ '@type': 'LearningResource', url: canonicalOf(page) });
      expect(
        has(
          data,
          'name',
          'description',
          'learningResourceType',
          'inLanguage',
          'license',
          'dateModified',
        ),
        page,
      ).toEqual([]);
      expect(data?.['timeRequired'], page).toMatch(/^PT\d+M$/);
      const quiz = data?.['hasPart'] as Record<string, unknown> | undefined;
      if (!quiz) continue;
      quizzes += 1;
      expect(quiz, page).toMatchObject({ '@type': 'Quiz', url: `${canonicalOf(page)}#quiz` });
      expect(has(quiz, 'name', 'about', 'learningResourceType'), page).toEqual([]);
      expect(htmlOf(page), page).toContain('id="quiz"');
    }
    expect(quizzes).toBeGreaterThan(20);
    const [glossary] = dataOf('/glossary/');
    expect(glossary).toMatchObject({ '@type': 'DefinedTermSet' });
    const terms = glossary?.['hasDefinedTerm'] as Record<string, unknown>[];
    expect(terms.length).toBeGreaterThan(300);
    for (const term of terms) {
      expect(has(term, 'name', 'description', 'url'), String(term['name'])).toEqual([]);
      expect(htmlOf('/glossary/')).toContain(`id="${String(term['url']).split('#')[1]}"`);
    }
  });

  test('no JSON holds a sign that HTML would read', () => {
    for (const page of [...course, '/', '/glossary/']) {
      const scripts = htmlOf(page).match(/<script type="application\/ld\+json">[^<>]*<\/script>/g);
      expect(scripts?.length, page).toBe(1);
    }
  });

  test('the content security policy lets it be', async ({ page }) => {
    // The fixture fails the test for any violation.
    await page.goto(lesson.href);
    await expect(page.locator('script[type="application/ld+json"]')).toHaveCount(1);
  });
});

test('"last reviewed" is the day of the last commit, and without git nothing', async ({ page }) => {
  const changed = (await lastChanges(ROOT)).get(contentFile(lessonPlace(lesson.id)));
  await page.goto(lesson.href);
  const reviewed = page.getByRole('listitem').filter({ hasText: /^last reviewed/ });
  await expect(reviewed).toHaveCount(changed ? 1 : 0);
  if (!changed) return;
  const day = changed.toISOString().slice(0, 10);
  await expect(reviewed.locator('time')).toHaveAttribute('datetime', day);
});

test('"Edit this page" is there when the build knows the repository', async ({ page }) => {
  await page.goto(lesson.href);
  const edit = page.getByRole('link', { name: 'Edit this page' });
  const href = editHref(contentFile(lessonPlace(lesson.id)));
  await expect(edit).toHaveCount(href ? 1 : 0);
  if (href) await expect(edit).toHaveAttribute('href', href);
});
