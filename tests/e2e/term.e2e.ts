/** Glossary terms in prose: their definitions open by tap, hover and focus, and without JavaScript. */
import type { Page } from 'playwright/test';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';
import { textOf } from './textOf.ts';

/** The first term of the lesson with its definition. */
function firstTerm(page: Page) {
  const term = page.getByRole('main').locator('button[popovertarget]').first();
  return {
    term,
    definition: page.locator('[popover].definition').first(),
  };
}

async function opensByClick(page: Page) {
  await page.goto(lesson.href);
  const { term, definition } = firstTerm(page);
  await expect(term).toHaveAttribute('popovertarget', (await definition.getAttribute('id')) ?? '-');
  await expect(definition).toBeHidden();
  await term.click();
  await expect(definition).toBeVisible();
  expect((await textOf(definition)).length).toBeGreaterThan(60);
  await expect(definition.getByRole('link', { name: 'Glossary' })).toHaveAttribute(
    'href',
    /^\/glossary\/#./,
  );
  await page.keyboard.press('Escape');
  await expect(definition).toBeHidden();
}

test('a definition opens by click and closes with Esc', async ({ page }) => opensByClick(page));

test('a definition opens on hover, stays while the pointer is on it, and goes with it', async ({
  page,
}) => {
  await page.goto(lesson.href);
  const { term, definition } = firstTerm(page);
  await term.hover();
  await expect(definition).toBeVisible();
  await definition.hover();
  await page.waitForFunction(() => new Promise((resolve) => setTimeout(resolve, 400, true)));
  await expect(definition).toBeVisible();
  await page.mouse.move(2, 400);
  await expect(definition).toBeHidden();
});

test('a definition opens on focus, and Esc closes it and leaves the focus', async ({ page }) => {
  await page.goto(lesson.href);
  const { term, definition } = firstTerm(page);
  // A key first, so that the focus counts as one by keyboard.
  await page.keyboard.press('Tab');
  await term.focus();
  await expect(definition).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(definition).toBeHidden();
  await expect(term).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(definition).toBeVisible();
});

test('a definition closes as Tab goes on, so that it lies over no later stop', async ({ page }) => {
  await page.goto(lesson.href);
  const { term, definition } = firstTerm(page);
  await page.keyboard.press('Tab');
  await term.focus();
  await expect(definition).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(definition.getByRole('link').first()).toBeFocused();
  await expect(definition).toBeVisible();
  const inside = () => definition.evaluate((box) => box.contains(document.activeElement));
  while (await inside()) await page.keyboard.press('Tab');
  expect(await definition.evaluate((box) => box.matches(':popover-open'))).toBe(false);
  // And back again, past the term.
  await page.keyboard.press('Shift+Tab');
  await expect(term).toBeFocused();
  await expect(definition).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  expect(await definition.evaluate((box) => box.matches(':popover-open'))).toBe(false);
});

test('a definition stands inside the window and near its term, at 320 px too', async ({ page }) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(lesson.href);
    const { term, definition } = firstTerm(page);
    await term.click();
    await expect(definition).toBeVisible();
    const [near, box] = [await term.boundingBox(), await definition.boundingBox()];
    if (!near || !box) throw new Error('not shown');
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(800);
    const gap = Math.max(box.y - (near.y + near.height), near.y - (box.y + box.height));
    expect(gap).toBeLessThan(24);
  }
});

test('every term has a definition of its own and leads to a glossary entry', async ({ page }) => {
  await page.goto(lesson.href);
  const terms = await page
    .getByRole('main')
    .locator('button[popovertarget]')
    .evaluateAll((all) =>
      all.map((term) => {
        const definition = document.getElementById(term.getAttribute('popovertarget') ?? '');
        return `${definition?.textContent?.trim().length ?? 0} ${definition?.querySelector('a')?.hash}`;
      }),
    );
  expect(terms.length).toBeGreaterThan(20);
  expect(terms.filter((text) => !/^[1-9]\d+ #.+/.test(text))).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a definition opens by click', async ({ page }) => opensByClick(page));
});
