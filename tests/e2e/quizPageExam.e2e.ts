/** An exam on the quiz page: its clock, going back and leaving open, a reload in the middle, and its end. */
import type { Page } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import { quiz } from './site.ts';
import { expect, test } from './test.ts';

const singles = quiz.filter((item) => item.kind === 'single').slice(0, 4);
const exam = `/quiz/?items=${singles.map(({ id }) => id).join(',')}&n=all&mode=exam&seed=clock`;

const current = (page: Page) => page.locator('[data-current] form');
const timer = (page: Page) => page.getByRole('timer');
const spoken = (page: Page) => page.locator('.run > [role="status"]');
const report = (page: Page) => page.getByRole('region', { name: 'Report' });
const go = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function begin(page: Page): Promise<void> {
  await page.clock.install({ time: new Date('2026-11-20T09:00:00Z') });
  await page.goto(exam);
  await expect(page.getByRole('region', { name: 'This quiz' })).toContainText('4 minutes');
  await go(page, 'Start');
  await expect(current(page)).toContainText('Question 1 of 4');
}

/** Chooses an option of the item on the screen, by keyboard: Space takes the first one shown. */
async function chooseFirst(page: Page): Promise<number> {
  await current(page).getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  return Number(await current(page).getByRole('radio', { checked: true }).getAttribute('value'));
}

test('the clock runs, is said sparingly, and ends the exam', async ({ page }) => {
  await begin(page);
  await expect(timer(page)).toHaveAccessibleName('4 minutes left');
  await chooseFirst(page);
  await page.clock.runFor(30_000);
  await expect(timer(page)).toHaveText('3:30 left');
  await expect(spoken(page)).toHaveText('');
  await page.clock.runFor(91_000);
  await expect(spoken(page)).toHaveText('2 minutes left.');
  await page.clock.runFor(60_000);
  await expect(spoken(page)).toHaveText('1 minute left.');
  await expect(timer(page)).toHaveText('0:59 left');

  // No question has said whether it was right.
  await expect(page.getByText(/^(Right|Not right)\.$/)).toHaveCount(0);
  expect(await storedEvents(page)).toEqual([]);
  await page.clock.runFor(60_000);
  await expect(report(page).getByRole('heading', { name: 'Report' })).toBeFocused();
  await expect(report(page)).toContainText(/3 left open, the time was up/);
  await expect
    .poll(() => storedEvents(page))
    .toMatchObject([
      { kind: 'quiz.answered', payload: { where: 'exam', tries: 1, seed: 'clock' } },
    ]);
});

test('questions are left open, gone back to, changed and taken back', async ({ page }) => {
  await begin(page);
  const cell = (number: number) =>
    page.getByRole('button', { name: new RegExp(`^Question ${number},`) });
  await chooseFirst(page);
  await expect(cell(1)).toHaveAccessibleName('Question 1, answered');
  await page.keyboard.press('Enter');
  await expect(current(page)).toContainText('Question 2 of 4');
  await expect(current(page).getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(current(page)).toContainText('Question 3 of 4');
  await expect(cell(2)).toHaveAccessibleName('Question 2, open');
  await chooseFirst(page);
  await go(page, 'Clear answer');
  await expect(current(page).getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(cell(3)).toHaveAccessibleName('Question 3, open');
  await cell(1).click();
  await expect(current(page).getByRole('radio').first()).toBeChecked();
  await expect(current(page).getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(current(page).getByRole('radio').nth(1)).toBeChecked();
  const value = Number(
    await current(page).getByRole('radio', { checked: true }).getAttribute('value'),
  );
  const id = (await current(page).getAttribute('id'))?.replace('run-', '');

  await go(page, 'Hand in');
  await expect(page.getByText('3 of 4 questions are open')).toBeFocused();
  await go(page, 'To the first open question');
  await expect(current(page)).toContainText('Question 2 of 4');
  await go(page, 'Hand in');
  await go(page, 'Hand in now');
  await expect(report(page)).toContainText('3 left open');
  await expect(report(page).getByText('left open', { exact: true })).toHaveCount(3);
  await expect
    .poll(() => storedEvents(page))
    .toMatchObject([{ payload: { item: id, answer: { option: value } } }]);
  expect(await storedEvents(page)).toHaveLength(1);
});

test('a reload costs nothing but the time it takes', async ({ page }) => {
  await begin(page);
  await chooseFirst(page);
  await go(page, 'Next question');
  await page.clock.runFor(50_000);
  await page.reload();
  await expect(page.getByText(/answered 1 of 4 items/)).toBeVisible();
  await page.clock.runFor(10_000);
  await go(page, 'Go on with it');
  await expect(current(page)).toContainText('Question 2 of 4');
  await expect(timer(page)).toHaveText(/^(3:00|2:5\d) left$/);
  await page.getByRole('button', { name: 'Question 1, answered' }).click();
  await expect(current(page).getByRole('radio').first()).toBeChecked();
  await go(page, 'Hand in');
  await go(page, 'Hand in now');
  await expect(report(page)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeEnabled();
  await expect(page.getByText('You began this exam')).toHaveCount(0);
});

test('time is to be had: twice the usual, or no limit', async ({ page }) => {
  await page.goto(`${exam}&time=2`);
  await expect(page.getByRole('region', { name: 'This quiz' })).toContainText('8 minutes');
  await page.goto(`${exam}&time=0`);
  await expect(page.getByRole('region', { name: 'This quiz' })).toContainText('No limit');
  await go(page, 'Start');
  await expect(current(page)).toContainText('Question 1 of 4');
  await expect(timer(page)).toHaveCount(0);
});

test('a number that is none is told when it is left, and stays open', async ({ page }) => {
  const number = quiz.find((item) => item.kind === 'numeric');
  await page.goto(`/quiz/?items=${number?.id}&n=all&mode=exam&seed=number`);
  await go(page, 'Start');
  const field = current(page).getByRole('textbox', { name: 'Your answer' });
  await expect(field).toBeFocused();
  await field.pressSequentially('a lot');
  await page.keyboard.press('Tab');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(current(page).getByRole('status')).not.toBeEmpty();
  await expect(page.getByRole('button', { name: 'Question 1, open' })).toBeVisible();
  await field.fill(String(number?.value));
  await expect(page.getByRole('button', { name: 'Question 1, answered' })).toBeVisible();
  await field.press('Enter');
  await go(page, 'Hand in now');
  await expect(report(page)).toContainText('1 of 1 right');
});
