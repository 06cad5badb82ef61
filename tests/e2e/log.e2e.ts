/** The review log: shared between tabs, and honest where the browser keeps nothing. */
import type { Locator, Page } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';

const prompts = (page: Page) => page.getByRole('group', { name: 'Recall' }).locator('[data-card]');

/** Opens the lesson in this tab, in front, with its first prompts awake. */
async function open(page: Page): Promise<Locator> {
  await page.bringToFront();
  await page.goto(lesson.href);
  const prompt = prompts(page).first();
  await prompt.scrollIntoViewIfNeeded();
  await expect(prompt.locator('button').first()).toBeEnabled();
  return prompt;
}

test('two tabs see each other’s grades and undos', async ({ page, context }) => {
  const other = await context.newPage();
  const there = await open(other);
  const here = await open(page);
  await here.getByText('Show answer').click();
  await here.getByRole('button', { name: 'Forgot' }).click();
  // The other tab hears of it in the background.
  await expect(there.locator('summary')).toContainText('forgot today');
  await other.bringToFront();
  await there.getByText('Show answer').click();
  await there.getByRole('button', { name: 'Undo' }).click();
  await expect(here.locator('summary')).not.toContainText('forgot today');
  expect((await storedEvents(page)).map(({ kind }) => kind)).toEqual(['card.graded', 'undone']);
});

test('grades given in two tabs at once are both kept, in both', async ({ page, context }) => {
  const other = await context.newPage();
  const tabs = [await open(page), await open(other)];
  expect(tabs.length).toBe(2);
  // Without a mouse, which only one tab can have at a time.
  const remember = (place: number) => (tab: Page) =>
    prompts(tab)
      .nth(place)
      .evaluate((prompt) => {
        const details = prompt.querySelector('details');
        if (details) details.open = true;
        [...prompt.querySelectorAll('button')].at(-1)?.click();
      });
  await Promise.all([remember(0)(page), remember(1)(other)]);
  for (const tab of [page, other]) {
    await expect(prompts(tab).nth(0).locator('summary')).toContainText('remembered today');
    await expect(prompts(tab).nth(1).locator('summary')).toContainText('remembered today');
  }
  const events = await storedEvents(page);
  expect(events.map(({ kind }) => kind)).toEqual(['card.graded', 'card.graded']);
  expect(new Set(events.map(({ payload }) => payload['card'])).size).toBe(2);
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
