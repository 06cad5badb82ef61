/** Every state of every island: what axe says, and whether it fits a narrow page and large letters. */
import type { Page } from 'playwright/test';
import { allRules, axeFinds, colorRules } from './axeFinds.ts';
import { layoutFinds, resize, setTextSize, spaceText } from './layoutFinds.ts';
import { lostInForcedColors, moving } from './lostOrMoving.ts';
import { unfold } from './scroll.ts';
import { lesson, pageTypes, sample } from './site.ts';
import { states } from './states.ts';
import { expect, test } from './test.ts';

const desk = { width: 1280, height: 900 };
/** 1280 px at 400 % zoom, and at 200 % (WCAG 2.2, 1.4.10 and 1.4.4). */
const zoomed = [
  { width: 320, height: 640 },
  { width: 640, height: 450 },
];

test.use({ viewport: desk });

/** Looks again while the page still follows its new width. */
const fits = (page: Page, within: Parameters<typeof layoutFinds>[1], what: string): Promise<void> =>
  expect
    .configure({ soft: true })
    .poll(() => layoutFinds(page, within), { message: what })
    .toEqual([]);

for (const { name, within, reach } of states) {
  test.describe(name, () => {
    test.use({ tolerated: /names\.json|Failed to (load|fetch)/i });

    test('axe finds nothing; it fits when zoomed and with large letters', async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme: 'light' });
      await reach(page);
      expect.soft(await axeFinds(page, allRules, within), 'light').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await axeFinds(page, colorRules, within), 'dark').toEqual([]);
      await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
      expect.soft(await moving(page), 'less motion').toEqual([]);
      await page.emulateMedia({ forcedColors: 'none' });
      for (const viewport of zoomed) {
        await resize(page, viewport);
        await fits(page, within, `${viewport.width} px`);
      }
      await resize(page, desk);
      await setTextSize(page, 32);
      await fits(page, within, 'letters of 200 %');
      await setTextSize(page, 16);
      await spaceText(page);
      await fits(page, within, 'text spaced out');
      await page.emulateMedia({ forcedColors: 'active' });
      // Looking for the focus takes it from where it is, so it comes last.
      expect.soft(await lostInForcedColors(page, within), 'forced colors').toEqual([]);
    });
  });
}

for (const [type, all] of pageTypes) {
  test(`${type} fits when zoomed, with large letters and with text spaced out`, async ({
    page,
  }) => {
    test.slow();
    const [path = ''] = sample(all, 1);
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await unfold(page);
    for (const viewport of zoomed) {
      await resize(page, viewport);
      await fits(page, undefined, `${path}, ${viewport.width} px`);
    }
    await resize(page, desk);
    await setTextSize(page, 32);
    await fits(page, undefined, `${path}, letters of 200 %`);
    await setTextSize(page, 16);
    await spaceText(page);
    await fits(page, undefined, `${path}, text spaced out`);
  });
}

test('what does not fit is seen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/accessibility/');
  expect(await layoutFinds(page)).toEqual([]);
  await page.evaluate(() => {
    const p = (id: string, text: string, css: string) => {
      const element = document.createElement('p');
      element.id = id;
      element.textContent = text;
      element.style.cssText = css;
      return element;
    };
    const words = 'some words that go on for a while ';
    document
      .querySelector('main')
      ?.append(
        p('cut', words.repeat(3), 'block-size: 2em; overflow: hidden'),
        p('aside', words.repeat(3), 'margin-block: 3em; overflow-x: auto; white-space: nowrap'),
        p('below', words, ''),
        p('above', words, 'margin-block-start: -1.6em'),
        p('wide', words, 'inline-size: 400px'),
      );
  });
  const found = (await layoutFinds(page)).join('\n');
  expect(found).toMatch(/px too wide: <p id="wide"/);
  expect(found).toMatch(/cut by .* <p id="cut"/);
  expect(found).toMatch(/scrolls sideways for no table.*<p id="aside"/);
  expect(found).toMatch(
    /lie on each other: .*"below".*"above"|lie on each other: .*"above".*"below"/,
  );
  expect(found.split('\n')).toHaveLength(4);
});

test('letters grow as the reader has set them', async ({ page }) => {
  await page.goto(lesson.href);
  const size = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
  const before = await size();
  await setTextSize(page, 32);
  expect(await size()).toBeCloseTo(2 * before, 3);
});

test('axe sees a target that is too small', async ({ page }) => {
  await page.goto('/accessibility/');
  await page.evaluate(() => {
    for (const name of ['one', 'two']) {
      const button = document.createElement('button');
      button.textContent = 'x';
      button.ariaLabel = name;
      button.style.cssText = 'inline-size: 12px; block-size: 12px; padding: 0; border: 0';
      document.querySelector('main')?.append(button);
    }
  });
  expect((await axeFinds(page, allRules, 'main')).join()).toContain('target-size');
});
