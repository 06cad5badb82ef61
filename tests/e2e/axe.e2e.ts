/** axe on every page type, at two widths and in both themes, with everything unfolded. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { scrollThrough, unfold } from './scroll.ts';
import { lesson, pageTypes, sample } from './site.ts';
import { expect, test } from './test.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const widths = [360, 1280];
/** Lessons are written one by one; of other types one page tells about all. */
const lessons = 3;

/** One line an element that breaks a rule; of many that break the same one, the first few. */
async function violations(page: Page, rules: string[], within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({
    runOnly: rules,
    // Reporting what is right takes most of the time.
    resultTypes: ['violations'],
    preload: false,
  });
  const { violations: found } = await (within ? axe.include(within) : axe).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 8).map(({ html, any }) => {
      const said = any[0]?.message ?? '';
      return `${id} (${nodes.length}): ${html.slice(0, 200)} ${said}`;
    }),
  );
}

for (const [type, all] of pageTypes) {
  for (const width of widths) {
    test(`axe finds nothing on ${type} at ${width} px`, async ({ page }) => {
      const paths = sample(all, type === '/learn/…' ? lessons : 1);
      test.setTimeout(90_000 * paths.length);
      await page.setViewportSize({ width, height: 3000 });
      for (const path of paths) {
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(path);
        await unfold(page);
        await scrollThrough(page);
        expect.soft(await violations(page, tags), `${path}, light`).toEqual([]);
        // Nothing but colors depends on the theme.
        await page.emulateMedia({ colorScheme: 'dark' });
        expect.soft(await violations(page, ['color-contrast']), `${path}, dark`).toEqual([]);
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
    const prose = (within: string) => violations(page, rules, within);
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
  expect((await violations(page, tags)).join()).toContain('button-name');
});
