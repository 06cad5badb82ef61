/** The mock interview: by keyboard alone to its report, over a reload, by its link, against the clock, offline. */
import type { Page } from 'playwright/test';
import { renderText } from '../../src/markdown/inline.ts';
import { storedEvents } from './eventLog.ts';
import {
  asked,
  finish,
  heading,
  interviewOn,
  openSetup,
  press,
  reveal,
  spoken,
  two,
} from './interviewPage.ts';
import { expect, test } from './test.ts';

const [one, other] = two;
const run = (page: Page) => Number(new URL(page.url()).searchParams.get('run'));
test('an interview by keyboard alone, with its report', async ({ page }) => {
  const start = await openSetup(page, interviewOn(two));
  await expect(
    page.getByText('2 questions, about 10 minutes, as the link has them.'),
  ).toBeVisible();
  await start.focus();
  await press(page, 'Enter');

  await expect(asked(page, one)).toBeFocused();
  await expect(spoken(page)).toHaveText('Question 1 of 2. The time runs.');
  await press(page, 'n');
  await expect(spoken(page)).toHaveText('First show the strong answer: R.');
  await expect(page.getByRole('timer')).toHaveText('0:01');
  await press(page, 'Space');
  await expect(spoken(page)).toContainText('Paused at');
  await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible();
  await press(page, 'Space');
  await expect(spoken(page)).toContainText('Going on at');

  // Shortcuts leave a typing reader alone; Esc gets out of the field.
  await press(page, 'Tab');
  await expect(page.getByRole('textbox', { name: /type it here/ })).toBeFocused();
  await page.keyboard.type('run, not reset');
  await press(page, 'Escape');
  await expect(asked(page, one)).toBeFocused();

  await reveal(page);
  await expect(spoken(page)).toContainText(`${one.keyPoints.length} key points are shown.`);
  await expect(page.getByText('run, not reset')).toBeVisible();
  for (const flag of one.redFlags) await expect(page.getByText(renderText(flag))).toBeVisible();
  const boxes = page.getByRole('checkbox');
  await expect(boxes).toHaveCount(one.keyPoints.length);
  await press(page, '1');
  await expect(spoken(page)).toHaveText('Point 1 ticked.');
  await boxes.nth(1).focus();
  await press(page, 'Space');
  await press(page, '3');
  await press(page, '3');
  await expect(spoken(page)).toHaveText('Point 3 not ticked.');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);

  await press(page, 'n');
  const [follow] = one.followUps;
  await expect(heading(page, /^Follow-up 1 of/)).toBeFocused();
  await expect(page.getByText(renderText(follow?.question ?? '-'))).toBeVisible();
  const reply = page.getByText(renderText(follow?.answer ?? '-').slice(0, 50));
  await expect(reply).toHaveCount(0);
  await press(page, 'r');
  await expect(reply).toBeVisible();
  for (const _ of one.followUps) await press(page, 'n');

  await expect(asked(page, other)).toBeFocused();
  await expect(spoken(page)).toHaveText('Question 2 of 2.');
  await expect(page.getByRole('textbox')).toHaveValue('');
  await reveal(page);
  await finish(page, other.followUps.length);

  // The report.
  await expect(heading(page, /^Interview of/)).toBeFocused();
  const of = one.keyPoints.length + other.keyPoints.length;
  await expect(page.getByText(`2 of ${of} key points in 2 questions`)).toBeVisible();
  const topic = page.getByRole('table', { name: 'By topic' }).getByRole('row');
  await expect(topic).toHaveCount(1);
  await expect(topic).toContainText(`2 of ${of}`);
  const byBeat = page.getByRole('table', { name: 'By beat of the answer' });
  const frames = [...one.keyPoints, ...other.keyPoints].filter(({ beat }) => beat === 'frame');
  await expect(byBeat.getByRole('row', { name: 'Frame the trade-off' })).toContainText(
    `1 of ${frames.length}`,
  );
  for (const { point } of [...one.keyPoints.slice(2), ...other.keyPoints])
    await expect(page.getByText(renderText(point), { exact: true })).toBeVisible();
  await expect(page.getByText(renderText(one.keyPoints[0]?.point ?? '-'))).toHaveCount(0);
  await expect(page.locator(`a[href="/questions/${one.id}/"]`).first()).toBeVisible();
  await expect(page.locator(`.report a[href$="#${other.section}"]`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Review them' })).toHaveAttribute(
    'href',
    '/cards/?deck=missed',
  );

  const events = await storedEvents(page);
  expect(events).toMatchObject([
    { kind: 'question.rated', payload: { question: one.id, met: [0, 1], where: 'interview' } },
    { kind: 'question.rated', payload: { question: other.id, met: [], where: 'interview' } },
  ]);
  expect(events.map(({ payload }) => [payload['of'], payload['run']])).toEqual([
    [one.keyPoints.length, run(page)],
    [other.keyPoints.length, run(page)],
  ]);
  expect(events[0]?.payload['ms']).toBeGreaterThan(1000);

  // It is remembered, and what was rated today comes last.
  await page.getByRole('link', { name: 'Another interview' }).click();
  await expect(page.getByText(`2 questions, 2 of ${of} key points`)).toBeVisible();
  await page.locator('.past .list a').click();
  await expect(page.getByText(`2 of ${of} key points in 2 questions`)).toBeVisible();
});

