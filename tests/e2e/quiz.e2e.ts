/** The quiz, by keyboard alone: every kind answered wrong and right, explained, counted, said and kept. */
import type { Locator, Page } from 'playwright/test';
import { renderText } from '../../src/markdown/inline.ts';
import type { QuizItem } from '../../src/schemas/quiz.ts';
import { storedEvents } from './eventLog.ts';
import { lesson, quiz } from './site.ts';
import { expect, test } from './test.ts';

type Kind = QuizItem['kind'];
type Item<K extends Kind> = Extract<QuizItem, { kind: K }>;

function itemOf<K extends Kind>(kind: K): Item<K> {
  const item = quiz.find((one): one is Item<K> => one.kind === kind);
  if (!item) throw new Error(`no ${kind} item in the quiz of ${lesson.id}`);
  return item;
}

/** Opens the lesson with the quiz awake; returns the form of an item. */
async function open(page: Page, item: QuizItem): Promise<Locator> {
  await page.goto(lesson.href);
  const form = page.locator(`form[id="${item.id}"]`);
  await form.scrollIntoViewIfNeeded();
  await expect(form.getByRole('button', { name: 'Check' })).toBeEnabled();
  return form;
}

const feedback = (form: Locator) => form.getByRole('status');

/** The beginning of a text as it is shown, long enough to be told from others. */
const opening = (markdown: string) => renderText(markdown).slice(0, 60);

async function ended(form: Locator, right: boolean): Promise<void> {
  await expect(feedback(form)).toContainText(right ? 'Right.' : 'Not right.');
  await expect(form.getByRole('button', { name: 'Try again' })).toBeFocused();
  if (!right) {
    await expect(feedback(form).getByRole('link')).toHaveAttribute('href', /#./);
  }
}

/** After a wrong answer: Enter on the button that has the focus, and the item can be answered again. */
async function again(page: Page, form: Locator): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(form.getByRole('button', { name: 'Check' })).toBeVisible();
  await expect(feedback(form)).toBeEmpty();
}

const option = (form: Locator, text: string) =>
  form.getByLabel(renderText(text), { exact: true }).or(
    form
      .getByRole('listitem')
      .filter({ hasText: renderText(text) })
      .locator('input'),
  );

test('one right option: wrong, explained, right at the second try', async ({ page }) => {
  const item = itemOf('single');
  const form = await open(page, item);
  const right = item.options.find((one) => one.right);
  const wrong = item.options.find((one) => !one.right);
  if (!right || !wrong) throw new Error('a single choice has both');

  /** Arrow keys from the first option to this one. */
  async function choose(text: string) {
    const radios = form.getByRole('radio');
    for (let moves = 0; moves < item.options.length; moves++) {
      if (moves === 0) await page.keyboard.press('Space');
      else await page.keyboard.press('ArrowDown');
      if (await option(form, text).first().isChecked()) return;
    }
    throw new Error(`${await radios.count()} options, none is: ${text}`);
  }

  await form.getByRole('radio').first().focus();
  await page.keyboard.press('Enter');
  await expect(feedback(form)).toContainText('Choose an option first.');
  await expect(form.getByRole('radio').first()).toBeFocused();
  await choose(wrong.text);
  await page.keyboard.press('Enter');
  await ended(form, false);
  await expect(feedback(form)).toContainText(opening(wrong.why));
  await expect(feedback(form)).toContainText(opening(right.why));
  for (const other of item.options.filter((one) => one !== wrong && one !== right)) {
    await expect(feedback(form)).not.toContainText(opening(other.why));
  }
  await again(page, form);
  await expect(form.getByRole('radio').first()).toBeFocused();
  await expect(form.getByRole('radio', { checked: true })).toHaveCount(0);
  await choose(right.text);
  await page.keyboard.press('Enter');
  await ended(form, true);
  await expect(feedback(form)).not.toContainText(opening(wrong.why));

  const events = await storedEvents(page);
  expect(events).toMatchObject([
    { kind: 'quiz.answered', payload: { item: item.id, right: false, tries: 1 } },
    { kind: 'quiz.answered', payload: { item: item.id, right: true, tries: 2 } },
  ]);
  expect(events.map(({ payload }) => payload['answer'])).toEqual([
    { option: item.options.indexOf(wrong) },
    { option: item.options.indexOf(right) },
  ]);
});

