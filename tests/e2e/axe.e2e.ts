/** axe on every page type, at two widths and in both themes, with everything unfolded. */
import { axeFinds, colorRules } from './axeFinds.ts';
import { scrollThrough, unfold } from './scroll.ts';
import { lesson, pageTypes, sample } from './site.ts';
import { expect, test } from './test.ts';

const widths = [360, 1280];
/** Lessons are written one by one; of other types one page tells about all. */
const lessons = 3;

for (const [type, all] of pageTypes) {
  for (const width of widths) {
    test(`axe finds nothing on ${type} at ${width} px`, async ({ page }) => {
      const paths = sample(all, type === '/learn/…' ? lessons : 1);
      test.setTimeout(120_000 * paths.length);
      await page.setViewportSize({ width, height: 3000 });
      for (const path of paths) {
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(path);
        await unfold(page);
        await scrollThrough(page);
        expect.soft(await axeFinds(page), `${path}, light`).toEqual([]);
        // Nothing but colors depends on the theme.
        await page.emulateMedia({ colorScheme: 'dark' });
        expect.soft(await axeFinds(page, colorRules), `${path}, dark`).toEqual([]);
      }
    });
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`prose has a contrast of 7:1 in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(lesson.href);
    // The stricter rule passes over what fails the laxer one.
    const rules = ['color-contrast', 'color-contrast-enhanced'];
    const prose = (within: string) => axeFinds(page, rules, within);
    expect(await prose('main > :is(p, ul, ol):not([class]), main > .sixty')).toEqual([]);
    await page.evaluate(() => {
      for (const text of document.querySelectorAll<HTMLElement>('main > p')) {
        text.style.color = 'light-dark(#777, #888)';
      }
    });
    expect(await prose('main > p')).not.toEqual([]);
  });
}

test('axe sees a violation where there is one', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(() => {
    const button = document.createElement('button');
    document.querySelector('main')?.append(button);
  });
  expect((await axeFinds(page)).join()).toContain('button-name');
});
