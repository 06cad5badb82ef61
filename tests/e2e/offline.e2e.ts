/** Without network: what was visited, what is kept, new versions, and the ways out. */
import type { Page } from 'playwright/test';
import { shellPages } from '../../src/offline/addresses.ts';
import { axeFinds } from './axeFinds.ts';
import { storedEvents } from './eventLog.ts';
import { openData } from './rawLog.ts';
import { answer, asked, start } from './reviewPage.ts';
import { type ServedCopy, withServedCopy } from './servedCopy.ts';
import { hrefOf, lesson, pages } from './site.ts';
import { slowLink } from './slowLink.ts';
import { test as base, expect } from './test.ts';

const test = base.extend<{ copy: ServedCopy }>({
  copy: async ({ browserName: _ }, use) => withServedCopy(use),
  baseURL: async ({ copy }, use) => use(copy.url),
});
// Without network, the browser says so of each thing that it wanted from there.
test.use({ serviceWorkers: 'allow', tolerated: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });
test.setTimeout(90_000);

const next = hrefOf('07-tcp-reliability');
const unvisited =
  pages.find((page) => page.startsWith('/learn/') && page !== lesson.href && page !== next) ?? '';

const ownCaches = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('roundtrip-')));
const registrations = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
const isCached = (page: Page, address: string) =>
  page.evaluate(async (path) => (await caches.match(path)) !== undefined, address);

/** Waits until the worker has the open page, with the parts further down. */
async function settled(page: Page, address: string): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => isCached(page, address), { timeout: 30_000 }).toBe(true);
  // What the page wants is fetched once the page itself is stored; nothing more comes after that.
  await page.waitForLoadState('networkidle');
  const count = () =>
    page.evaluate(async () => (await (await caches.open('roundtrip-assets')).keys()).length);
  let before = -1;
  await expect
    .poll(
      async () => {
        const same = (await count()) === before;
        before = await count();
        return same;
      },
      { intervals: [500], timeout: 30_000 },
    )
    .toBe(true);
}

/** Opens the first page of a new reader and waits until it is kept. */
async function visitFirst(page: Page, address: string = lesson.href): Promise<void> {
  await page.goto(address);
  await settled(page, address);
}

/** Searches on the page of its own. @returns what the search says it found */
async function search(page: Page, words: string) {
  await page.goto('/search/');
  await page.getByRole('searchbox').fill(words);
  return page.getByRole('status').filter({ hasText: `“${words}”` });
}

/** Marks the document, so that a reload shows. */
const mark = (page: Page) => page.evaluate(() => document.body.setAttribute('data-same', ''));
const isSame = (page: Page) => page.evaluate(() => document.body.hasAttribute('data-same'));

/** As the browser does by itself at the next visit. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

const notice = (page: Page) => page.getByRole('complementary', { name: 'New version' });

/** The lab of the lesson computes: another input, another result. */
async function labRuns(page: Page): Promise<void> {
  const lab = page.locator('[data-lab]').first();
  await lab.scrollIntoViewIfNeeded();
  await expect(lab).toHaveAttribute('data-awake', '');
  await expect(lab.getByRole('button', { name: 'Copy link' })).toBeEnabled();
}

