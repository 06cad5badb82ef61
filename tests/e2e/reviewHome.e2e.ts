/** The cards page before a session: decks with their counts, the plan, the settings, cards put away. */
import { lessonPlace } from '../../src/course/map.ts';
import { renderText } from '../../src/markdown/inline.ts';
import { storedEvents } from './eventLog.ts';
import { answer, asked, button, card, decks, session, showAnswer, start } from './reviewPage.ts';
import { allCards, cards, files, lesson } from './site.ts';
import { expect, test } from './test.ts';

const partOf = (lessonId: string) => lessonPlace(lessonId).part;

test('decks say what they hold before they are started, and a link starts one', async ({
  page,
}) => {
  const list = await decks(page);
  const all = `${cards.length} new`;
  await expect(page.getByRole('region', { name: 'Due today' })).toContainText('20 cards');
  await expect(list.getByRole('link', { name: /^06 TCP connections/ })).toContainText(all);
  const inPart = allCards.filter((card) => partOf(card.lesson.id) === 'transport');
  await expect(list.getByRole('link', { name: /^Transport/ })).toContainText(
    `${inPart.length} new`,
  );
  await expect(list.getByRole('link', { name: /^Leeches/ })).toContainText('none');
  await expect(list.getByRole('link', { name: /^Missed/ })).toContainText('none');
  await list.getByText('By tag').click();
  const tagged = allCards.filter(({ tags }) => tags.includes('syn-flood'));
  const tag = list.getByRole('link', { name: /^syn-flood/ });
  await expect(tag).toContainText(`${tagged.length} new`);

  await tag.click();
  await expect(page).toHaveURL(/\?deck=tag:syn-flood$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('syn-flood');
  await expect(session(page).locator('.left')).toContainText(`${tagged.length} left`);
  expect(tagged.map(({ id }) => id)).toContain(await asked(page));
});

test('a missed quiz question makes a deck', async ({ page }) => {
  await page.goto(lesson.href);
  const question = page.locator('.quiz .question:has(input[type=radio])').first();
  await question.scrollIntoViewIfNeeded();
  await expect(question.getByRole('button', { name: 'Check' })).toBeEnabled();
  const options = await question.getByRole('radio').all();
  for (const option of options) {
    await option.check();
    await question.getByRole('button', { name: 'Check' }).click();
    if (await question.getByText('Not right.').isVisible()) break;
    // Right by chance: another round, where another option is tried first.
    await page.reload();
    await question.scrollIntoViewIfNeeded();
    await expect(question.getByRole('button', { name: 'Check' })).toBeEnabled();
  }
  const list = await decks(page);
  const missed = list.getByRole('link', { name: /^Missed/ });
  await expect(missed).not.toContainText('none');
  await missed.click();
  await asked(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Missed/);
});

test('the day after, what was forgotten and what was remembered come back as due', async ({
  page,
}) => {
  const noon = new Date('2026-03-02T12:00:00');
  await page.clock.setFixedTime(noon);
  await start(page, 'tag:syn-flood');
  while (!(await page.getByRole('heading', { name: 'Done for now' }).isVisible())) {
    await answer(page, '2');
  }
  await page.clock.setFixedTime(new Date('2026-04-20T12:00:00'));
  const list = await decks(page);
  await expect(list.getByRole('link', { name: /^06 TCP connections/ })).toContainText(/^.*\d due/);
  await start(page, 'tag:syn-flood');
  await expect(card(page)).toContainText('seen 2 times');
  await page.keyboard.press('w');
  const why = session(page).locator('.notice');
  await expect(why).toContainText(
    /^Due since .*: the chance that you recall it is down to \d+%\.$/,
  );
});

test('settings hold: four buttons, retention, limits', async ({ page }) => {
  await decks(page);
  await page.getByText('Settings', { exact: true }).click();
  await page.getByRole('radio', { name: 'Again, Hard, Good, Easy' }).check();
  await page.getByLabel('Desired retention').fill('95');
  await page.getByLabel('New cards a day').fill('3');
  await page.getByLabel('Reviews a day').fill('50');
  await page.getByLabel('Reviews a day').press('Tab');
  await page.getByRole('checkbox', { name: /swiping/ }).check();
  await expect
    .poll(async () => (await storedEvents(page)).map(({ payload }) => payload['set']))
    .toEqual([
      { gradeButtons: 4 },
      { retention: 0.95 },
      { newPerDay: 3 },
      { reviewsPerDay: 50 },
      { swipe: true },
    ]);
  await expect(page.getByRole('region', { name: 'Due today' })).toContainText('3 cards');
  // What is not a number of cards is put back.
  await page.getByLabel('New cards a day').fill('-4');
  await page.getByLabel('New cards a day').press('Tab');
  await expect(page.getByLabel('New cards a day')).toHaveValue('3');

  await start(page);
  await page.keyboard.press('Enter');
  for (const name of ['Again', 'Hard', 'Good', 'Easy'])
    await expect(button(page, new RegExp(`^${name} \\d+ (min|d)$`))).toBeVisible();
  await expect(button(page, /^Good/)).toBeFocused();
  await page.keyboard.press('4');
  await expect(showAnswer(page)).toBeVisible();
  expect((await storedEvents(page)).at(-1)).toMatchObject({ payload: { grade: 'easy' } });
});

test('the plan is kept, forecasts the day, and can lose its date', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-03-02T12:00:00'));
  await decks(page);
  const plan = page.getByRole('region', { name: 'Your plan' });
  await expect(plan).toContainText('No interview date yet');
  await plan.getByLabel('Interview on').fill('2026-03-20');
  await plan.getByLabel('Minutes a day').fill('15');
  await plan.getByRole('button', { name: 'Set the plan' }).click();
  await expect(plan).toContainText(
    new RegExp(
      `On Mar 20 you would recall about [\\d,]+ of ${allCards.length.toLocaleString('en-US')} cards, with 15 minutes a day`,
    ),
  );
  expect(await storedEvents(page)).toMatchObject([
    { kind: 'plan.set', payload: { date: '2026-03-20', minutes: 15 } },
  ]);
  await plan.getByText('What to read, day by day').click();
  await expect(plan.getByRole('link', { name: 'TCP connections' })).toHaveAttribute(
    'href',
    lesson.href,
  );
  await start(page);
  await page.keyboard.press('w');
  await expect(session(page).locator('.notice')).toContainText('Mar 20');

  await decks(page);
  await plan.getByRole('button', { name: 'No date' }).click();
  await expect(plan).toContainText('No interview date yet');
  await expect(plan.getByLabel('Minutes a day')).toHaveValue('15');
});

