/** On a phone a reader chooses the two columns of a comparison that does not fit. */
import { expect, test } from './test.ts';

test.describe('at 360 px', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('two columns stand beside the row labels and fit', async ({ page }) => {
    await page.goto('/learn/http-versions/#choose');
    const tools = page.locator('.table-tools').filter({ visible: true }).first();
    const first = tools.getByLabel('Compare');
    const table = tools.locator('+ .table-box').getByRole('table');
    const headers = table.getByRole('columnheader').filter({ visible: true });
    const names = await headers.allTextContents();
    expect(names.length).toBeGreaterThan(3);
    await expect(tools.getByLabel('with')).toBeHidden();

    await first.selectOption(names[3] ?? '');
    await expect(headers).toHaveText([names[0] ?? '', names[2] ?? '', names[3] ?? '']);
    await tools.getByLabel('with').selectOption(names[1] ?? '');
    await expect(headers).toHaveText([names[0] ?? '', names[1] ?? '', names[3] ?? '']);
    const box = tools.locator('+ .table-box');
    expect(await box.evaluate((it) => it.scrollWidth - it.clientWidth)).toBeLessThanOrEqual(0);

    // The same column twice would compare nothing.
    await tools.getByLabel('with').selectOption(names[3] ?? '');
    await expect(headers).toHaveCount(3);
    await first.selectOption('all columns');
    await expect(headers).toHaveCount(names.length);
  });
});

test('a wide screen shows all columns and no choice', async ({ page }) => {
  await page.goto('/learn/http-versions/');
  await expect(page.getByLabel('Compare').first()).toBeHidden();
});
