/** The progress page to the eye: it fits, nothing moves when it wakes up, and axe finds nothing. */
import { allRules, axeFinds, colorRules } from './axeFinds.ts';
import { graded, log, open, plan, region } from './progressPage.ts';
import { scrollThrough, unfold } from './scroll.ts';
import { cards } from './site.ts';
import { expect, test } from './test.ts';

test.use({ timezoneId: 'UTC' });

/** Enough of a log that every chart has something to draw. */
const busy = [
  ...log,
  plan,
  ...cards
    .slice(3, 30)
    .flatMap(({ id }, i) => [
      graded(100 + 2 * i, 20 - (i % 9), id, 'easy'),
      graded(101 + 2 * i, i % 9, id, i % 4 ? 'good' : 'again'),
    ]),
];

for (const [state, events] of [
  ['with a log', busy],
  ['without any answer', []],
] as const) {
  test(`axe finds nothing ${state}, and everything fits`, async ({ page }) => {
    test.setTimeout(240_000);
    await open(page, events);
    await region(page, 'Topics').getByRole('button', { name: 'Show the names' }).click();
    await unfold(page);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 3000 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const found = await axeFinds(page, colorScheme === 'light' ? allRules : colorRules);
        expect.soft(found, `${width} px, ${colorScheme}`).toEqual([]);
      }
    }
    for (const width of [320, 360, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      // A chart is drawn anew for each width.
      await scrollThrough(page);
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(wide, `${width} px`).toBe(0);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('.plot svg text')]
          .filter((text) => {
            const box = text.getBoundingClientRect();
            const plot = text.closest('svg')?.getBoundingClientRect();
            return !plot || box.left < plot.left - 1 || box.right > plot.right + 1;
          })
          .map((text) => text.textContent),
      );
      expect(cut, `labels cut at ${width} px`).toEqual([]);
    }
  });

  for (const width of [390, 1280]) {
    test(`nothing moves when the page wakes up ${state} at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await open(page, events);
      await page.addInitScript(() => {
        const moved: string[] = [];
        Object.assign(globalThis, { moved });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
            sources: { node: Node | null }[];
          })[]) {
            const [source] = entry.sources;
            const what = source?.node instanceof Element ? source.node.outerHTML.slice(0, 90) : '';
            // Numbers that grow from a placeholder widen in place, which counts as next to nothing.
            if (!entry.hadRecentInput && entry.value > 0.001) moved.push(`${entry.value} ${what}`);
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.reload();
      await expect(page.locator('.plan-line')).toContainText(
        events.length ? 'On Dec 4' : 'Nothing',
      );
      await page.waitForTimeout(300);
      const moved = await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved);
      expect(moved).toEqual([]);
    });
  }
}

test('with forced colors, fields keep their edges and parts of bars differ', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, busy);
  const reviews = region(page, 'Reviews a day');
  const fill = (part: number) =>
    reviews.locator(`svg[role=img] .mark-${part}`).evaluate((bar) => getComputedStyle(bar).fill);
  expect(await fill(0)).not.toBe(await fill(1));
  const cell = region(page, 'Topics').locator('a.cell').first();
  expect(await cell.evaluate((field) => getComputedStyle(field).borderTopStyle)).not.toBe('none');
});

test('on paper the numbers are there and the buttons are not', async ({ page }) => {
  await open(page, busy);
  await page.emulateMedia({ media: 'print' });
  await expect(region(page, 'Topics').getByRole('button').first()).toBeHidden();
  await expect(region(page, 'Reviews a day').locator('table')).toHaveCount(1);
  await expect(region(page, 'Reviews a day').getByRole('img')).toBeVisible();
});
