/** The progress page: its numbers from a log made by hand, and what stands there before there is any. */
import { storedEvents } from './eventLog.ts';
import { graded, log, noon, open, plan, region, rows } from './progressPage.ts';
import { putRecords } from './rawLog.ts';
import { cards, lesson } from './site.ts';
import { expect, test } from './test.ts';

test.use({ timezoneId: 'UTC' });

interface Listed {
  lessons: { id: string; slug: string; short: string; sections: { id: string; title: string }[] }[];
  cards: { id: string }[];
}

const catalog = (page: import('playwright/test').Page): Promise<Listed> =>
  page.evaluate(async () => (await fetch('/study/catalog.json')).json());

const first = cards[0] as (typeof cards)[number];

const grouped = (count: number) => count.toLocaleString('en-US');

test('the numbers at the top', async ({ page }) => {
  await open(page, log);
  const { cards: all, lessons } = await catalog(page);
  const number = (name: string) =>
    page.locator('.overview div').filter({ has: page.getByText(name, { exact: true }) });
  // One card is suspended; of the others two were answered today and are known today.
  await expect(number('Recalled today')).toContainText(`2 of ${grouped(all.length - 1)}`);
  await expect(number('Recalled in 30 days')).toContainText(`1 of ${grouped(all.length - 1)}`);
  await expect(number('Lessons read')).toContainText(`1 of ${lessons.length}`);
  // Three cards at 15 s, a quiz item at one minute, an interview answer at two.
  await expect(number('Time spent')).toContainText('4 min');
  await expect(number('Time spent')).toContainText('on 4 days');
  await expect(page.getByText('No interview date yet.')).toBeVisible();
});

test('cards by state add up, and leeches are named', async ({ page }) => {
  await open(page, log);
  const { cards: all } = await catalog(page);
  const states = region(page, 'Cards by state');
  const row = (name: string) => states.getByRole('row', { name: new RegExp(`^${name} `) });
  await expect(row('New').getByRole('cell').last()).toHaveText(grouped(all.length - 3));
  await expect(row('Learning').getByRole('cell').last()).toHaveText('1');
  await expect(row('Review').getByRole('cell').last()).toHaveText('1');
  await expect(row('Relearning').getByRole('cell').last()).toHaveText('0');
  await expect(row('Suspended').getByRole('cell').last()).toHaveText('1');
  await expect(states).toContainText('No leeches');

  // Forgotten eight times, each time after it had come back.
  const id = first.id;
  const lapses = Array.from({ length: 9 }, (_, i) => [
    graded(20 + 3 * i, 40 - 4 * i, id, 'again'),
    graded(21 + 3 * i, 40 - 4 * i, id, 'good'),
    graded(22 + 3 * i, 39 - 4 * i, id, 'good'),
  ]).flat();
  await putRecords(page, lapses);
  await page.reload();
  await expect(states).toContainText('1 card is a leech');
  const leeches = states.getByRole('link', { name: 'Review the leeches' });
  await expect(leeches).toHaveAttribute('href', '/cards/?deck=leeches');
});

test('reviews a day', async ({ page }) => {
  await open(page, log);
  const reviews = region(page, 'Reviews a day');
  await expect(reviews).toContainText(
    '3 answers in the last 30 days, 67% of them recalled; 3 in all.',
  );
  const table = await rows(page, 'Reviews a day');
  expect(table.length).toBe(30);
  expect(table[0]).toEqual(['Nov 25', '1', '1']);
  expect(table[1]).toEqual(['Nov 24', '0', '0']);
  expect(table[8]).toEqual(['Nov 17', '1', '0']);
  // A bar a part: recalled on two days, forgotten on one.
  await expect(reviews.locator('svg[role=img] rect')).toHaveCount(3);
  await expect(reviews.getByRole('img')).toHaveAccessibleName(/^Bars: 3 answers/);
});

test('cards coming due, for two weeks or a month', async ({ page }) => {
  await open(page, log);
  const due = region(page, 'Coming due');
  await expect(due).toContainText('1 card due today; 1 within 14 days');
  const table = await rows(page, 'Coming due');
  expect(table.length).toBe(14);
  expect(table[0]).toEqual(['today', '1']);
  expect(table[1]).toEqual(['Nov 26', '0']);
  const month = due.getByRole('button', { name: '30 days' });
  await month.click();
  await expect(month).toHaveAttribute('aria-pressed', 'true');
  await expect(due.locator('tbody tr')).toHaveCount(30);
  const sum = (await due.locator('tbody td').allTextContents()).map(Number);
  const total = sum.reduce((a, b) => a + b, 0);
  await expect(due).toContainText(`${total} within 30 days`);
});

test('predicted and measured recall', async ({ page }) => {
  await open(page, log);
  const calibration = region(page, 'Predicted and measured recall');
  // Easy at once has a stability of 8.3 days, so after 8 the chance of recall is a little over 90%.
  await expect(calibration).toContainText(
    'In 1 review you were expected to recall 90% and recalled 100%.',
  );
  await expect(calibration).toContainText('within what chance makes');
  const table = await rows(page, 'Predicted and measured recall');
  expect(table).toEqual([['90% to 95%', '1', '90%', '100%', '21% and 100%']]);
  await expect(calibration.locator('circle')).toHaveCount(1);
});

