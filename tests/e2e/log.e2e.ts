/** The review log: shared between tabs, and honest where the browser keeps nothing. */
import type { Page } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';

async function open(page: Page) {
  await page.goto(lesson.href);
  const prompt = page.getByRole('group', { name: 'Recall' }).locator('[data-card]').first();
  await prompt.scrollIntoViewIfNeeded();
  await expect(prompt.locator('button').first()).toBeEnabled();
  return prompt;
}

test('two tabs see each other’s grades and undos', async ({ page, context }) => {
  const other = await context.newPage();
  const here = await open(page);
  const there = await open(other);
  await here.getByText('Show answer').click();
  await here.getByRole('button', { name: 'Forgot' }).click();
  await expect(there.getByText('forgot today')).toBeVisible();
  await there.getByText('Show answer').click();
  await there.getByRole('button', { name: 'Undo' }).click();
  await expect(here.getByRole('button', { name: 'Remembered' })).toBeVisible();
  await expect(here.getByText('forgot today')).toBeHidden();
  expect((await storedEvents(page)).map(({ kind }) => kind)).toEqual(['card.graded', 'undone']);
});

test('grades given in two tabs at once are both kept', async ({ page, context }) => {
  const other = await context.newPage();
  const tabs = [await open(page), await open(other)];
  await Promise.all(tabs.map((tab) => tab.getByText('Show answer').click()));
  await Promise.all(
    tabs.map((tab) => tab.getByRole('button', { name: 'Remembered' }).click({ force: true })),
  );
  await expect.poll(async () => (await storedEvents(page)).length).toBeGreaterThan(0);
  await page.reload();
  await tabs[0]?.scrollIntoViewIfNeeded();
  await expect(page.getByText('remembered today').first()).toBeVisible();
});

for (const [how, breakIt] of [
  [
    'throws',
    () => {
      Object.defineProperty(indexedDB, 'open', {
        value() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    },
  ],
  ['is not there', () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined })],
] as const) {
  test(`where IndexedDB ${how}, prompts work until the page closes, and say so`, async ({
    page,
  }) => {
    await page.addInitScript(breakIt);
    const prompt = await open(page);
    await prompt.getByText('Show answer').click();
    await prompt.getByRole('button', { name: 'Remembered' }).click();
    await expect(prompt.getByText('remembered today')).toBeVisible();
    await expect(prompt.getByText(/your answers last until you close this tab/)).toBeVisible();
    await prompt.getByRole('button', { name: 'Undo' }).click();
    await expect(prompt.getByRole('button', { name: 'Forgot' })).toBeVisible();

    const mark = page.getByRole('button', { name: 'Mark as read' });
    await mark.scrollIntoViewIfNeeded();
    await mark.click();
    await expect(page.getByText(/^Read on .*until you close this tab/)).toBeVisible();
  });
}

test('where the database never answers, prompts wake up all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(indexedDB, 'open', { value: () => new EventTarget() });
  });
  const prompt = await open(page);
  await prompt.getByText('Show answer').click();
  await prompt.getByRole('button', { name: 'Forgot' }).click();
  await expect(prompt.getByText('forgot today')).toBeVisible();
});
