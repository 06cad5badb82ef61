/** The quiz page: practice and exams drawn from all items, links that bring them back, and what comes of misses. */
import type { Browser, Locator, Page } from 'playwright/test';
import { renderText } from '../../src/markdown/inline.ts';
import { storedEvents } from './eventLog.ts';
import { allQuiz, first, lesson, quiz } from './site.ts';
import { expect, test } from './test.ts';

const current = (page: Page) => page.locator('[data-current] form');
const report = (page: Page) => page.getByRole('region', { name: 'Report' });
const start = (page: Page) => page.getByRole('button', { name: 'Start', exact: true });
const opening = (markdown: string) => renderText(markdown).slice(0, 60);

/** The item on the screen, as the content has it. */
async function itemOn(page: Page) {
  const id = await current(page).getAttribute('id');
  const item = allQuiz.find((one) => `run-${one.id}` === id);
  if (!item) throw new Error(`no item for ${id}`);
  return item;
}

const box = (form: Locator, index: number) => form.locator(`input[value="${index}"]`);

/** Fills in an answer; an ordering is moved by one step for a wrong one, and mended for a right one. */
async function answer(page: Page, right: boolean) {
  const item = await itemOn(page);
  const form = current(page);
  if (item.kind === 'single') {
    await box(
      form,
      item.options.findIndex((option) => option.right === right),
    ).check();
  } else if (item.kind === 'multiple') {
    for (const [i, option] of item.options.entries()) {
      if (option.right === right) await box(form, i).check();
    }
  } else if (item.kind === 'numeric') {
    const value = right ? item.value : (item.wrong[0]?.value ?? item.value + 1);
    await form.getByRole('textbox').fill(String(value));
  } else if (right) {
    for (const [place, text] of item.steps.entries()) {
      const row = form.locator('.steps li').filter({ hasText: renderText(text) });
      const texts = await form.locator('.steps .text').allTextContents();
      for (let from = texts.indexOf(renderText(text)); from > place; from--) {
        await row.getByRole('button', { name: 'Move up' }).click();
      }
    }
  } else {
    const up = form.getByRole('button', { name: 'Move up' }).nth(1);
    await up.click();
    const solved = await form.locator('.steps .text').allTextContents();
    if (solved.join() === item.steps.map(renderText).join()) await up.click();
  }
  return item;
}

/** Prompts and options as they are shown, question by question; leaves the run at its last question. */
async function shownOrder(page: Page): Promise<string[]> {
  const shown: string[] = [];
  const cells = page.getByRole('navigation', { name: 'Questions' }).getByRole('button');
  await expect(current(page)).toBeVisible();
  for (let i = 0; i < (await cells.count()); i++) {
    await cells.nth(i).click();
    await expect(current(page).getByText(`Question ${i + 1} of`)).toBeVisible();
    shown.push((await current(page).locator('fieldset').textContent()) ?? '');
  }
  return shown;
}

