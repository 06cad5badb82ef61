/** The list of labs: all of them, by part, each with its question and a picture of itself. */
import { labs } from '../../src/labs/registry.ts';
import { expect, test } from './test.ts';

for (const width of [360, 1280]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('every lab stands there once, with its question and a still picture', async ({ page }) => {
      await page.goto('/lab/');
      for (const { slug, title, question } of labs) {
        const item = page.getByRole('listitem').filter({
          has: page.getByRole('link', { name: title, exact: true }),
        });
        await expect(item, slug).toHaveCount(1);
        await expect(item.getByRole('link')).toHaveAttribute('href', `/lab/${slug}/`);
        await expect(item).toContainText(question);
        const still = item.locator('.still');
        const box = await still.boundingBox();
        expect(box?.height, slug).toBeGreaterThan(100);
        expect(await still.evaluate((one) => one.textContent?.trim().length), slug).toBeGreaterThan(
          5,
        );
      }
    });

    test('the parts lead to their sections, and nothing sticks out', async ({ page }) => {
      await page.goto('/lab/');
      const parts = page.getByRole('navigation', { name: 'Parts' }).getByRole('link');
      expect(await parts.count()).toBeGreaterThanOrEqual(8);
      await parts.last().click();
      const target = await parts.last().getAttribute('href');
      await expect(page.locator(target ?? '-')).toBeInViewport();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBeLessThanOrEqual(0);
    });
  });
}

test('pictures are pictures: a reader with a keyboard passes over them', async ({ page }) => {
  await page.goto('/lab/');
  const inside = await page
    .locator('.still')
    .evaluateAll(
      (all) =>
        all.filter(
          (one) => !(one as HTMLElement).inert || one.getAttribute('aria-hidden') !== 'true',
        ).length,
    );
  expect(inside).toBe(0);
});