test('several right options: a missed one is named, all of them are right', async ({ page }) => {
  const item = itemOf('multiple');
  const form = await open(page, item);
  const rights = item.options.filter((one) => one.right);

  /** Tab from box to box, Space on those wanted. */
  async function tick(texts: string[]) {
    const boxes = form.getByRole('checkbox');
    await boxes.first().focus();
    for (let i = 0; i < item.options.length; i++) {
      const box = boxes.nth(i);
      await expect(box).toBeFocused();
      const value = Number(await box.getAttribute('value'));
      if (texts.includes(item.options[value]?.text ?? '')) await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
    }
  }

  await tick(rights.slice(1).map(({ text }) => text));
  await expect(form.getByRole('button', { name: 'Check' })).toBeFocused();
  await page.keyboard.press('Enter');
  await ended(form, false);
  await expect(form.getByText('missed', { exact: true })).toBeVisible();
  await expect(feedback(form)).toContainText(opening(rights[0]?.why ?? '-'));
  await again(page, form);
  await tick(rights.map(({ text }) => text));
  await page.keyboard.press('Enter');
  await ended(form, true);
});

test('steps are brought into order with the arrow keys', async ({ page }) => {
  const item = itemOf('ordering');
  const form = await open(page, item);
  const rows = form.locator('fieldset').getByRole('listitem');
  const placeOf = async (text: string) => {
    const texts = await rows.evaluateAll((all) =>
      all.map((row) => row.querySelector('.text')?.textContent ?? ''),
    );
    return texts.indexOf(renderText(text));
  };

  await form.getByRole('button', { name: 'Check' }).focus();
  await page.keyboard.press('Enter');
  await ended(form, false);
  await expect(form.getByText('misplaced').first()).toBeVisible();
  await again(page, form);

  // To the end and back, with the focus staying on the button that moves.
  await rows.first().getByRole('button', { name: 'Move down' }).focus();
  await page.keyboard.press('End');
  await expect(rows.last().getByRole('button', { name: 'Move down' })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(rows.first().getByRole('button', { name: 'Move down' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1).getByRole('button', { name: 'Move down' })).toBeFocused();

  for (const [place, text] of item.steps.entries()) {
    let from = await placeOf(text);
    expect(from).toBeGreaterThanOrEqual(place);
    if (from === place) continue;
    await rows.nth(from).getByRole('button', { name: 'Move up' }).focus();
    while (from > place) {
      await page.keyboard.press('ArrowUp');
      from--;
      await expect(rows.nth(from).getByRole('button', { name: 'Move up' })).toBeFocused();
    }
    const status = page.getByRole('status').filter({
      hasText: `${renderText(text)}: now ${place + 1} of ${item.steps.length}`,
    });
    await expect(status).toHaveCount(1);
  }
  await form.getByRole('button', { name: 'Check' }).focus();
  await page.keyboard.press('Enter');
  await ended(form, true);
  await expect(feedback(form)).toContainText(opening(item.why));
  const [, second] = await storedEvents(page);
  expect(second?.payload['answer']).toEqual({ order: item.steps.map((_, i) => i) });
});

test('a number: what is no number is asked for again, a known mistake is answered', async ({
  page,
}) => {
  const item = itemOf('numeric');
  const form = await open(page, item);
  const field = form.getByRole('textbox', { name: 'Your answer' });
  const [mistake, other] = item.wrong;
  if (!mistake) throw new Error(`${item.id} names no wrong answer`);
  await field.focus();
  await page.keyboard.type('about a lot');
  await page.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(feedback(form)).not.toBeEmpty();
  await expect(field).toBeFocused();

  const answer = async (value: number) => {
    await field.selectText();
    await page.keyboard.type(value.toLocaleString('en-US'));
    await page.keyboard.press('Enter');
  };
  await answer(mistake.value);
  await ended(form, false);
  await expect(feedback(form)).toContainText(opening(mistake.why));
  if (other) await expect(feedback(form)).not.toContainText(opening(other.why));
  await again(page, form);
  await expect(field).toBeFocused();
  await answer(item.value);
  await ended(form, true);
  await expect(feedback(form)).toContainText(opening(item.why));
});

test('the score counts first tries, is said, leads back to the text, and the next visit knows', async ({
  page,
}) => {
  const items = quiz.filter((one) => one.kind === 'single').slice(0, 2);
  const [one, two] = items;
  if (!one || !two) throw new Error('two single choices are needed');
  let form = await open(page, one);
  const total = quiz.length;
  const result = page.getByRole('group', { name: 'Result' });
  await expect(result).toContainText(`0 of ${total} right at the first try`);
  await expect(result.getByRole('button', { name: 'Start over' })).toBeDisabled();

  await form.locator(`input[value="${one.options.findIndex(({ right }) => right)}"]`).check();
  await form.getByRole('button', { name: 'Check' }).click();
  await ended(form, true);
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: `1 of ${total} answered, 1 right at the first try` }),
  ).toHaveCount(1);

  form = page.locator(`form[id="${two.id}"]`);
  await form.locator(`input[value="${two.options.findIndex(({ right }) => !right)}"]`).check();
  await form.getByRole('button', { name: 'Check' }).click();
  await ended(form, false);
  await form.getByRole('button', { name: 'Try again' }).click();
  await form.locator(`input[value="${two.options.findIndex(({ right }) => right)}"]`).check();
  await form.getByRole('button', { name: 'Check' }).click();
  await ended(form, true);
  await expect(result).toContainText(
    `1 of ${total} right at the first try, 2 by now; ${total - 2} still open.`,
  );
  await expect(result.getByRole('link')).toHaveAttribute('href', new RegExp(`#${two.section}$`));
  const cells = page.getByRole('navigation', { name: 'Quiz questions' });
  await expect(cells.getByRole('link', { name: /, right$/ })).toHaveCount(2);
  await expect(cells.getByRole('link', { name: /, open$/ })).toHaveCount(total - 2);

  await page.reload();
  await form.scrollIntoViewIfNeeded();
  await expect(form.getByText('last: right')).toBeVisible();
  await expect(form.getByRole('button', { name: 'Check' })).toBeEnabled();
  await expect(result).toContainText(`0 of ${total} right at the first try`);
});

