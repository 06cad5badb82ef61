/** Search: from the keyboard to the marked match, in the dialog and on its page. */
import type { Page } from 'playwright/test';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const field = (page: Page) =>
  page.getByRole('searchbox', { name: 'Search lessons, questions, cards and terms' });

/** Opens the dialog and waits until it can be typed into. */
async function open(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
}

/** What the page says it found. */
const said = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text });
const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

for (const keys of ['/', 'Control+k', 'Meta+k']) {
  test(`${keys} opens the dialog with the focus in its field, Esc closes it and gives it back`, async ({
    page,
  }) => {
    await page.goto(lesson.href);
    const before = page.getByRole('button', { name: 'Theme' });
    await before.focus();
    await page.keyboard.press(keys);
    await expect(field(page)).toBeFocused();
    await page.keyboard.type('a/b');
    await expect(field(page)).toHaveValue('a/b');
    await page.keyboard.press('Escape');
    // A field of type search is emptied by the first Esc in some browsers.
    if (await dialog(page).isVisible()) await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await expect(before).toBeFocused();
  });
}

test('a click on the search button opens the dialog, the Close button closes it', async ({
  page,
}) => {
  await page.goto('/');
  const opener = page.getByRole('link', { name: /^Search a term/ });
  await opener.click();
  await expect(field(page)).toBeFocused();
  await expect(page).toHaveURL('/');
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(opener).toBeFocused();
});

test('nothing of the search loads before it is opened', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto(lesson.href);
  await page.waitForLoadState('networkidle');
  const early = [...loaded];
  expect(early.filter((path) => path.startsWith('/pagefind/'))).toEqual([]);
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect.poll(() => loaded.some((path) => path === '/pagefind/pagefind.js')).toBe(true);
  const late = loaded.filter((path) => !early.includes(path));
  expect(late.filter((path) => path.startsWith('/_astro/') && path.endsWith('.js'))).not.toEqual(
    [],
  );
});

