/** The question bank: its counts, filters and random question; each question with its way to the lesson and back. */
import type { Page } from 'playwright/test';
import { renderText } from '../../src/markdown/inline.ts';
import { first, hrefOf, htmlOf, topics } from './site.ts';
import { expect, test } from './test.ts';

const questions = topics.flatMap((topic) => topic.questions);
/** The questions as the bank lists them, beside the list of topics. */
const inBank = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('a[href^="/questions/"]') });
const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

test('the counts are those of the content (F9)', async ({ page }) => {
  await page.goto('/questions/');
  const main = page.getByRole('main');
  await expect(main).toContainText(
    `${plural(questions.length, 'question')} across ${plural(topics.length, 'topic')}`,
  );
  await expect(inBank(page)).toHaveCount(questions.length);
  for (const topic of topics) {
    const heading = main.getByRole('heading', { name: topic.topic });
    await expect(heading).toContainText(plural(topic.questions.length, 'question'));
  }
  await page.goto('/');
  await expect(
    page
      .getByRole('main')
      .getByRole('link', { name: plural(questions.length, 'interview question') }),
  ).toHaveAttribute('href', '/questions/');
});

test('filters narrow the list, stand in the address, and come back from it (F13)', async ({
  page,
}) => {
  await page.goto('/questions/');
  const shown = inBank(page).filter({ visible: true });
  const status = page.getByRole('main').getByRole('status');
  const level = first(questions).level;
  const some = questions.filter((question) => question.level === level);
  await page.getByLabel('Level').selectOption(level);
  await expect(shown).toHaveCount(some.length);
  await expect(status).toHaveText(`${some.length} of ${questions.length} shown`);
  await expect(page).toHaveURL(`/questions/?level=${level}`);

  const tag = first(first(some).tags);
  const few = some.filter((question) => question.tags.includes(tag));
  await page.getByLabel('Tag').selectOption(tag);
  await expect(shown).toHaveCount(few.length);
  await expect(page).toHaveURL(`/questions/?level=${level}&tag=${tag}`);
  await page.reload();
  await expect(page.getByLabel('Tag')).toHaveValue(tag);
  await expect(shown).toHaveCount(few.length);

  const foreign = questions
    .flatMap(({ tags }) => tags)
    .find((other) => some.every(({ tags }) => !tags.includes(other)));
  if (foreign) {
    await page.getByLabel('Tag').selectOption(foreign);
    await expect(shown).toHaveCount(0);
    await expect(status).toContainText('Nothing fits');
  }
  await page.getByLabel('Tag').selectOption('');
  await page.getByLabel('Level').selectOption('');
  await expect(shown).toHaveCount(questions.length);
  await expect(page).toHaveURL('/questions/');
  await page.goto('/questions/?level=nonsense&topic=none');
  await expect(shown).toHaveCount(questions.length);
});

test('a random question is one of those shown (F13)', async ({ page }) => {
  const level = first(questions).level;
  const some = questions.filter((question) => question.level === level);
  const met = new Set<string>();
  // The two ends of what Math.random gives.
  for (const random of [0, 0.999_999]) {
    await page.goto(`/questions/?level=${level}`);
    await page.evaluate((value) => {
      Math.random = () => value;
    }, random);
    await page.getByRole('button', { name: 'Random question' }).click();
    await page.waitForURL(/\/questions\/.+\/$/);
    met.add(new URL(page.url()).pathname.split('/')[2] ?? '');
  }
  expect([...met]).toEqual([...new Set([first(some).id, some.at(-1)?.id])]);
});

test('a question leads to the heading that answers it, and the lesson leads to the question (F15)', async ({
  page,
}) => {
  for (const question of questions.slice(0, 3)) {
    await page.goto(`/questions/${question.id}/`);
    await page.getByRole('link', { name: 'The section that answers it' }).click();
    await expect(page).toHaveURL(new RegExp(`#${question.section}$`));
    await expect(page.locator(`#${question.section}`)).toBeInViewport();
    const item = page.locator(`#q-${question.id}`);
    await item.locator('summary').click();
    const own = item.getByRole('link', { name: 'This question on its own page' });
    await expect(own).toHaveAttribute('href', `/questions/${question.id}/`);
  }
});

test('every question and answer stands in the HTML of its page and of its lesson (F14)', async ({
  browser,
  baseURL,
}) => {
  // it parses HTML in the page, which the site's own policy forbids
  const page = await browser.newPage({ baseURL, bypassCSP: true });
  await page.goto('/404.html');
  const lessonOf = new Map(topics.map((topic) => [topic, hrefOf(topic.lesson)]));
  const text = (html: string) =>
    page.evaluate(
      (source) => {
        const { body } = new DOMParser().parseFromString(source, 'text/html');
        return body.textContent.replace(/\s+/g, ' ');
      },
      html.replace(/<(script|style)\b.*?<\/\1>/gs, ''),
    );
  for (const [topic, lesson] of lessonOf) {
    const inLesson = await text(htmlOf(lesson));
    for (const question of topic.questions) {
      const onPage = await text(htmlOf(`/questions/${question.id}/`));
      const answer = first(question.answer.split(/\n\s*\n/));
      const follow = first(question.followUps);
      const red = first(question.redFlags);
      for (const part of [question.question, answer, question.tests, follow.answer, red]) {
        const words = renderText(part);
        expect(onPage, question.id).toContain(words);
        expect(inLesson, `${question.id} in ${lesson}`).toContain(words);
      }
    }
  }
});

test('a level is a word (F10)', async ({ page }) => {
  await page.goto('/questions/');
  for (const question of questions) {
    const row = page.getByRole('listitem').filter({
      has: page.locator(`a[href="/questions/${question.id}/"]`),
    });
    await expect(row.getByText(question.level, { exact: true })).toBeVisible();
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson’s answers open, and the list shows no control that does nothing', async ({
    page,
  }) => {
    const topic = first(topics);
    const question = first(topic.questions);
    await page.goto(hrefOf(topic.lesson));
    const item = page.locator(`#q-${question.id}`);
    await expect(item.getByText('A strong answer')).toBeHidden();
    await item.locator('summary').click();
    await expect(item.getByText('A strong answer')).toBeVisible();
    await page.goto('/questions/');
    await expect(page.getByRole('button', { name: 'Random question' })).toBeHidden();
    await expect(page.getByLabel('Level')).toBeHidden();
    await expect(inBank(page)).toHaveCount(questions.length);
  });
});
