/** Shortcuts of a single key can be turned off by mouse, and everything works on without them (WCAG 2.2, 2.1.4). */
import type { Page } from 'playwright/test';
import { asked, card, showAnswer, start } from './reviewPage.ts';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';

const list = (page: Page) => page.getByRole('dialog', { name: 'Keyboard' });
const opener = (page: Page) => page.getByRole('button', { name: 'Keyboard shortcuts' });

async function choose(page: Page, hold: boolean): Promise<void> {
  await opener(page).click();
  await list(page)
    .getByRole('checkbox', { name: /single key/ })
    .setChecked(hold);
  await list(page).getByRole('button', { name: 'Close' }).click();
  await expect(list(page)).toBeHidden();
  await expect(opener(page)).toBeFocused();
}

test('once they are off, no single key does anything, on this page or the next', async ({
  page,
}) => {
  await page.goto(lesson.href);
  await choose(page, false);
  for (const key of ['?', '/', 'u', '1']) await page.keyboard.press(key);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible();

  await page.goto('/cheat-sheet/');
  await page.keyboard.press('u');
  await expect(page.getByRole('button', { name: /^Uncover all/ })).toBeVisible();

  const first = await start(page);
  await page.keyboard.press('s');
  await expect(card(page)).toHaveAttribute('data-card', first);
  await page.keyboard.press(' ');
  await expect(showAnswer(page)).toBeHidden();
  await page.keyboard.press('2');
  await expect(page.locator('.session .source')).toBeVisible();
  await expect(card(page)).toHaveAttribute('data-card', first);
  // a click right after the answer came up is taken for a slip
  await page.waitForTimeout(500);
  await page.getByRole('button', { name: /^Remembered/ }).click();
  await expect(card(page)).not.toHaveAttribute('data-card', first);
  expect(await asked(page)).not.toBe('');
});

test('the switch shows how it stands, and turns them on again', async ({ page }) => {
  await page.goto('/');
  await choose(page, false);
  await page.reload();
  await opener(page).click();
  const box = list(page).getByRole('checkbox', { name: /single key/ });
  await expect(box).not.toBeChecked();
  await page.keyboard.press('Escape');
  await choose(page, true);
  await page.keyboard.press('?');
  await expect(list(page)).toBeVisible();
  await expect(box).toBeChecked();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('there are no shortcuts, and nothing offers them', async ({ page }) => {
    await page.goto('/');
    await expect(opener(page)).toBeHidden();
  });
});
