/** Readers whose system forces its colors, asks for less motion or enlarges text, on every page type. */
import type { Locator } from 'playwright/test';
import { lostInForcedColors, moving } from './lostOrMoving.ts';
import { scrollThrough, unfold } from './scroll.ts';
import { first, lesson, pageTypes, sample } from './site.ts';
import { expect, test } from './test.ts';

/** One page of each type; of lessons the shortest, since what all have is the same. */
const onePage = [...pageTypes].map(([type, all]) => [type, first(sample(all, 2))] as const);

test.use({ viewport: { width: 1280, height: 2000 } });

for (const [type, path] of onePage) {
  test(`${type} keeps its controls and the focus with forced colors`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await page.goto(path);
      await unfold(page);
      await scrollThrough(page);
      expect(await lostInForcedColors(page), `${path}, ${colorScheme}`).toEqual([]);
    }
  });

  test(`nothing runs or fades on ${type} for readers who want no motion`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(path);
    await unfold(page);
    await scrollThrough(page);
    expect(await moving(page), path).toEqual([]);
  });
}

test('with forced colors only the chosen tab and the current page are underlined', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/quiz/');
  const underlined = (links: Locator) =>
    links.evaluateAll((all) => {
      const ground = getComputedStyle(document.body).backgroundColor;
      return all
        .filter((one) => getComputedStyle(one).borderBlockEndColor !== ground)
        .map((one) => one.textContent.trim());
    });
  const tabs = page.getByRole('tab');
  await expect(tabs).toHaveCount(2);
  expect(await underlined(tabs)).toEqual(['Quiz']);
  const pages = page.getByRole('navigation', { name: 'Site', exact: true }).getByRole('link');
  expect(await pages.count()).toBeGreaterThan(5);
  expect(await underlined(pages)).toEqual(['Quiz']);
});

test('what would be lost, and what would move, is seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto(lesson.href);
  await page.evaluate(() => {
    const [bare, dull] = [document.createElement('button'), document.createElement('button')];
    bare.id = 'bare';
    bare.style.cssText = 'border: 0; inline-size: 44px; block-size: 44px';
    dull.textContent = 'dull';
    dull.style.cssText = 'outline: none !important; transition: color 1s !important';
    document.querySelector('main')?.prepend(bare, dull);
  });
  const lost = (await lostInForcedColors(page)).join('\n');
  expect(lost).toContain('no shape: <button id="bare"');
  expect(lost).toMatch(/no focus: <button [^\n]*dull$/m);
  expect(lost.split('\n')).toHaveLength(2);
  expect(await moving(page)).toHaveLength(1);
});

test('the statement on accessibility is one link away from every page, and can be answered', async ({
  page,
}) => {
  for (const path of ['/', lesson.href]) {
    await page.goto(path);
    const foot = page.getByRole('contentinfo');
    await foot.getByRole('link', { name: 'Accessibility' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Accessibility' })).toBeVisible();
  }
  const report = page.getByRole('main').getByRole('link', { name: 'Write what you wanted to do' });
  const address = decodeURIComponent((await report.getAttribute('href')) ?? '');
  expect(address).toMatch(/Correction: Accessibility&body=Page: .*\/accessibility\//);
});
