/** The cheat sheet: covered answers, ticks that stay, comparisons that sort, and two pages of paper. */
import type { Page } from 'playwright/test';
import { expect, test } from './test.ts';

const answers = (page: Page) => page.locator('.answer');
const shown = (page: Page) => answers(page).filter({ visible: true });
const block = (page: Page, name: string) => page.getByRole('region', { name });

test('answers are covered until asked for, one by one or all at once', async ({ page }) => {
  await page.goto('/cheat-sheet/');
  const all = await answers(page).count();
  expect(all).toBeGreaterThan(30);
  await expect(shown(page)).toHaveCount(0);
  // What can be said to press it is what stands on it.
  const ask = page.getByRole('button', { name: /^(Show|Hide) the answer to "TCP or UDP\?"/ });
  await expect(ask).toHaveAccessibleName(/^Show/);
  await ask.focus();
  await page.keyboard.press('Enter');
  await expect(shown(page)).toHaveCount(1);
  await expect(ask).toHaveAttribute('aria-expanded', 'true');
  await expect(ask).toHaveText('Hide');
  await expect(ask).toHaveAccessibleName(/^Hide/);
  await expect(ask).toBeFocused();
  await page.keyboard.press('u');
  await expect(shown(page)).toHaveCount(all);
  await page.getByRole('button', { name: 'Cover all' }).click();
  await expect(shown(page)).toHaveCount(0);
});

test('a key in the search field types and uncovers nothing', async ({ page }) => {
  await page.goto('/cheat-sheet/');
  await page.getByLabel('Find on this sheet').pressSequentially('udp');
  await expect(shown(page)).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: '301 or 302' })).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'TCP or UDP' })).toBeVisible();
  await expect(page).toHaveURL('/cheat-sheet/?words=udp');
});

test('ticks stay on the device', async ({ page }) => {
  await page.goto('/cheat-sheet/');
  const boxes = block(page, 'Mistakes to rule out').getByRole('checkbox');
  await boxes.nth(1).check();
  await page.reload();
  await expect(boxes.nth(1)).toBeChecked();
  await expect(boxes.nth(0)).not.toBeChecked();
  await boxes.nth(1).uncheck();
  await page.reload();
  await expect(boxes.nth(1)).not.toBeChecked();
});

test('a comparison sorts by a column, back, and as it was', async ({ page }) => {
  await page.goto('/cheat-sheet/');
  const table = block(page, 'HTTP versions').getByRole('table');
  const firsts = () => table.locator('tbody th').allTextContents();
  const before = await firsts();
  const header = table.getByRole('columnheader', { name: 'Setup RTT' });
  await header.getByRole('button').press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  expect((await firsts())[0]).toBe('HTTP/3');
  await header.getByRole('button').click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  expect((await firsts()).at(-1)).toBe('HTTP/3');
  await header.getByRole('button').click();
  await expect(header).not.toHaveAttribute('aria-sort');
  expect(await firsts()).toEqual(before);
});

test('every entry links to its section', async ({ page }) => {
  await page.goto('/cheat-sheet/');
  const rows = page.locator('.cheat-sheet tbody tr');
  expect(await rows.count()).toBeGreaterThan(100);
  for (const row of await rows.all())
    expect(await row.locator('.home a').count(), (await row.textContent()) ?? '').toBeGreaterThan(
      0,
    );
});

for (const format of ['A4', 'Letter'] as const) {
  test(`prints with its answers on two ${format} pages`, async ({ page }) => {
    await page.goto('/cheat-sheet/');
    await page.emulateMedia({ media: 'print' });
    await expect(shown(page)).toHaveCount(await answers(page).count());
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('nothing is covered, and no control stands there that does nothing', async ({ page }) => {
    await page.goto('/cheat-sheet/');
    await expect(shown(page)).toHaveCount(await answers(page).count());
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  });
});
