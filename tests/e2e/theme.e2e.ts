/** Light, dark, as the system; and readers who see no colors of ours. */
import type { Page } from 'playwright/test';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';

/** Whether the page's paper is dark, as computed. */
const isDark = (page: Page) =>
  page.evaluate(() => {
    // Through a canvas, because the color may be given in any notation.
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return red + green + blue < 300;
  });

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Theme' }).click();
  const menu = page.getByRole('group', { name: 'Theme' });
  await menu.getByRole('button', { name }).click();
  await expect(menu).toBeHidden();
}

test('without a choice the page follows the system, also while it is open', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  expect(await isDark(page)).toBe(true);
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await isDark(page)).toBe(false);
});

test('a choice outlasts the page, is marked, and can be given back to the system', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await choose(page, 'Dark');
  expect(await isDark(page)).toBe(true);
  await page.goto(lesson.href);
  expect(await isDark(page)).toBe(true);
  await page.getByRole('button', { name: 'Theme' }).click();
  const dark = page.getByRole('button', { name: 'Dark' });
  await expect(dark).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await choose(page, 'As the system');
  expect(await isDark(page)).toBe(false);
  await page.reload();
  expect(await isDark(page)).toBe(false);
});

test('the theme menu works by keyboard and gives the focus back', async ({ page }) => {
  await page.goto('/');
  const opener = page.getByRole('button', { name: 'Theme' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Dark' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await isDark(page)).toBe(true);
  await expect(opener).toBeFocused();
});

test('a chosen theme is there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => {
    localStorage.setItem('theme', 'dark');
    // The body exists before anything is painted; what the root says then is what is painted first.
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      Object.assign(globalThis, {
        atBody: `${document.documentElement.dataset['theme']} ${performance.getEntriesByType('paint').length}`,
      });
    }).observe(document, { childList: true, subtree: true });
  });
  for (const path of ['/', lesson.href]) {
    await page.goto(path);
    expect(await page.evaluate(() => (globalThis as { atBody?: string }).atBody)).toBe('dark 0');
    expect(await isDark(page)).toBe(true);
  }
});

test('where storage is forbidden, a theme can be chosen for the page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('/');
  await choose(page, 'Dark');
  expect(await isDark(page)).toBe(true);
});

test.describe('with forced colors', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('the focus, buttons and the current section can be seen', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(lesson.href);
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    for (let stop = 0; stop < 8; stop++) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement as Element);
        return `${outlineStyle} ${outlineWidth}`;
      });
      expect(outline, `stop ${stop + 1}`).toMatch(/^(solid|auto) [2-9]px|^auto/);
    }
    const mark = page.getByRole('button', { name: 'Mark as read' });
    await mark.scrollIntoViewIfNeeded();
    const border = await mark.evaluate((button) => getComputedStyle(button).borderTopStyle);
    expect(border).toBe('solid');
    // Lines and letters of figures keep a color that stands out from the page's.
    const labels = await page.evaluate(
      () =>
        [...document.querySelectorAll('figure svg text')].filter((text) => {
          const { fill, opacity } = getComputedStyle(text);
          return text.checkVisibility() && (opacity === '0' || fill === 'none');
        }).length,
    );
    expect(labels).toBe(0);
  });
});