test('time spent, by what it went to', async ({ page }) => {
  await open(page, log);
  const time = region(page, 'Time spent');
  await expect(time).toContainText(
    'In all 45 s with cards, 1 min with quizzes, 2 min in interviews.',
  );
  const table = await rows(page, 'Time spent');
  expect(table[0]).toEqual(['Nov 25', '30 s', '0 min', '0 min']);
  expect(table[1]).toEqual(['Nov 24', '0 min', '1 min', '2 min']);
});

test('each topic tells its recall and leads to what helps it', async ({ page }) => {
  await open(page, log);
  const { lessons } = await catalog(page);
  const own = lessons.find(({ id }) => id === lesson.id);
  const title = own?.sections.find(({ id }) => id === first.section)?.title ?? '';
  const cell = region(page, 'Topics').locator(`a.cell`).filter({ hasText: title });
  await expect(cell).toHaveAccessibleName(/: \d+% ?, \d+ cards?, .*; review its lesson’s cards$/);
  await expect(cell).toHaveAttribute('href', `/cards/?deck=lesson:${lesson.id}`);
  // The lesson is read, so that the new ones of its topics are met as cards.
  for (const link of await region(page, 'Topics').locator('a.cell').all()) {
    if ((await link.getAttribute('href'))?.startsWith(lesson.href)) {
      await expect(link).toHaveText(/–/);
    }
  }
  const table = await rows(page, 'Topics');
  expect(table.length).toBe(lessons.flatMap(({ sections }) => sections).length);
  const row = table.find(([name]) => name === title);
  expect(row?.[1]).toBe(own?.short);
  expect(row?.[5]).toBe('Nov 22');
});

test('recall today and on the day of the interview, with the plan', async ({ page }) => {
  await open(page, [...log, plan]);
  const topics = region(page, 'Topics');
  const today = topics.getByRole('button', { name: 'Today' });
  const day = topics.getByRole('button', { name: 'On Dec 4' });
  await expect(today).toHaveAttribute('aria-pressed', 'true');
  const values = () => topics.locator('a.cell b').allTextContents();
  const before = await values();
  await day.click();
  await expect(day).toHaveAttribute('aria-pressed', 'true');
  await expect(today).toHaveAttribute('aria-pressed', 'false');
  const later = await values();
  const sum = (list: string[]) =>
    list.reduce((total, text) => total + (Number.parseInt(text, 10) || 0), 0);
  expect(sum(later)).toBeLessThan(sum(before));
  await expect(
    page.getByText(/^On Dec 4 you would recall about [\d,]+ of [\d,]+ cards/),
  ).toBeVisible();
  await expect(page.getByText('Recalled on Dec 4')).toBeVisible();
  await expect(region(page, 'Coming due')).toContainText('Until your interview');
});

test('the weakest topics come first', async ({ page }) => {
  await open(page, log);
  const values = await region(page, 'Weakest topics').locator('li b').allTextContents();
  const shares = values.map((text) => Number.parseInt(text, 10));
  expect(shares.length).toBeGreaterThan(0);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  const link = region(page, 'Weakest topics').getByRole('link').first();
  await expect(link).toHaveAttribute('href', `/cards/?deck=lesson:${lesson.id}`);
});

test('before there is anything, the page says what will be here and where to start', async ({
  page,
}) => {
  await open(page);
  await expect(page.getByText('Nothing is recorded on this device yet.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Start with a lesson' })).toHaveAttribute(
    'href',
    /^\/learn\//,
  );
  await expect(page.getByRole('link', { name: 'Go to the cards' })).toBeVisible();
  const told = page.getByText(/will stand here/);
  await expect(told).toHaveCount(5);
  await expect(page.locator('.progress svg[role=img]')).toHaveCount(0);
  // New topics of a lesson that is not read: to be read.
  const cell = region(page, 'Topics').locator(`a.cell[href$="#${first.section}"]`);
  await expect(cell).toHaveText(/new/);
  await cell.click();
  await expect(page).toHaveURL(new RegExp(`${lesson.href}#${first.section}$`));
  expect(await storedEvents(page)).toEqual([]);
});

test('an answer in another tab shows at once', async ({ page, context }) => {
  await open(page, log);
  const other = await context.newPage();
  await other.clock.setFixedTime(noon + 60_000);
  await other.goto(lesson.href);
  const mark = other.getByRole('button', { name: /^Mark as/ });
  await mark.scrollIntoViewIfNeeded();
  await expect(mark).toHaveText('Mark as unread');
  await mark.click();
  const read = page.locator('.overview div').filter({ hasText: 'Lessons read' });
  await expect(read).toContainText('0 of');
});

test('the name of a topic shows with the focus, and all of them on demand', async ({ page }) => {
  await open(page, log);
  const topics = region(page, 'Topics');
  const cell = topics.locator('a.cell').nth(1);
  const name = (await cell.locator('.name').textContent()) ?? '';
  await expect(topics.locator('.pointed')).toBeHidden();
  await cell.focus();
  await expect(topics.locator('.pointed')).toContainText(name);
  const toggle = topics.getByRole('button', { name: 'Show the names' });
  await toggle.click();
  await expect(topics.locator('.pointed')).toHaveCount(0);
  const box = await cell.locator('.name').boundingBox();
  expect(box?.width).toBeGreaterThan(50);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a sentence and links stand there', async ({ page }) => {
    await page.goto('/progress/');
    await expect(page.getByText(/which needs JavaScript/)).toBeVisible();
    await expect(page.getByRole('link', { name: 'read the lessons' })).toBeVisible();
    await expect(page.locator('.progress')).toBeHidden();
  });
});
