/** The site built for a base path and served below it: nothing is asked for above it, and no link leads there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { BELOW_BASE } from '../../src/tasks/places.ts';
import { type Served, serve } from '../../src/tasks/serve.ts';
import { storedEvents } from './eventLog.ts';
import { cardOf, lesson } from './site.ts';
import { test as common, expect } from './test.ts';

/** Set E2E_BELOW_BASE to look at another build; its base is read from it. */
const dist = process.env['E2E_BELOW_BASE'] ?? BELOW_BASE;
const built = existsSync(join(dist, 'index.html'));
const canonical = (page: string) =>
  /rel="canonical" href="([^"]+)"/.exec(readFileSync(join(dist, page, 'index.html'), 'utf8'))?.[1];
const home = built ? (canonical('') ?? '') : 'https://owner.example/';
const base = new URL(home).pathname;

/** Whatever is asked for above the base is a 404 here, which fails a test. */
const test = common.extend<object, { below: Served }>({
  below: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what the fixture needs.
    async ({}, use) => {
      const site = await serve(dist, 0, base);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ below }, use) => use(below.url),
});
test.skip(!built, 'there is no build for a base path: npm test -- base makes one');

/** Addresses of links, pictures and scripts on the page as it stands now that leave the base. */
const escaped = (page: Page) =>
  page.evaluate((base) => {
    const found = [...document.querySelectorAll('[href], [src], [action]')].flatMap((element) =>
      ['href', 'src', 'action'].flatMap((name) => element.getAttribute(name) ?? []),
    );
    const own = found.filter((address) => {
      const url = new URL(address, document.baseURI);
      return url.origin === location.origin && !url.pathname.startsWith(base);
    });
    return { looked: found.length, own };
  }, base);

async function staysBelow(page: Page): Promise<void> {
  const { looked, own } = await escaped(page);
  expect(looked).toBeGreaterThan(20);
  expect(own).toEqual([]);
}

const path = (page: Page) => new URL(page.url()).pathname.replace(base, '/');