test('a first visit is enough: the lesson reads without network, its lab runs, others say what to do', async ({
  page,
  context,
}) => {
  await visitFirst(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('TCP connections');
  const styled = await page
    .getByRole('banner')
    .evaluate((bar) => getComputedStyle(bar).display !== 'block');
  expect(styled, 'the style sheet is there').toBe(true);
  await labRuns(page);

  await page.goto(unvisited);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not on this device');
  await expect(page).toHaveURL(unvisited);
  await page.getByRole('link', { name: /^TCP connections/ }).click();
  await expect(page).toHaveURL(lesson.href);

  // The lesson's cards came with it, and names are searched without the index.
  await start(page, `lesson:${lesson.id}`);
  await answer(page, '2');
  expect(await storedEvents(page)).toHaveLength(1);
  await expect(await search(page, 'TIME_WAIT')).toContainText(/^\d+ by name/);
  await page.locator(`main a.search-place[href^="${lesson.href}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(lesson.href));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('TCP connections');

  for (const address of shellPages) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(
      address === '/offline/' ? /^$/ : 'Not on this device',
    );
  }

  await context.setOffline(false);
  await page.goto(unvisited);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Not on this device');
});

test('the worker waits until the page is complete, and costs a visit little', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(lesson.href, { waitUntil: 'load' });
  await page.evaluate(() => navigator.serviceWorker.ready);
  const timing = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType(
      'navigation',
    ) as PerformanceNavigationTiming[];
    const scripts = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const of = (part: string) => scripts.filter(({ name }) => name.includes(part));
    return {
      loaded: navigation?.loadEventStart ?? Number.POSITIVE_INFINITY,
      started: of('/_astro/register.').map(({ startTime }) => startTime),
      bytes: ['/_astro/register.', '/_astro/cacheNames.']
        .flatMap(of)
        .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0),
    };
  });
  expect(timing.started).toHaveLength(1);
  expect(timing.started[0]).toBeGreaterThan(timing.loaded);
  expect(timing.bytes).toBeLessThan(1500);
  expect(asked.filter((path) => path.includes('/_astro/notice.'))).toEqual([]);
});

test('what nobody reads here is not kept: headers, feeds, and pages as Markdown', async ({
  page,
}) => {
  await visitFirst(page);
  const kept = await page.evaluate(async () => {
    const list = await (await fetch('/offline/everything.json')).json();
    const addresses = new Set<string>(list.list.map(([address]: [string]) => address));
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        addresses.add(new URL(url).pathname);
    return [...addresses];
  });
  expect(kept).toContain(lesson.href);
  expect(kept).toContain(`/study/cards/${lesson.id}.json`);
  expect(
    kept.filter((path) =>
      /^\/_headers|\.(?:md|xml|txt|apkg|br|gz)$|^\/(?:print|anki)\//.test(path),
    ),
  ).toEqual([]);
});

test('everything is kept with its size beforehand, can be canceled and gone on with, and works without network', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await page.goto('/data/');
  await page.evaluate(() => navigator.serviceWorker.ready);
  const region = page.locator('section').filter({
    has: page.getByRole('heading', { name: 'Reading without network' }),
  });
  await expect(
    region.getByText(/^About [\d.]+ MB to download, [\d.]+ MB on this device/),
  ).toBeVisible();

  await region.getByRole('button', { name: 'Keep everything for offline' }).click();
  const progress = region.getByRole('progressbar', { name: 'Keeping everything' });
  const value = () => progress.evaluate((bar) => (bar as HTMLProgressElement).value);
  await expect.poll(value).toBeGreaterThan(0.01);
  expect(await axeFinds(page, undefined, '.progress')).toEqual([]);
  await region.getByRole('button', { name: 'Cancel' }).click();
  await expect(region.getByRole('status')).toHaveText('Canceled. What has come so far stays.');
  await region.getByRole('button', { name: 'Keep the rest' }).click();
  await expect.poll(value).toBeGreaterThan(0.01);
  await expect(region.getByRole('status')).toHaveText('Done. You can go offline now.', {
    timeout: 120_000,
  });
  await expect(region.getByText(/^Everything is kept\. All lessons/)).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);

  await context.setOffline(true);
  await page.goto(unvisited);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Not on this device');

  await page.goto('/search/?q=TIME_WAIT');
  const found = page.getByRole('main').getByRole('region', { name: 'Lessons' }).getByRole('link');
  await found.first().click();
  await expect(page).toHaveURL(/\/learn\//);

  await start(page, `lesson:${lesson.id}`);
  await answer(page, '2');
  await asked(page);
  expect(await storedEvents(page)).toHaveLength(1);

  await page.goto('/lab/dns-walk/');
  await labRuns(page);

  await context.setOffline(false);
  await page.goto('/data/');
  await region.getByRole('button', { name: 'Remove it' }).click();
  await expect(region.getByRole('button', { name: 'Keep everything for offline' })).toBeEnabled();
  expect(await isCached(page, unvisited)).toBe(false);
});

test('as a new reader would: a phone on slow 4G, then no network, then a new build; nothing is lost', async ({
  browser,
  copy,
}) => {
  test.setTimeout(180_000);
  const link = await slowLink(copy.port);
  const context = await browser.newContext({
    baseURL: link.url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  try {
    const page = await context.newPage();
    const began = Date.now();
    await page.goto(lesson.href);
    expect(Date.now() - began, 'the link is slow').toBeGreaterThan(1000);
    await settled(page, lesson.href);
    await page.goto(next);
    await settled(page, next);
    const toReadBoth = link.received();
    link.speedUp();

    // In the tunnel: read on, search, review.
    await context.setOffline(true);
    await page.goto(lesson.href);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('TCP connections');
    await labRuns(page);
    const pager = page.getByRole('navigation', { name: 'Previous and next lesson' });
    await pager.getByRole('link', { name: /^Next/ }).click();
    await expect(page).toHaveURL(next);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Not on this device');
    await expect(await search(page, 'handshake')).toContainText(/^\d+ by name/);
    await start(page, `lesson:${lesson.id}`);
    await answer(page, '2');
    await answer(page, '1');
    const before = await storedEvents(page);
    expect(before).toHaveLength(2);

    // Meanwhile the site was built anew; back on the network, the session goes on.
    await mark(page);
    const said = 'Corrected since.';
    await copy.newBuild((html) => html.replace('</h1>', ` ${said}</h1>`), '/', lesson.href);
    await context.setOffline(false);
    await lookForUpdate(page);
    await expect(page.locator('.new-version')).toHaveCount(1);
    await expect(notice(page)).toBeHidden();
    await answer(page, '2');
    expect(await isSame(page)).toBe(true);

    await page.goto(lesson.href);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(said);
    const loaded = page.waitForEvent('load');
    await notice(page).getByRole('button', { name: 'Reload' }).click();
    await loaded;
    const after = await storedEvents(page);
    expect(after.slice(0, 2)).toEqual(before);
    expect(after).toHaveLength(3);

    // And the new version is the one that is here when the network goes again.
    await page.goto('/cards/');
    await context.setOffline(true);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(said);
    await page.goto(lesson.href);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(said);
    await page.goto(next);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Not on this device');
    expect(await storedEvents(page)).toEqual(after);
    test.info().annotations.push({
      type: 'KB on the wire for both lessons and the shell',
      description: String(Math.round(toReadBoth / 1000)),
    });
  } finally {
    await context.close();
    await link.close();
  }
});

test('a new version is offered quietly, not in a session; nothing reloads but by its button, and no answer is lost', async ({
  page,
  copy,
}) => {
  await visitFirst(page, '/cards/');
  await start(page, `lesson:${lesson.id}`);
  await answer(page, '2');
  await mark(page);
  copy.newVersion();
  await lookForUpdate(page);
  await expect(page.locator('.new-version')).toHaveCount(1);
  await expect(notice(page)).toBeHidden();
  await answer(page, '2');
  expect(await isSame(page)).toBe(true);

  await page.goto('/glossary/');
  await expect(notice(page).getByRole('status')).toHaveText('A new version is ready.');
  expect(await axeFinds(page, undefined, '.new-version')).toEqual([]);
  await mark(page);
  const waits = () =>
    page.evaluate(
      async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state ?? null,
    );
  expect(await waits()).toBe('installed');
  const loaded = page.waitForEvent('load');
  await notice(page).getByRole('button', { name: 'Reload' }).click();
  await loaded;
  expect(await isSame(page)).toBe(false);
  expect(await waits()).toBe(null);
  await expect(notice(page)).toHaveCount(0);
  expect(await storedEvents(page)).toHaveLength(2);
});

test('another tab that takes the new version does not reload this one; Later is the end of it', async ({
  page,
  context,
  copy,
}) => {
  await visitFirst(page);
  const other = await context.newPage();
  await other.goto('/glossary/');
  // In front, so that the browser finds it at rest soon: from then on it hears of versions.
  await page.bringToFront();
  await page.reload();
  await expect
    .poll(() =>
      page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => /\/register\./.test(name)),
      ),
    )
    .toBe(true);
  await mark(page);
  copy.newVersion();
  await other.bringToFront();
  await lookForUpdate(other);
  await notice(other).getByRole('button', { name: 'Reload' }).click();
  await expect(notice(other)).toHaveCount(0);
  await expect(notice(page)).toBeVisible();
  expect(await isSame(page)).toBe(true);
  // What the open page has not loaded yet is still there for it, when the reader comes back to it.
  await page.bringToFront();
  await labRuns(page);
  await notice(page).getByRole('button', { name: 'Later' }).click();
  await expect(notice(page)).toHaveCount(0);
  expect(await isSame(page)).toBe(true);
});

test.describe('a server in trouble', () => {
  test.use({ tolerated: /^503: / });

  test('a copy traps nobody: the network comes first, and a copy stands in for a server in trouble', async ({
    page,
    context,
  }) => {
    await visitFirst(page);
    await page.evaluate(async (path) => {
      const cache = await caches.open('roundtrip-pages');
      const broken = new Response('<h1>Broken</h1>', { headers: { 'Content-Type': 'text/html' } });
      await cache.put(path, broken);
    }, lesson.href);
    await page.goto(lesson.href);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('TCP connections');
    expect(await isCached(page, '/sw.js')).toBe(false);

    await expect
      .poll(() => page.evaluate(async (path) => (await caches.match(path))?.text(), lesson.href))
      .toContain('TCP connections');
    await context.route(`**${lesson.href}`, (route) =>
      route.fulfill({ status: 503, body: 'busy' }),
    );
    const response = await page.goto(lesson.href);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('TCP connections');
  });
});

test('the kill switch removes the worker and all copies, without a reload', async ({
  page,
  copy,
}) => {
  await visitFirst(page);
  await page.reload();
  expect((await ownCaches(page)).length).toBeGreaterThan(1);
  await mark(page);
  await copy.kill();
  await lookForUpdate(page);
  await expect.poll(() => registrations(page)).toBe(0);
  await expect.poll(() => ownCaches(page)).toEqual([]);
  expect(await isSame(page)).toBe(true);
});

test.describe('another project', () => {
  test.use({ tolerated: /^404: .*\/sw\.js$/ });

  test('on localhost the worker makes way for another project at the same address', async ({
    page,
    copy,
  }) => {
    await visitFirst(page);
    copy.becomeAnotherProject();
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Another project');
    await expect.poll(() => registrations(page)).toBe(0);
    await expect.poll(() => ownCaches(page)).toEqual([]);
  });
});

test('erasing everything removes the copies and the worker too', async ({ page }) => {
  await visitFirst(page);
  await openData(page);
  expect(await registrations(page)).toBe(1);
  // Even what is on its way.
  await page.getByRole('button', { name: 'Keep everything for offline' }).click();
  const bar = page.getByRole('progressbar', { name: 'Keeping everything' });
  await expect
    .poll(() => bar.evaluate((progress) => (progress as HTMLProgressElement).value))
    .toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Erase everything on this device' }).click();
  await page.getByLabel('Type erase to confirm').fill('erase');
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('Everything is erased.')).toBeVisible();
  await expect(page.getByText(/^Canceled|^Everything is kept/)).toHaveCount(0);
  expect(await registrations(page)).toBe(0);
  expect(await ownCaches(page)).toEqual([]);
});

test('the site can be installed', async ({ page, context }) => {
  await visitFirst(page, '/');
  const chromium = await context.newCDPSession(page);
  const { errors, url } = await chromium.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(new URL(url).pathname).toBe('/manifest.webmanifest');
  const { installabilityErrors } = await chromium.send('Page.getInstallabilityErrors');
  // A test's profile is one without history.
  expect(
    installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
  ).toEqual([]);
});

test('the colors around the page are those of its paper', async ({ page }) => {
  await page.goto('/offline/');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const [paper, around, installed] = await page.evaluate(async () => {
      const pixel = (color: string) => {
        const context = document.createElement('canvas').getContext('2d');
        if (!context) throw new Error('no canvas');
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data].join();
      };
      const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')];
      const meta = metas.find(({ media }) => matchMedia(media).matches);
      const manifest = await (await fetch('/manifest.webmanifest')).json();
      return [
        pixel(getComputedStyle(document.body).backgroundColor),
        pixel(meta?.content ?? ''),
        pixel(manifest.background_color),
      ];
    });
    expect(around).toBe(paper);
    if (colorScheme === 'light') expect(installed).toBe(paper);
  }
});