test('starting over gives a fresh quiz in another order', async ({ page }) => {
  const item = itemOf('single');
  const form = await open(page, item);
  await form.getByRole('radio').first().check();
  await form.getByRole('button', { name: 'Check' }).click();
  const orders = () =>
    page
      .getByRole('radio')
      .evaluateAll((all) => all.map((radio) => (radio as HTMLInputElement).value).join(''));
  const before = await orders();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(form.getByRole('button', { name: 'Check' })).toBeVisible();
  await expect(feedback(form)).toBeEmpty();
  await expect(page.locator(':focus')).toHaveJSProperty('tagName', 'INPUT');
  expect(await orders()).not.toBe(before);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every item is read with its answer folded', async ({ page }) => {
    await page.goto(lesson.href);
    for (const kind of ['single', 'multiple', 'ordering', 'numeric'] as const) {
      const item = itemOf(kind);
      const form = page.locator(`form[id="${item.id}"]`);
      await expect(form).toContainText(opening(item.prompt));
      // A button that could do nothing is not shown.
      await expect(form.getByRole('button', { name: 'Check' })).toHaveCount(0);
      const why = 'why' in item ? item.why : (item.options[0]?.why ?? '-');
      const text = form.getByText(opening(why)).last();
      await expect(text).toBeHidden();
      await form.getByText(/^(All options explained|Answer)$/).click();
      await expect(text).toBeVisible();
    }
  });
});
