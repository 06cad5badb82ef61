/** What can be told from the HTML of every page: what it is called, what it links to, how it is encoded. */
import { type PageFacts, readPages } from './readPage.ts';
import { files, pages } from './site.ts';
import { expect, test } from './test.ts';

test.describe.configure({ mode: 'default' });

const facts: PageFacts[] = [];

test.beforeAll(async ({ browser, baseURL }) => {
  // it parses the HTML of pages, which their own policy would forbid; and there are a thousand of them
  test.setTimeout(120_000);
  const page = await browser.newPage({ baseURL, bypassCSP: true });
  await page.goto('/');
  for (let from = 0; from < pages.length; from += 40) {
    facts.push(...(await page.evaluate(readPages, pages.slice(from, from + 40))));
  }
  await page.close();
});

/** Pages for which a rule does not hold, with what they have. */
function broken<T>(of: (facts: PageFacts) => T, rule: (value: T) => boolean) {
  return facts.filter((one) => !rule(of(one))).map((one) => ({ page: one.page, has: of(one) }));
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}

test('every page answers 200 as UTF-8 and says so in its first 1,024 bytes (F24)', () => {
  expect(facts.length).toBe(pages.length);
  expect(facts.length).toBeGreaterThan(10);
  expect(
    broken(
      (one) => one.status,
      (status) => status === 200,
    ),
  ).toEqual([]);
  const utf8 = /^text\/html;\s*charset=utf-8$/i;
  expect(
    broken(
      (one) => one.contentType,
      (type) => utf8.test(type),
    ),
  ).toEqual([]);
  expect(
    broken(
      (one) => one.charsetEnds,
      (end) => end > 0 && end <= 1024,
    ),
  ).toEqual([]);
});

test('all text files are served as UTF-8 (F24)', async ({ request }) => {
  const types: Record<string, string> = {};
  for (const file of files) {
    const kind = /\.(css|js|json|svg|txt|md|xml|go|webmanifest)$/.exec(file)?.[1];
    if (!kind || types[kind]) continue;
    types[kind] = (await request.head(file)).headers()['content-type'] ?? 'none';
  }
  expect(Object.keys(types)).toEqual(expect.arrayContaining(['css', 'js', 'json', 'svg']));
  for (const [kind, type] of Object.entries(types)) {
    expect(type, `.${kind}`).toMatch(/;\s*charset=utf-8$/i);
  }
});

test('no text shows an entity in place of a character (F24)', () => {
  // The files are read by tests/build/encoding.test.ts; what was escaped twice shows in the page alone.
  const mangled = /\uFFFD|&(?:amp|lt|gt|quot|#\d+);/;
  expect('A dash &amp;ndash;').toMatch(mangled);
  const found = facts.flatMap(({ page, text }) => {
    const at = text.search(mangled);
    return at < 0 ? [] : [`${page}: …${text.slice(Math.max(0, at - 30), at + 30)}…`];
  });
  expect(found).toEqual([]);
});

test('every page has one title, one description, one h1, all its own', () => {
  expect(repeated(facts.map(({ title }) => title))).toEqual([]);
  expect(repeated(facts.map(({ description }) => description))).toEqual([]);
  expect(
    broken(
      (one) => one.title,
      (title) => title.length > 3,
    ),
  ).toEqual([]);
  expect(
    broken(
      (one) => one.description,
      (text) => text.length >= 30,
    ),
  ).toEqual([]);
  expect(
    broken(
      (one) => one.h1,
      (h1) => h1.length === 1 && h1[0] !== '',
    ),
  ).toEqual([]);
  expect(
    broken(
      (one) => one.lang,
      (lang) => lang === 'en',
    ),
  ).toEqual([]);
  expect(facts.filter(({ page, canonical }) => URL.parse(canonical)?.pathname !== page)).toEqual(
    [],
  );
});

test('headings skip no level, landmarks are there once and named apart, ids are unique', () => {
  const skips = (levels: number[]) =>
    levels.flatMap((level, i) => {
      const before = levels[i - 1] ?? 0;
      return level > before + 1 ? [`h${before} h${level}`] : [];
    });
  expect(skips([1, 2, 4, 3, 4])).toEqual(['h2 h4']);
  expect(
    broken(
      (one) => skips(one.headings),
      (list) => list.length === 0,
    ),
  ).toEqual([]);
  expect(
    broken(
      (one) => one.mains,
      (count) => count === 1,
    ),
  ).toEqual([]);
  expect(
    broken(
      (one) => one.navs,
      (navs) => navs.every(Boolean),
    ),
  ).toEqual([]);
  expect(
    broken(
      (one) => repeated(one.navs),
      (twice) => twice.length === 0,
    ),
  ).toEqual([]);
  expect(
    broken(
      (one) => repeated(one.ids),
      (twice) => twice.length === 0,
    ),
  ).toEqual([]);
});

test('nothing stands in the HTML that the content security policy forbids', () => {
  expect(
    broken(
      (one) => one.unsafe,
      (list) => list.length === 0,
    ),
  ).toEqual([]);
});

test('nothing is a stub', () => {
  const stub =
    /coming soon|lorem ipsum|under construction|not yet written|to be written|\b(TODO|TBD|FIXME|XXX)\b|\bundefined\b(?!\s+(behavior|behaviour))|\[object Object\]|\bNaN\b/i;
  const found = facts.flatMap(({ page, text }) => {
    // Program pages hold what Go code holds.
    const hit = page.startsWith('/code/') ? undefined : stub.exec(text)?.[0];
    return hit ? [`${page}: ${hit}`] : [];
  });
  expect(found).toEqual([]);
});

test('every page can be reached from the first one', () => {
  const reached = new Set(['/']);
  for (const page of reached) {
    const links = facts.find((one) => one.page === page)?.links ?? [];
    for (const link of links) {
      const { pathname } = new URL(link);
      if (pages.includes(pathname)) reached.add(pathname);
    }
  }
  expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});
