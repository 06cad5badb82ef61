/** Recall prompts: answered in place by mouse and by keyboard, kept, undone, and asked once more. */
import type { Locator, Page } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';
import { textOf } from './textOf.ts';

/** A prompt of the lesson: the first ones stand in the open, beside the first section. */
function prompt(page: Page, place: number): Locator {
  return page.getByRole('group', { name: 'Recall' }).locator('[data-card]').nth(place);
}

/** Opens the lesson with this prompt in view and awake. */
async function open(page: Page, place = 0): Promise<Locator> {
  await page.goto(lesson.href);
  const one = prompt(page, place);
  await one.scrollIntoViewIfNeeded();
  await expect(one.locator('button').first()).toBeEnabled();
  return one;
}

const button = (within: Locator, name: RegExp | string) => within.getByRole('button', { name });
const said = (page: Page, text: RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toHaveCount(1);

test('by mouse: show the answer, remember it, find it so after a reload, undo', async ({
  page,
}) => {
  const one = await open(page);
  const answer = one.locator('.answer');
  await expect(answer).toBeHidden();
  await expect(button(one, 'Remembered')).toBeHidden();
  await one.getByText('Show answer').click();
  await expect(answer).toBeVisible();
  expect((await textOf(answer)).length).toBeGreaterThan(1);
  await button(one, 'Remembered').click();
  await expect(one.getByText('remembered today')).toBeVisible();
  await expect(button(one, 'Undo')).toBeVisible();
  await said(page, /^Remembered: done for today/);
  const card = await one.getAttribute('data-card');
  expect(await storedEvents(page)).toMatchObject([
    { kind: 'card.graded', payload: { card, grade: 'good', where: 'lesson' } },
  ]);

  await page.reload();
  await prompt(page, 0).scrollIntoViewIfNeeded();
  await expect(one.getByText('remembered today')).toBeVisible();
  await one.getByText('Show answer').click();
  await button(one, 'Undo').click();
  await expect(one.getByText('remembered today')).toBeHidden();
  await expect(button(one, 'Forgot')).toBeVisible();
  await page.reload();
  await prompt(page, 0).scrollIntoViewIfNeeded();
  await expect(one.locator('button').first()).toBeEnabled();
  await expect(one.getByText('remembered today')).toBeHidden();
});

test('by keyboard: Space, 1, U, 2, with the focus always on a button and every step said', async ({
  page,
}) => {
  const one = await open(page, 1);
  const summary = one.locator('summary');
  await summary.focus();
  await page.keyboard.press('2');
  await expect(one.getByText('remembered today')).toBeHidden();
  await page.keyboard.press('Space');
  await expect(one.locator('.answer')).toBeVisible();
  const answer = (await textOf(one.locator('.answer'))).split(/\s+/).slice(0, 3).join(' ');
  await expect(page.getByRole('status').filter({ hasText: answer })).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(button(one, 'Forgot')).toBeFocused();
  await page.keyboard.press('1');
  await expect(button(one, 'Undo')).toBeFocused();
  await expect(one.getByText('forgot today')).toBeVisible();
  await said(page, /^Forgot: back at the end. Press U to undo/);
  await page.keyboard.press('u');
  await expect(button(one, 'Forgot')).toBeFocused();
  await said(page, /^Answer taken back/);
  await page.keyboard.press('2');
  await expect(one.getByText('remembered today')).toBeVisible();
  expect((await storedEvents(page)).map(({ kind }) => kind)).toEqual([
    'card.graded',
    'undone',
    'card.graded',
  ]);
});

test('a key with Ctrl is the browser’s, and one in another prompt is that prompt’s', async ({
  page,
}) => {
  const one = await open(page);
  await one.getByText('Show answer').click();
  await one.locator('summary').focus();
  await page.keyboard.press('Control+2');
  await page.keyboard.press('Alt+2');
  await prompt(page, 1).locator('summary').focus();
  await page.keyboard.press('2');
  await expect(button(one, 'Remembered')).toBeVisible();
  expect(await storedEvents(page)).toEqual([]);
});

test('a forgotten prompt comes back at the end, once', async ({ page }) => {
  const one = await open(page);
  const card = await one.getAttribute('data-card');
  await one.getByText('Show answer').click();
  await button(one, 'Forgot').click();

  const end = page.getByRole('group', { name: 'Prompts to repeat' });
  await end.scrollIntoViewIfNeeded();
  await button(end, 'Repeat 1 prompt').click();
  const again = end.locator('[data-card]');
  await expect(again).toHaveCount(1);
  await expect(again).toHaveAttribute('data-card', card ?? '');
  await expect(again.locator('summary')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  await expect(again.getByText('left for another day')).toBeVisible();
  await expect(again.getByRole('link', { name: 'Read the section again' })).toHaveAttribute(
    'href',
    /^#./,
  );
  await expect(end.getByText('All repeated')).toBeVisible();
  await page.keyboard.press('Tab');
  await button(again, 'Undo').focus();
  await page.keyboard.press('u');
  await expect(end.getByText('1 prompt to repeat')).toBeVisible();
  // The buttons are back when the undo is on disk; a key before that would be a double press.
  await expect(button(again, 'Forgot')).toBeFocused();
  await page.keyboard.press('2');
  await expect(end.getByText('All repeated')).toBeVisible();

  await page.reload();
  await end.scrollIntoViewIfNeeded();
  await expect(end.getByText('All repeated')).toBeVisible();
  expect((await storedEvents(page)).map(({ payload }) => payload['where'])).toEqual([
    'lesson',
    'lesson-end',
    undefined,
    'lesson-end',
  ]);
});

test('four buttons are a setting that is kept', async ({ page }) => {
  await page.goto(lesson.href);
  const end = page.getByRole('group', { name: 'Prompts to repeat' });
  await end.scrollIntoViewIfNeeded();
  await expect(end.getByText('Nothing to repeat')).toBeVisible();
  await expect(end.getByRole('radio', { name: 'two buttons' })).toBeChecked();
  await end.getByRole('radio', { name: 'four buttons' }).check();
  await expect.poll(async () => (await storedEvents(page)).length).toBe(1);

  const one = await open(page);
  await one.getByText('Show answer').click();
  for (const grade of ['Again', 'Hard', 'Good', 'Easy']) {
    await expect(button(one, grade)).toBeVisible();
  }
  await expect(button(one, /^Forgot/)).toHaveCount(0);
  await one.locator('summary').focus();
  await page.keyboard.press('4');
  await expect(one.getByText('easy today')).toBeVisible();
  expect(await storedEvents(page)).toMatchObject([
    { kind: 'settings.changed', payload: { set: { gradeButtons: 4 } } },
    { kind: 'card.graded', payload: { grade: 'easy' } },
  ]);
});

test('a card can be linked to in its lesson', async ({ page }) => {
  const one = await open(page);
  const card = (await one.getAttribute('data-card')) ?? '';
  await page.goto('/');
  await page.goto(`${lesson.href}#card-${card}`);
  await expect(page.locator(`#card-${card}`)).toBeInViewport();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('prompts are read with their answers folded', async ({ page }) => {
    await page.goto(lesson.href);
    const one = prompt(page, 0);
    await expect(one.locator('.answer')).toBeHidden();
    await one.getByText('Show answer').click();
    await expect(one.locator('.answer')).toBeVisible();
    await expect(one.locator('.answer')).not.toBeEmpty();
    // Nothing that needs JavaScript pretends to work.
    for (const control of await one.getByRole('button').all()) {
      await expect(control).toBeDisabled();
    }
  });
});
