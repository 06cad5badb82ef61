/** The numbers drill: rounds that a link brings back, answers right and wrong, and worked solutions. */
import type { Page } from 'playwright/test';
import { drillRound } from '../../src/study/numbersDrill.ts';
import { allCards } from './site.ts';
import { expect, test } from './test.ts';

/** Those that are written. */
const lessons = new Set(allCards.map(({ lesson }) => lesson.id));
const form = (page: Page) => page.locator('[data-current] form');
const field = (page: Page) => form(page).getByRole('textbox', { name: 'Your answer' });
const result = (page: Page) => page.getByRole('region', { name: 'Result of the drill' });

test('a round by keyboard: right, a known slip, something else, the solution', async ({ page }) => {
  const kinds = ['keep-alive', 'retry-layers', 'downtime', 'prefix-hosts'];
  const round = drillRound(kinds, 4, 'drill');
  await page.goto(`/quiz/?drill=${kinds.join(',')}&n=4&seed=drill`);
  const status = form(page).getByRole('status');

  for (const [i, question] of round.entries()) {
    await expect(form(page)).toContainText(`Question ${i + 1} of 4`);
    await expect(form(page)).toContainText(question.prompt);
    await expect(field(page)).toBeFocused();
    if (i === 0) {
      await page.keyboard.type('about a lot');
      await page.keyboard.press('Enter');
      await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
      await expect(field(page)).toBeFocused();
      await field(page).selectText();
      await page.keyboard.type(question.value.toLocaleString('en-US'));
      await page.keyboard.press('Enter');
      await expect(status).toContainText('Right.');
    } else if (i === 1) {
      const slip = question.slips[0];
      if (!slip) throw new Error(`no slip for ${question.prompt}`);
      await page.keyboard.type(String(slip.value));
      await page.keyboard.press('Enter');
      await expect(status).toContainText('Not right.');
      await expect(status).toContainText(slip.why);
    } else if (i === 2) {
      await page.keyboard.type(String(question.value * 7.7 + 3));
      await page.keyboard.press('Enter');
      await expect(status).toContainText('Not right.');
      for (const { why } of question.slips) await expect(status).not.toContainText(why);
    } else {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(status).toContainText('The solution.');
    }
    // The way there, line by line, whatever was answered.
    for (const step of question.steps) {
      await expect(status).toContainText(step.say);
      await expect(status).toContainText(step.sum);
    }
    await expect(status.getByRole('link')).toHaveCount(lessons.has(question.kind.lesson) ? 1 : 0);
    await expect(form(page).locator('.act .button').first()).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(result(page).getByRole('heading', { name: 'Result' })).toBeFocused();
  await expect(result(page)).toContainText('1 of 4 right.');
  await expect(result(page).getByRole('article')).toHaveCount(3);
  for (const question of round.slice(1)) {
    await expect(
      result(page).getByRole('article').filter({ hasText: question.prompt }),
    ).toHaveCount(1);
  }
  const missed = round.slice(1).map(({ kind }) => kind.id);
  await page.getByRole('button', { name: 'More of what you missed' }).click();
  await expect(form(page)).toContainText('Question 1 of 4');
  expect(new URL(page.url()).searchParams.get('drill')?.split(',').sort()).toEqual(missed.sort());
});

test('the form: tabs by arrow keys, kinds and how many in the address, a fresh seed', async ({
  page,
}) => {
  await page.goto('/quiz/');
  // The page is awake when it can count.
  await expect(page.getByText('items that fit')).toBeVisible();
  await page.getByRole('tab', { name: 'Quiz' }).focus();
  await page.keyboard.press('ArrowRight');
  const tab = page.getByRole('tab', { name: 'Numbers drill' });
  await expect(tab).toBeFocused();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('checkbox', { name: 'Port budget' }).check();
  await page.getByRole('combobox', { name: 'Questions' }).selectOption('5');
  await expect(page).toHaveURL(/\?drill=port-rate&n=5$/);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page).toHaveURL(/\?drill=port-rate&n=5&seed=\w{8}$/);
  await expect(form(page)).toContainText('Question 1 of 5');
  const seed = new URL(page.url()).searchParams.get('seed') ?? '';
  await expect(form(page)).toContainText(drillRound(['port-rate'], 5, seed)[0]?.prompt ?? '-');
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: 'Port budget' })).toBeChecked();
  await tab.focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('tab', { name: 'Quiz' })).toBeFocused();
  await expect(page).toHaveURL(/\/quiz\/$/);
});