test('TIME_WAIT is defined, and its section is the first place; arrows and Enter lead to the marked match', async ({
  page,
}) => {
  await page.goto('/');
  await open(page);
  await page.keyboard.type('TIME_WAIT');
  const answer = group(page, 'In short');
  await expect(answer).toContainText('TIME_WAIT');
  await expect(answer.getByRole('link')).toHaveAttribute(
    'href',
    `${lesson.href}?highlight=TIME_WAIT#time-wait`,
  );
  await expect(said(page, /\d+ places for “TIME_WAIT”/)).toHaveCount(1);
  const best = group(page, 'Best matches').getByRole('link');
  await expect(best).toHaveCount(3);
  await expect(best.first()).toHaveAttribute('href', /#time-wait$/);
  await expect(best.first().locator('.search-excerpt')).toHaveText(/\w/);
  await expect(best.locator('mark').first()).toHaveText(/TIME_WAIT/i);

  const links = dialog(page).getByRole('region').getByRole('link');
  await page.keyboard.press('ArrowDown');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(links.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(links.first()).toBeFocused();

  const href = new URL((await links.first().getAttribute('href')) ?? '', page.url());
  await page.keyboard.press('Enter');
  await page.waitForURL(href.href);
  expect(href.hash).not.toBe('');
  await expect(page.locator(href.hash)).toBeInViewport();
  const marked = () =>
    page.evaluate(() => [...(CSS.highlights.get('search') ?? [])].map((range) => `${range}`));
  await expect.poll(marked).toContain('TIME_WAIT');
});

test('what is typed while the dialog still loads is not lost', async ({ page }) => {
  await page.goto('/');
  let release = () => {};
  const typed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_astro/*.js', async (route) => {
    await typed;
    await route.continue();
  });
  await page.keyboard.press('/');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.type('backlog');
  release();
  await expect(field(page)).toHaveValue('backlog');
  await expect(said(page, 'for “backlog”')).toHaveCount(1);
});

test('Enter in the field opens the first result', async ({ page }) => {
  await page.goto('/');
  await open(page);
  await page.keyboard.type('ephemeral port');
  const firstResult = dialog(page).getByRole('region').getByRole('link').first();
  await expect(firstResult).toBeVisible();
  const href = await firstResult.getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(href ?? '-');
});

test('a result on the same page closes the dialog and shows the place', async ({ page }) => {
  await page.goto(lesson.href);
  await open(page);
  await page.keyboard.type('TIME_WAIT');
  const heading = group(page, 'Best matches')
    .locator(`a[href^="${lesson.href}"][href*="#"]`)
    .first();
  const hash = new URL((await heading.getAttribute('href')) ?? '', page.url()).hash;
  await heading.click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.locator(hash)).toBeInViewport();
});

test('what is found: an abbreviation, a question, a card, a correction, a lab', async ({
  page,
}) => {
  await page.goto('/search/');
  for (const [query, kind] of [
    ['MSL', 'In short'],
    ['cannot assign requested address', 'Interview questions'],
    ['keep-alive', 'Cards'],
    ['TIME_WAIT', 'Often said, but wrong'],
    ['port budget', 'Best matches'],
    ['SO_LINGER', 'Lessons'],
  ] as const) {
    await field(page).fill(query);
    await expect(said(page, `for “${query}”`)).toHaveCount(1);
    await expect(group(page, kind).getByRole('link').first(), query).toBeVisible();
  }
});

test('every result leads to a place that is there', async ({ page, request }) => {
  await page.goto('/search/?q=connection');
  const links = page.getByRole('main').getByRole('region').getByRole('link');
  await expect(links.first()).toBeVisible();
  const addresses = await links.evaluateAll((all) =>
    all.map((link) => (link as HTMLAnchorElement).href),
  );
  expect(addresses.length).toBeGreaterThan(8);
  for (const address of addresses) {
    const url = new URL(address);
    const html = await (await request.get(url.pathname)).text();
    if (url.hash) expect(html, address).toContain(`id="${decodeURIComponent(url.hash.slice(1))}"`);
  }
});

test('the page keeps the query in its address', async ({ page }) => {
  await page.goto('/search/?q=backlog');
  await expect(field(page)).toHaveValue('backlog');
  await expect(said(page, 'for “backlog”')).toHaveCount(1);
  await field(page).fill('SYN cookie & more');
  await expect(page).toHaveURL('/search/?q=SYN+cookie+%26+more');
  await page.reload();
  await expect(field(page)).toHaveValue('SYN cookie & more');
  await field(page).fill('');
  await expect(page).toHaveURL('/search/');
});

// Pagefind shortens a word that it does not find until it does; no page has any of these letters.
test('what is not there is said, with ways on', async ({ page }) => {
  await page.goto('/search/');
  await field(page).fill('жщъ');
  await expect(page.getByText('Nothing found for “жщъ”.')).toBeVisible();
  const ways = page.getByRole('region', { name: 'Ways on' });
  await expect(ways.getByRole('link', { name: 'Transport' })).toHaveAttribute(
    'href',
    '/#transport',
  );
  await expect(ways.getByRole('link', { name: 'Browse the glossary' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(ways.getByRole('link').first()).toBeFocused();
});

test('a misspelled word is answered by the nearest that the site has, and that is said', async ({
  page,
}) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/search/?q=TIME_WAIT');
  await expect(group(page, 'Best matches')).toBeVisible();
  expect(loaded).not.toContain('/search/words.json');
  await field(page).fill('idempotancy');
  await expect(said(page, 'for “idempotency”, as nothing fits “idempotancy”')).toHaveCount(1);
  const section = group(page, 'Best matches').locator('a[href*="#keys"]');
  await expect(section).toHaveAttribute('href', /^\/learn\/http-semantics\//);
});

test('filters narrow what is listed, and stand in the address', async ({ page }) => {
  await page.goto('/search/?q=retry');
  await expect(group(page, 'Best matches')).toBeVisible();
  await page.getByLabel('Kind').selectOption({ label: 'Interview questions' });
  await expect(page).toHaveURL('/search/?q=retry&kind=Question');
  const links = page.locator('.search-results a');
  await expect(links.first()).toHaveAttribute('href', /^\/questions\//);
  for (const href of await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))) {
    expect(href).toMatch(/^\/questions\//);
  }
  await page.getByLabel('Level').selectOption('staff');
  await expect(page).toHaveURL('/search/?q=retry&kind=Question&level=staff');
  await page.getByLabel('Part').selectOption({ label: 'Foundations' });
  await expect(page).toHaveURL('/search/?q=retry&kind=Question&part=foundations&level=staff');
  await page.reload();
  await expect(page.getByLabel('Level')).toHaveValue('staff');
});

test('what led somewhere is offered again, on this device, until it is forgotten', async ({
  page,
}) => {
  await page.goto('/');
  await open(page);
  await page.keyboard.type('MSL');
  await expect(group(page, 'In short').getByRole('link')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(/highlight=MSL/);
  await open(page);
  const recent = page.getByRole('region', { name: 'Recent searches' });
  await recent.getByRole('button', { name: 'MSL' }).click();
  await expect(said(page, 'for “MSL”')).toHaveCount(1);
  await field(page).fill('');
  await recent.getByRole('button', { name: 'Forget them' }).click();
  await expect(recent).toBeHidden();
  await page.reload();
  await open(page);
  await expect(recent).toBeHidden();
});

test('reaching for the search button loads what the first search needs', async ({ page }) => {
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  const names = page.waitForRequest('**/search/names.json');
  await page.getByRole('link', { name: /^Search a term/ }).hover();
  await names;
});

test('a slow answer does not cover a newer one', async ({ page }) => {
  await page.goto('/search/');
  // Fragments of the first query's results are held back until the second query has been answered.
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let holding = true;
  let held = 0;
  await page.route('**/pagefind/fragment/**', async (route) => {
    if (holding) {
      held++;
      await released;
    }
    await route.continue();
  });
  await field(page).fill('handshake');
  await expect.poll(() => held).toBeGreaterThan(0);
  holding = false;
  await field(page).fill('жщъ');
  const empty = page.getByText('Nothing found for “жщъ”.');
  await expect(empty).toBeVisible();
  release();
  await page.waitForLoadState('networkidle');
  await expect(empty).toBeVisible();
  await expect(group(page, 'Best matches')).toBeHidden();
  await expect(page).toHaveURL(`/search/?q=${encodeURIComponent('жщъ')}`);
});

test.describe('when the index cannot be loaded', () => {
  test.use({ tolerated: /pagefind|Failed to (load|fetch)/i });

  test('names are searched, the reader is told, and the next try works', async ({ page }) => {
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.route('**/search/terms/**', (route) => route.abort());
    await page.goto('/search/');
    await field(page).fill('backlog');
    await expect(said(page, /^\d+ by name for “backlog”\. The text cannot/)).toHaveCount(1);
    await expect(page.getByRole('region', { name: 'In short' })).toContainText(/backlog/i);
    await field(page).fill('жщъ');
    await expect(said(page, /^Nothing by name for “жщъ”\. The text cannot/)).toHaveCount(1);
    await page.unroute('**/pagefind/**');
    await field(page).fill('backlogs');
    await expect(said(page, /^\d+ places for “backlogs”/)).toHaveCount(1);
  });

  test('without names there is nothing to search, and the reader is told', async ({ page }) => {
    await page.route('**/search/names.json', (route) => route.abort());
    await page.goto('/search/');
    await field(page).fill('backlog');
    await expect(page.getByText(/^Search could not be loaded/)).toBeVisible();
    await page.unroute('**/search/names.json');
    await field(page).fill('backlogs');
    await expect(said(page, /^\d+ places for “backlogs”/)).toHaveCount(1);
  });
});

test('names answer while the texts are still on their way', async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/pagefind/**', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/search/');
  await field(page).fill('TIME_WAIT');
  await expect(page.locator('[data-named="TIME_WAIT"]')).toBeAttached();
  await expect(
    group(page, 'In short')
      .getByText(/TIME_WAIT/)
      .first(),
  ).toBeVisible();
  await expect(said(page, 'Searching')).toHaveCount(1);
  const first = await group(page, 'Best matches').getByRole('link').first().getAttribute('href');
  release();
  await expect(said(page, 'for “TIME_WAIT”')).toHaveCount(1);
  await expect(group(page, 'Best matches').getByRole('link').first()).toHaveAttribute(
    'href',
    first ?? '',
  );
});

test('an abbreviation finds what it stands for, not what begins like it', async ({ page }) => {
  await page.goto('/search/');
  await field(page).fill('HOL');
  await expect(said(page, 'for “HOL”')).toHaveCount(1);
  const titles = await page.locator('.search-results li .search-place').allTextContents();
  expect(titles.length).toBeGreaterThan(5);
  expect(titles.filter((title) => /black hole/i.test(title))).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the search link leads to a page that says where to look instead', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: /^Search a term/ }).click();
    await expect(page).toHaveURL('/search/');
    await expect(page.getByRole('main').getByRole('link', { name: 'glossary' })).toBeVisible();
  });
});