test('the setup says what comes of each wish, and what it chose can be linked', async ({
  page,
  context,
}) => {
  await openSetup(page);
  const choice = page.locator('.setup .choice');
  await expect(choice).toContainText(/questions, about \d+ minutes: \d+ new to you\./);
  // One topic has not enough of them for an hour.
  const checked = page.getByRole('checkbox', { checked: true });
  while ((await checked.count()) > 1) await checked.last().uncheck();
  await page.getByRole('radio', { name: 'warm-up' }).check();
  await page.getByRole('radio', { name: '60' }).check();
  await expect(choice).toContainText('There are no more');
  await page.getByRole('radio', { name: 'any' }).check();
  await page.getByRole('radio', { name: '20' }).check();
  const link = page.getByRole('link', { name: 'Link to these questions' });
  const before = await link.getAttribute('href');
  await page.getByRole('button', { name: 'Other questions' }).click();
  await expect(link).not.toHaveAttribute('href', before ?? '-');
  const questions = (query: string | null) => new URLSearchParams(query ?? '').get('q');
  const chosen = questions(await link.getAttribute('href'));

  // A device that knows nothing of this one gets the same.
  const second = await context.newPage();
  await openSetup(second, `/interview/${await link.getAttribute('href')}`);
  await expect(second.getByRole('radio', { name: '20' })).toBeChecked();
  expect(questions(await second.getByRole('link', { name: /^Link/ }).getAttribute('href'))).toBe(
    chosen,
  );
  await second.close();

  while ((await checked.count()) > 0) await checked.first().uncheck();
  await expect(choice).toHaveText('Choose a topic at least.');
  await expect(page.getByRole('button', { name: 'Start' })).toBeDisabled();
  await page.getByRole('checkbox').first().check();
  await expect(page.getByRole('button', { name: 'Start' })).toBeEnabled();
});

test('a reload takes the interview up where it was, with the notes and the time', async ({
  page,
  context,
}) => {
  await (await openSetup(page, interviewOn(two))).click();
  const notes = page.getByRole('textbox');
  await notes.fill('half a thou');
  await expect(page.getByRole('timer')).toHaveText('0:02');
  await page.reload();
  await expect(notes).toHaveValue('half a thou');
  await expect(spoken(page)).toContainText('the time stands');
  // It stands: a second later it shows the same.
  const shown = await page.getByRole('timer').textContent();
  expect(shown).toMatch(/^0:0[2-9]$/);
  await page.waitForTimeout(1200);
  await expect(page.getByRole('timer')).toHaveText(shown ?? '');
  await press(page, 'Space');
  await expect(page.getByRole('timer')).not.toHaveText(shown ?? '');

  await reveal(page);
  await press(page, '2');
  await page.reload();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await expect(page.getByText('half a thou')).toBeVisible();

  await press(page, 'n');
  await expect(heading(page, /^Follow-up 1 of/)).toBeFocused();
  await press(page, 'n');
  await expect(heading(page, /^Follow-up 2 of/)).toBeFocused();
  await page.reload();
  await expect(heading(page, /^Follow-up 2 of/)).toBeVisible();
  await expect(page.getByText('You made 1 of')).toBeVisible();
  expect((await storedEvents(page)).length).toBe(1);

  // Another tab has no draft of it, but the log knows which questions are done.
  const tab = await context.newPage();
  await tab.goto(page.url());
  await expect(asked(tab, other)).toBeVisible();
});

