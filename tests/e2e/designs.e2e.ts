/** Case studies: a try with its time and hints, the walkthrough that it covers, and the checklist that is kept. */
import type { Page } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import { first, pages, topics } from './site.ts';
import { expect, test } from './test.ts';

const designs = pages.filter((page) => /^\/designs\/.+/.test(page));
const chat = '/designs/chat/';
const question = first(
  topics.filter(({ lesson }) => lesson === 'design-chat').flatMap(({ questions }) => questions),
);
const walkthrough = (page: Page) => page.locator('#walkthrough');
const timer = (page: Page) => page.getByRole('timer');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function open(page: Page): Promise<void> {
  await page.goto(chat);
  await expect(button(page, 'Start the time')).toBeEnabled();
}

test('all case studies are listed, each with its level as a word', async ({ page }) => {
  await page.goto('/designs/');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(designs.length);
  for (const href of designs) await expect(page.locator(`main a[href="${href}"]`)).toBeVisible();
  await expect(first(await rows.all())).toContainText('warm-up');
});

test('the time covers the walkthrough, and showing it stops the time', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-20T09:00:00Z') });
  await open(page);
  await expect(walkthrough(page).getByRole('heading').first()).toBeVisible();
  await button(page, 'Start the time').click();
  await expect(walkthrough(page).getByRole('heading').first()).toBeHidden();
  await page.clock.runFor(65_000);
  await expect(timer(page)).toHaveText('1:05');
  await button(page, 'Pause').click();
  await page.clock.runFor(30_000);
  await expect(timer(page)).toHaveText('1:05');
  await page.reload();
  await expect(timer(page)).toHaveText('1:05');
  await expect(walkthrough(page).getByRole('heading').first()).toBeHidden();
  await button(page, 'Show the walkthrough').click();
  await expect(walkthrough(page).getByRole('heading').first()).toBeVisible();
  await page.locator('.attempt').getByRole('button', { name: 'Start over' }).click();
  await expect(timer(page)).toHaveText('0:00');
});

test('hints come one by one and stay', async ({ page }) => {
  await open(page);
  const hints = page.locator('.hints li').filter({ visible: true });
  await expect(hints).toHaveCount(1);
  await page.getByRole('button', { name: 'Show a hint 1 of' }).click();
  await expect(hints).toHaveCount(2);
  await page.getByRole('button', { name: 'Show one more hint 2 of' }).press('Enter');
  await expect(hints).toHaveCount(3);
  await page.reload();
  await expect(hints).toHaveCount(3);
  await expect(page.getByText('Hint 2', { exact: true })).toBeVisible();
});

test('a link to a section shows the walkthrough again', async ({ page }) => {
  await open(page);
  await button(page, 'Start the time').click();
  await expect(page.locator('#numbers')).toBeHidden();
  await page.goto(`${chat}#numbers`);
  await expect(page.locator('#numbers')).toBeInViewport();
  await expect(button(page, 'Show the walkthrough')).toHaveCount(0);
});

test('the checklist is saved as a rating of the question and said when the reader is back', async ({
  page,
}) => {
  await open(page);
  const list = page.getByRole('group', { name: 'Which of these did your answer have?' });
  await list.scrollIntoViewIfNeeded();
  const boxes = list.getByRole('checkbox');
  await expect(boxes).toHaveCount(question.keyPoints.length);
  await boxes.nth(2).check();
  await boxes.nth(0).press('Space');
  await page.getByRole('button', { name: `Save 2 of ${question.keyPoints.length}` }).click();
  await expect(page.getByText(`Saved: 2 of ${question.keyPoints.length} points.`)).toBeVisible();
  const { length } = question.keyPoints;
  await expect
    .poll(() => storedEvents(page))
    .toMatchObject([
      {
        kind: 'question.rated',
        payload: { question: question.id, met: [0, 2], of: length, where: 'design' },
      },
    ]);
  await page.reload();
  await list.scrollIntoViewIfNeeded();
  await expect(page.getByText(`Last time 2 of ${length}`)).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('each hint folds by itself, and the walkthrough stands open', async ({ page }) => {
    await page.goto(chat);
    await expect(walkthrough(page).getByRole('heading').first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Start the time|Save)/ })).toHaveCount(0);
    const hint = page.locator('.hints details').first();
    await hint.locator('summary').click();
    await expect(hint.getByRole('paragraph')).toBeVisible();
  });
});
