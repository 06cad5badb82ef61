/** Cards on paper: every word fits, and each back comes behind its front. */
import type { Page } from 'playwright/test';
import { perSheet } from '../../src/print/sheets.ts';
import { pages } from './site.ts';
import { expect, test } from './test.ts';

const all = '/print/cards/all/';

async function onPaper(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
}

/** Cards whose words reach beyond their place, or whose lines reach beyond their box. */
function overfull(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.card-sheet .place:not(.empty)')]
      .filter((place) =>
        [place, ...place.querySelectorAll<HTMLElement>('.words, pre')].some(
          ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
            scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1,
        ),
      )
      .map((place) => place.textContent.replace(/\s+/g, ' ').slice(0, 80)),
  );
}

test('every card fits its place on paper', async ({ page }) => {
  await onPaper(page, all);
  expect(await page.locator('.card-sheet .place:not(.empty)').count()).toBeGreaterThan(80);
  expect(await overfull(page)).toEqual([]);
  await page.evaluate(() => {
    const words = document.querySelector('.back .words');
    if (words) words.textContent = 'word '.repeat(200);
  });
  expect(await overfull(page)).toHaveLength(1);
});

test('turned over its long edge, the paper has each back behind its front', async ({ page }) => {
  await onPaper(page, all);
  const places = await page.evaluate(() => {
    const middle = document.documentElement.clientWidth / 2;
    const of = (side: string) =>
      [...document.querySelectorAll(`.paper .${side}`)].flatMap((sheet, number) => {
        const { top } = sheet.getBoundingClientRect();
        return [...sheet.querySelectorAll('.place:not(.empty)')].map((place) => {
          const box = place.getBoundingClientRect();
          const label = place.querySelector('.label')?.textContent ?? '';
          const left = side === 'front' ? box.left - middle : middle - box.right;
          return {
            label,
            sheet: number,
            left: Math.round(left) + 0,
            top: Math.round(box.top - top),
          };
        });
      });
    const sorted = (side: string) => of(side).sort((a, b) => (a.label < b.label ? -1 : 1));
    return { fronts: sorted('front'), backs: sorted('back') };
  });
  expect(places.fronts.length).toBeGreaterThan(40);
  expect(new Set(places.fronts.map(({ label }) => label)).size).toBe(places.fronts.length);
  expect(places.backs).toEqual(places.fronts);
});

for (const format of ['A4', 'Letter']) {
  test(`a sheet takes two pages of ${format}, and nothing else is printed`, async ({ page }) => {
    await onPaper(page, all);
    const sheets = await page.locator('.paper').count();
    const fronts = await page.locator('.front .place:not(.empty)').count();
    expect(sheets).toBe(Math.ceil(fronts / perSheet));
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(2 * sheets);
    for (const part of ['banner', 'contentinfo'] as const) {
      await expect(page.getByRole(part)).toBeHidden();
    }
  });
}

test('the list of decks leads to each of them, without JavaScript', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/print/cards/');
  const links = page.getByRole('main').locator('a[href^="/print/cards/"]');
  const hrefs = await links.evaluateAll((list) => list.map((a) => a.getAttribute('href') ?? ''));
  // The decks from the log need JavaScript, and are tested below.
  const decks = pages.filter((path) => /^\/print\/cards\/(?!mine)./.test(path));
  expect(decks.length).toBeGreaterThan(5);
  expect(hrefs.filter((href) => !/^\/print\/cards\/(mine|$)/.test(href)).sort()).toEqual(
    [...decks].sort(),
  );
  await page.goto(all);
  await expect(page.locator('.card-sheet').first()).toBeVisible();
  await context.close();
});

test('a deck that hangs on the log is printed from the log', async ({ page }) => {
  await page.goto('/print/cards/');
  await page.getByRole('link', { name: 'Due today' }).click();
  await expect(page.getByRole('status')).toHaveText('Due today: 20 cards.');
  await expect(page.locator('.front .place:not(.empty)')).toHaveCount(20);
  await expect(page.locator('.back .place:not(.empty)')).toHaveCount(20);
  await page.emulateMedia({ media: 'print' });
  expect(await overfull(page)).toEqual([]);
  await page.emulateMedia({ media: null });
  await page.getByRole('link', { name: 'Leeches' }).click();
  await expect(page.getByRole('status')).toHaveText('Leeches: no cards now.');
  await expect(page.locator('.card-sheet')).toHaveCount(0);
});