test('a rating can be changed, an interview ended, gone on with, and come back to', async ({
  page,
}) => {
  await (await openSetup(page, interviewOn(two))).click();
  await expect(asked(page, one)).toBeFocused();
  await reveal(page);
  await press(page, '1');
  await press(page, 'n');
  await page.getByRole('button', { name: 'Change' }).click();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
  await press(page, '2');
  await press(page, 'n');
  await expect(page.getByText('You made 2 of')).toBeVisible();
  expect((await storedEvents(page)).map(({ kind }) => kind)).toEqual([
    'question.rated',
    'undone',
    'question.rated',
  ]);

  const end = page.getByRole('button', { name: 'End the interview' });
  await end.click();
  await expect(page.getByRole('button', { name: 'End it' })).toBeFocused();
  await press(page, 'Escape');
  await expect(end).toBeFocused();
  await press(page, 'Enter');
  await press(page, 'Enter');
  await expect(
    page.getByText(`2 of ${one.keyPoints.length} key points in 1 question,`),
  ).toBeVisible();

  await page.goBack();
  await expect(heading(page, /^Follow-up 1 of/)).toBeVisible();
  await page.goForward();
  await page.getByRole('button', { name: 'Go on with the last question' }).click();
  for (const _ of one.followUps) await press(page, 'n');
  await expect(asked(page, other)).toBeFocused();

  await page.goto('/interview/');
  await page.getByRole('link', { name: 'Go on with it' }).click();
  await expect(asked(page, other)).toBeVisible();
});

test('the clock says when the target is reached and when the time is up', async ({ page }) => {
  await page.clock.install();
  await (await openSetup(page, interviewOn(two, 10))).click();
  await expect(asked(page, one)).toBeFocused();
  await page.clock.fastForward(121_000);
  await expect(spoken(page)).toHaveText('2 minutes, the target for this answer.');
  await page.clock.fastForward(480_000);
  await expect(spoken(page)).toContainText('The time is up.');
  await expect(page.getByText('10 min, time is up')).toBeVisible();
  // The question at hand is finished all the same; then comes the report, not the next one.
  await reveal(page);
  await press(page, 'n');
  await expect(heading(page, /^Follow-up 1 of/)).toBeFocused();
  for (const _ of one.followUps.slice(1)) await press(page, 'n');
  await expect(page.getByRole('button', { name: 'See the report' })).toBeVisible();
  await press(page, 'n');
  await expect(heading(page, /^Interview of/)).toBeFocused();
  await expect(page.getByRole('button', { name: 'Go on with the last question' })).toBeVisible();
});

test.describe('offline', () => {
  test.use({ tolerated: /ERR_FAILED/ });
  test('questions that cannot be loaded are asked for again', async ({ page, context }) => {
    const start = await openSetup(page, interviewOn(two));
    await context.route('**/study/questions/*', (route) => route.abort());
    await start.click();
    await expect(page.getByRole('alert')).toContainText('Check the connection');
    await context.unroute('**/study/questions/*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(asked(page, one)).toBeVisible();
  });
});

test('a link to questions that are gone says so', async ({ page }) => {
  await page.goto('/interview/?q=gone-question');
  await expect(page.getByText('no longer here')).toBeVisible();
  await page.goto('/interview/?q=gone-question&run=1000');
  await expect(page.getByText('No question was rated')).toBeVisible();
});