test('a suspended card waits on the page, with the way back', async ({ page }) => {
  const id = await start(page);
  const front = (await card(page).locator('.front').textContent()) ?? '';
  await page.keyboard.press('s');
  await expect(card(page)).not.toHaveAttribute('data-card', id);
  const list = await decks(page);
  await list.getByText('Suspended 1 card').click();
  await expect(list.getByText(front.trim())).toBeVisible();
  await list.getByRole('button', { name: 'Resume' }).click();
  await expect(list.getByText('Suspended none')).toBeVisible();
  expect(await start(page)).toBe(id);
});

test('cards can be taken along', async ({ page }) => {
  await page.goto('/cards/');
  const take = page.getByRole('main').locator('section:has(#take)');
  const links = await take.getByRole('link').all();
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    const href = (await link.getAttribute('href')) ?? '';
    expect(files, href).toContain(href.endsWith('/') ? `${href}index.html` : href);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the cards of each lesson are a link away, and nothing pretends to work', async ({
    page,
  }) => {
    await page.goto('/cards/');
    await expect(page.getByRole('link', { name: 'Start' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Set the plan' })).toBeHidden();
    const row = page
      .getByRole('listitem')
      .filter({ hasText: `TCP connections ${cards.length} cards` });
    await row.getByRole('link', { name: 'as a list' }).click();
    const list = page.getByRole('main');
    for (const card of cards) {
      const text = renderText(card.kind === 'cloze' ? card.text.replace(/\{\{.*/, '') : card.front);
      await expect(list, card.id).toContainText(text.trim().slice(0, 40));
    }
  });
});