async function elsewhere(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

test('practice from the form to the report, by keyboard alone', async ({ page }) => {
  await page.goto('/quiz/');
  await expect(page.getByText(`10 of the ${allQuiz.length} items that fit`)).toBeVisible();
  await page.getByRole('checkbox', { name: 'medium' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('combobox', { name: 'Items' }).focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/levels=medium/);
  await expect(page).toHaveURL(/n=5/);
  await start(page).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?levels=medium&n=5&mode=practice&seed=\w{8}$/);
  await expect(page.getByRole('tablist')).toBeHidden();

  // The first field of the first question has the focus; an answer, Enter, feedback, Enter, the next one.
  await expect(current(page).locator(':focus')).toHaveCount(1);
  const item = await answer(page, false);
  expect(item.level).toBe('medium');
  await current(page).getByRole('button', { name: 'Check' }).press('Enter');
  const status = current(page).getByRole('status');
  await expect(status).toContainText('Not right.');
  await expect(status.getByRole('link')).toHaveAttribute(
    'href',
    `${item.lesson.href}#${item.section}`,
  );
  await expect(page.getByRole('button', { name: 'Next question' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Question 1, wrong' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  // A second try is allowed, and the first one counts.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await answer(page, true);
  await current(page).getByRole('button', { name: 'Check' }).press('Enter');
  await expect(status).toContainText('Right.');
  await page.keyboard.press('Enter');
  await expect(current(page)).toContainText('Question 2 of 5');
  await expect(current(page).locator('fieldset :focus')).toHaveCount(1);

  await current(page).getByRole('button', { name: 'Skip' }).press('Enter');
  for (const number of [3, 4, 5]) {
    await expect(current(page)).toContainText(`Question ${number} of 5`);
    await answer(page, true);
    await current(page).getByRole('button', { name: 'Check' }).press('Enter');
    await expect(page.getByRole('button', { name: /Next question|See the report/ })).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(report(page).getByRole('heading', { name: 'Report' })).toBeFocused();
  await expect(report(page)).toContainText('3 of 5 right at the first try; 1 wrong, 1 left open.');
  const levels = report(page).getByRole('table', { name: 'By level' });
  await expect(levels.getByRole('row', { name: /^medium/ })).toContainText('3 of 5');
  await expect(report(page).getByRole('link', { name: 'review' })).toHaveAttribute(
    'href',
    '/cards/?deck=missed',
  );

  const events = await storedEvents(page);
  expect(
    events.map(({ payload }) => [payload['tries'], payload['right'], payload['where']]),
  ).toEqual([
    [1, false, 'quiz'],
    [2, true, 'quiz'],
    [1, true, 'quiz'],
    [1, true, 'quiz'],
    [1, true, 'quiz'],
  ]);
  expect(events[0]?.payload).toMatchObject({ item: item.id, lesson: item.lesson.id });
  expect(new Set(events.map(({ payload }) => payload['run'])).size).toBe(1);
});

test('a question left and come back to is as it was', async ({ page }) => {
  await page.goto('/quiz/?n=3&mode=practice&seed=back');
  await start(page).click();
  await answer(page, true);
  await current(page).getByRole('button', { name: 'Check' }).click();
  const before = await current(page).textContent();
  await page.getByRole('button', { name: 'Next question' }).click();
  await expect(current(page)).toContainText('Question 2 of 3');
  await page.getByRole('button', { name: 'Question 1, right' }).click();
  await expect(current(page)).toHaveText(before ?? '-');
  await expect(page.getByRole('button', { name: 'Next question' })).toBeFocused();
});

test('what was missed can be drawn again, and its link names it for others', async ({
  page,
  browser,
}) => {
  await page.goto('/quiz/');
  const missed = page.getByRole('checkbox', { name: /Only items you missed before/ });
  await expect(missed).toBeDisabled();
  await page.goto('/quiz/?n=2&mode=practice&seed=miss');
  await start(page).click();
  const item = await answer(page, false);
  await current(page).getByRole('button', { name: 'Check' }).click();
  await expect(current(page).getByRole('status')).toContainText('Not right.');
  await page.getByRole('button', { name: 'End and report' }).click();
  await expect(report(page)).toContainText('0 of 2 right');

  await page.getByRole('button', { name: 'Change the choice' }).click();
  await expect(missed).toHaveAccessibleName('Only items you missed before (1)');
  await missed.check();
  await expect(page.getByText('The one item that fits')).toBeVisible();
  await start(page).click();
  await expect(page).toHaveURL(new RegExp(`items=${item.id}&`));
  expect((await itemOn(page)).id).toBe(item.id);
  await expect(current(page)).toContainText('last: wrong');
  const theirs = await elsewhere(browser, page.url());
  await start(theirs).click();
  expect((await itemOn(theirs)).id).toBe(item.id);
  await theirs.context().close();
});

test('a link with a seed gives everybody the same questions in the same order', async ({
  page,
  browser,
}) => {
  await page.goto(`/quiz/?lessons=${lesson.id}&n=6&mode=exam&seed=same`);
  await expect(page.getByRole('region', { name: 'This quiz' })).toContainText('TCP connections');
  await start(page).click();
  const mine = await shownOrder(page);
  expect(mine).toHaveLength(6);
  const theirs = await elsewhere(browser, page.url());
  await start(theirs).click();
  expect(await shownOrder(theirs)).toEqual(mine);
  await theirs.goto(page.url().replace('seed=same', 'seed=other'));
  await start(theirs).click();
  expect(await shownOrder(theirs)).not.toEqual(mine);
  await theirs.context().close();
});

test('the browser’s back leaves a quiz for its form, and forward offers it again', async ({
  page,
}) => {
  await page.goto('/quiz/?levels=hard');
  await expect(page.getByRole('checkbox', { name: 'hard' })).toBeChecked();
  await start(page).click();
  await expect(current(page)).toContainText('Question 1 of');
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: 'hard' })).toBeChecked();
  await page.goForward();
  await expect(page.getByRole('region', { name: 'This quiz' })).toContainText('hard');
});

test('the report names each misconception and the section to read again', async ({ page }) => {
  const items = quiz.filter((item) => item.kind === 'single').slice(0, 3);
  await page.goto(`/quiz/?items=${items.map(({ id }) => id).join(',')}&mode=exam&n=all&seed=why`);
  await start(page).click();
  for (let i = 0; i < items.length; i++) {
    await answer(page, i === 0);
    await current(page)
      .getByRole('button', { name: /Next question|To the end/ })
      .click();
  }
  await expect(page.getByText('All 3 questions are answered.')).toBeFocused();
  await page.getByRole('button', { name: 'Hand in now' }).click();
  await expect(report(page)).toContainText('1 of 3 right; 2 wrong');
  const misses = report(page).getByRole('article');
  await expect(misses).toHaveCount(2);
  for (const miss of await misses.all()) {
    const text = (await miss.textContent()) ?? '';
    const item = first(items.filter(({ prompt }) => text.includes(opening(prompt))));
    if (item.kind !== 'single') throw new Error('a single choice was asked for');
    const chosen = first(item.options.filter(({ right }) => !right));
    const right = first(item.options.filter((option) => option.right));
    expect(text).toContain(`You chose: ${renderText(chosen.text)}`);
    expect(text).toContain(opening(chosen.why));
    expect(text).toContain(`Right: ${renderText(right.text)}`);
    expect(text).toContain(opening(right.why));
    await expect(miss.getByRole('link').last()).toHaveAttribute(
      'href',
      `${lesson.href}#${item.section}`,
    );
  }
  // Sections stand in the table with their links, those to read again on top.
  const topics = report(page).getByRole('table', { name: /By topic/ });
  await expect(topics.getByRole('row').nth(1)).toContainText('1 of 3');
  await expect(topics.getByRole('row').nth(2)).toContainText('0 of 1');

  await page.getByRole('button', { name: 'Only the 2 missed' }).click();
  await expect(current(page)).toContainText('Question 1 of 2');
});

test('nothing fits: the form says so and what to do', async ({ page }) => {
  await page.goto('/quiz/?lessons=99-gone');
  await expect(page.getByText('No item fits.')).toBeVisible();
  await expect(start(page)).toBeDisabled();
  await start(page).press('Enter');
  await page.getByRole('checkbox', { name: 'TCP connections' }).check();
  await expect(page.getByText(`10 of the ${quiz.length} items that fit`)).toBeVisible();
});

test.describe('when a file cannot be had', () => {
  test.use({ tolerated: /ERR_FAILED|ERR_INTERNET_DISCONNECTED/ });

  test('the page says so, and goes on when it can', async ({ page }) => {
    let down = true;
    await page.route('**/study/**', (route) => (down ? route.abort() : route.continue()));
    await page.goto('/quiz/');
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    down = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByText(`10 of the ${allQuiz.length} items that fit`)).toBeVisible();
    down = true;
    await start(page).click();
    await expect(page.getByRole('alert')).toContainText('could not be loaded');
    down = false;
    await start(page).click();
    await expect(current(page)).toContainText('Question 1 of 10');
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every quiz is a link away, and a worked example of each number is there', async ({
    page,
  }) => {
    await page.goto('/quiz/');
    await expect(page.getByRole('tablist')).toBeHidden();
    const example = page.getByRole('listitem').filter({ hasText: 'Hosts in a prefix' });
    await expect(example.locator('.worked')).toBeHidden();
    await example.getByText('Answer', { exact: true }).click();
    await expect(example.locator('.worked')).toContainText('Bits that are left for the hosts');
    const row = page.getByRole('listitem').filter({ hasText: `(${quiz.length} items)` });
    await row.getByRole('link', { name: 'TCP connections' }).click();
    const item = first(quiz);
    const form = page.locator(`form[id="${item.id}"]`);
    await expect(form).toContainText(opening(item.prompt));
    const key = form.getByText(/^(All options explained|Answer)$/);
    await key.click();
    const why = 'why' in item ? item.why : (item.options[0]?.why ?? '-');
    await expect(form.getByText(opening(why)).last()).toBeVisible();
  });
});