test('the first page leads to lessons, and the bar says where one is', async ({ page }) => {
  await page.goto('');
  expect(base).not.toBe('/');
  await staysBelow(page);
  const bar = page.getByRole('navigation', { name: 'Site', exact: true });
  await expect(bar.locator('[aria-current]')).toHaveText('Lessons');
  await page.locator(`main a[href$="${lesson.href}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`${base.slice(0, -1)}${lesson.href}$`));
  await expect(bar.locator('[aria-current]')).toHaveText('Lessons');
  await bar.getByRole('link', { name: 'Cards' }).click();
  await expect(bar.locator('[aria-current]')).toHaveText('Cards');
  expect(path(page)).toBe('/cards/');
});

test('a lesson shows its prompts, its terms, its copy as Markdown, and what machines read', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(lesson.href.slice(1));
  const whole = `${home.slice(0, -1)}${lesson.href}`;
  expect(canonical(lesson.href)).toBe(whole);
  const data = await page.locator('script[type="application/ld+json"]').first().textContent();
  expect(JSON.parse(data ?? '')).toMatchObject({ url: whole, isPartOf: { url: home } });
  await page.getByRole('button', { name: 'Copy page as Markdown' }).click();
  await expect(page.getByText('Copied.', { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`](${home}glossary/#`);
  const prompt = page.locator('.recall').first();
  await prompt.scrollIntoViewIfNeeded();
  await prompt.getByText('Show answer').first().click();
  await prompt.getByRole('button', { name: 'Remembered' }).first().click();
  await expect.poll(async () => (await storedEvents(page)).length).toBe(1);
  await page.locator('astro-island').last().scrollIntoViewIfNeeded();
  await page.waitForLoadState('networkidle');
  await staysBelow(page);
});

test('search finds from the dialog and from its page, which keeps its address', async ({
  page,
}) => {
  await page.goto('data/');
  await page.keyboard.press('/');
  await page.keyboard.type('TIME_WAIT');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await expect(dialog.getByRole('region', { name: 'In short', exact: true })).toContainText(
    'TIME_WAIT',
  );
  const best = dialog.getByRole('region', { name: 'Best matches' }).getByRole('link');
  await expect(best.locator('mark').first()).toHaveText(/TIME_WAIT/i);
  await staysBelow(page);
  await best.first().click();
  await expect(page.locator('#time-wait')).toBeInViewport();
  expect(path(page)).toBe(lesson.href);

  await page.goto('search/?q=backlog');
  const results = page.getByRole('main').getByRole('region').getByRole('link');
  await expect(results.first()).toBeVisible();
  await staysBelow(page);
  await page.getByRole('main').getByRole('searchbox').fill('ephemeral port');
  await expect(page).toHaveURL(`search/?q=ephemeral+port`);
  await results.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('cards are asked, explained by their section and logged with nothing of the base', async ({
  page,
}) => {
  await page.goto(`cards/`);
  await page
    .getByRole('region', { name: 'Decks' })
    .getByRole('link', { name: 'TCP connections' })
    .first()
    .click();
  await expect(page).toHaveURL(`cards/?deck=lesson:${lesson.id}`);
  const card = page.getByRole('group', { name: 'Card', exact: true });
  await expect(card).toHaveAttribute('data-card', /./);
  const id = (await card.getAttribute('data-card')) ?? '';
  await page.keyboard.press('Enter');
  await staysBelow(page);
  await page.keyboard.press('e');
  const section = page.getByRole('dialog');
  await expect(section.locator('p').nth(3)).toBeVisible();
  await expect(section.getByRole('link', { name: /^Open in/ })).toHaveAttribute(
    'href',
    `${base.slice(0, -1)}${lesson.href}#${cardOf(id).section}`,
  );
  await staysBelow(page);
  await page.keyboard.press('Escape');
  await expect(section).toBeHidden();
  await page.keyboard.press('2');
  await expect.poll(async () => (await storedEvents(page)).length).toBe(1);
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(JSON.stringify(await storedEvents(page)) + kept).not.toContain(base.slice(1, -1));
});

test('a quiz runs to its report, and its link is below the base', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('quiz/?n=5&mode=practice&seed=abcdefgh');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const run = page.locator('[data-current] form');
  for (let i = 1; i <= 5; i++) {
    await expect(run).toContainText(`Question ${i} of 5`);
    await run.getByRole('button', { name: /Skip|See the report/ }).press('Enter');
  }
  const report = page.getByRole('region', { name: 'Report' });
  await expect(report.getByRole('heading', { name: 'Report' })).toBeVisible();
  await expect(report.locator(`a[href^="${base}learn/"]`).first()).toBeAttached();
  await staysBelow(page);
  await report.getByRole('button', { name: /link/i }).first().click();
  await expect(report.getByText(/^Copied\./).first()).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).pathname).toBe(`${base}quiz/`);
});

test('a lab runs, and its link brings it back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('lab/port-budget/');
  const lab = page.locator('[data-lab="port-budget"]');
  await expect(lab.getByRole('button', { name: 'Reset' })).toBeEnabled();
  await lab.getByRole('spinbutton', { name: 'Calls per second' }).fill('1000');
  await lab.getByRole('button', { name: 'Copy link' }).click();
  await expect(lab.getByText('Link copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).pathname).toBe(`${base}lab/port-budget/`);
  await page.goto(link);
  await expect(lab.getByRole('spinbutton', { name: 'Calls per second' })).toHaveValue('1000');
  await staysBelow(page);
  await page.goto('lab/hash-ring/');
  await expect(page.locator('[data-lab] button:enabled').first()).toBeVisible();
  await staysBelow(page);
});

test('an interview runs to its report', async ({ page }) => {
  await page.goto('interview/?minutes=15&seed=test');
  const start = page.getByRole('button', { name: 'Start' });
  await expect(start).toBeEnabled();
  await start.click();
  await expect(page.getByRole('timer')).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { name: 'A strong answer' })).toBeFocused();
  await staysBelow(page);
  expect(path(page)).toBe('/interview/');
});

for (const address of [
  'progress/',
  'data/',
  'glossary/',
  'print/cards/mine/',
  'debug/',
  'myths/quiz/',
])
  test(`${address} loads`, async ({ page }) => {
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await staysBelow(page);
  });

test.describe('what is not there', () => {
  test.use({ tolerated: /404/ });
  test('is said by a page that leads back', async ({ page }) => {
    await page.goto('learn/none/deeper/');
    await staysBelow(page);
    await page.getByRole('main').getByRole('link', { name: 'the lessons' }).click();
    await expect(page).toHaveTitle('Roundtrip');
  });
});
