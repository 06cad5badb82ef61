/** Every state that an island or a dialog can be in, and the way a reader gets there. */
import type { Page } from 'playwright/test';
import {
  asked as askedInInterview,
  interviewOn,
  openSetup,
  press,
  reveal,
  two,
} from './interviewPage.ts';
import { openMachine } from './machine.ts';
import { graded, log, open as openProgress } from './progressPage.ts';
import {
  answer as answerPrompt,
  chooseFile,
  exportOf,
  openData,
  openPrompt,
  rawEvent,
} from './rawLog.ts';
import { answer, button, card, start } from './reviewPage.ts';
import { cards, lesson } from './site.ts';
import { expect } from './test.ts';

export interface State {
  name: string;
  /** The part of the page that has changed. */
  within: string;
  reach(page: Page): Promise<void>;
}

const state = (name: string, within: string, reach: State['reach']): State => ({
  name,
  within,
  reach,
});
const press1 = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const status = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toHaveCount(1);

async function search(page: Page, words: string): Promise<void> {
  await page.goto('/glossary/');
  await page.keyboard.press('/');
  const field = page.getByRole('dialog', { name: 'Search' }).getByRole('searchbox');
  await expect(field).toBeFocused();
  await field.fill(words);
}

async function quizRun(page: Page, mode: 'practice' | 'exam'): Promise<void> {
  await page.goto(`/quiz/?n=5&mode=${mode}&seed=look`);
  await press1(page, 'Start');
  await expect(page.locator('[data-current] form')).toBeVisible();
}

/** Answers the question on the screen with whatever comes first. */
async function fillIn(page: Page): Promise<void> {
  const form = page.locator('[data-current] form');
  const fields = form.locator('input');
  if (await form.getByRole('textbox').count()) await form.getByRole('textbox').fill('1');
  else if (await fields.count()) await fields.first().check();
}

async function toCheck(page: Page): Promise<void> {
  await (await openSetup(page, interviewOn(two))).click();
  await expect(askedInInterview(page, two[0])).toBeFocused();
  await page.getByRole('textbox').fill('A note.');
  await press(page, 'Escape');
  await reveal(page);
  await press(page, '1');
}

async function toFollowUp(page: Page): Promise<void> {
  await toCheck(page);
  await press(page, 'n');
  await expect(page.getByRole('heading', { name: /^Follow-up 1 of/ })).toBeFocused();
  await press(page, 'r');
}

const machine = async (page: Page, then: readonly string[]) => {
  const lab = await openMachine(page, 'head-of-line');
  for (const name of then) await lab.getByRole('button', { name, exact: true }).press('Enter');
};

const stepper = async (page: Page, steps: number) => {
  await page.goto('/lab/two-endpoints/');
  const lab = page.locator('[data-lab="two-endpoints"]');
  const step = lab.getByRole('group', { name: 'Steps' }).getByRole('button', { name: 'Step' });
  await expect(lab.getByRole('button', { name: 'Copy link' })).toBeEnabled();
  await lab.getByRole('list', { name: 'Try this' }).getByRole('button').first().click();
  for (let i = 0; i < steps; i++) {
    if ((await step.getAttribute('aria-disabled')) === 'true') break;
    await step.press('Enter');
  }
};

const calculator = async (page: Page, field: string) => {
  await page.goto('/lab/port-budget/');
  const lab = page.locator('[data-lab="port-budget"]');
  await expect(lab.getByRole('button', { name: 'Reset' })).toBeEnabled();
  await lab.getByRole('spinbutton').first().fill(field);
};

const busy = [
  ...log,
  ...cards.slice(3, 30).map(({ id }, i) => graded(100 + i, i % 9, id, i % 4 ? 'good' : 'again')),
];

export const states: readonly State[] = [
  state('a term of a lesson, explained', '[popover]:popover-open', async (page) => {
    await page.goto(lesson.href);
    // By keyboard: what the pointer opens closes when the page moves away under it.
    await page.keyboard.press('Tab');
    await page.getByRole('main').locator('button[popovertarget]').first().focus();
    await expect(page.locator('[popover]:popover-open')).toBeVisible();
  }),
  state('a prompt of a lesson with its answer', '.prompt', async (page) => {
    await (await openPrompt(page)).getByText('Show answer').click();
  }),
  state('a prompt of a lesson, answered', '.prompt', async (page) => {
    await answerPrompt(page);
  }),
  state(
    'a quiz item of a lesson, answered',
    'form:has([role=status]:not(:empty))',
    async (page) => {
      await page.goto(lesson.href);
      const form = page.locator('main form[id]').first();
      await form.scrollIntoViewIfNeeded();
      await expect(form.getByRole('button', { name: 'Check' })).toBeEnabled();
      await form.locator('input').first().check();
      await form.getByRole('button', { name: 'Check' }).click();
      await expect(form.getByRole('status')).toContainText(/[Rr]ight\./);
    },
  ),

  state('a card', '.session', async (page) => {
    await start(page, `lesson:${lesson.id}`);
  }),
  state('a card with its answer and why it comes', '.session', async (page) => {
    await start(page, `lesson:${lesson.id}`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('w');
    await expect(button(page, /^Forgot/)).toBeVisible();
  }),
  state('the section of a card', 'dialog[open]', async (page) => {
    await start(page, `lesson:${lesson.id}`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('e');
    await expect(page.getByRole('dialog').locator('p').nth(2)).toBeVisible();
  }),
  state('a card after another that was put aside', '.session', async (page) => {
    const first = await start(page, `lesson:${lesson.id}`);
    await page.keyboard.press('s');
    await expect(card(page)).not.toHaveAttribute('data-card', first);
  }),
  state('the end of a review', '.session', async (page) => {
    await start(page, 'tag:syn-flood');
    const done = page.getByRole('heading', { name: 'Done for now' });
    while (!(await done.isVisible())) await answer(page, '2');
  }),
  state('a deck without cards', '.session', async (page) => {
    await page.goto('/cards/?deck=leeches');
    await expect(page.locator('.session .end')).toBeVisible();
  }),

  state('a question of a quiz, answered', 'main', async (page) => {
    await quizRun(page, 'practice');
    await fillIn(page);
    await page.locator('[data-current] form').getByRole('button', { name: 'Check' }).click();
  }),
  state('the report of a quiz', 'main', async (page) => {
    await quizRun(page, 'practice');
    await fillIn(page);
    await page.locator('[data-current] form').getByRole('button', { name: 'Check' }).click();
    await press1(page, 'End and report');
    await expect(page.getByRole('heading', { name: 'Report' })).toBeFocused();
  }),
  state('an exam, about to be handed in', 'main', async (page) => {
    await quizRun(page, 'exam');
    await press1(page, 'Hand in');
  }),
  state('a question of the drill, answered', 'main', async (page) => {
    await page.goto('/quiz/?drill=all&n=5&seed=look');
    await page.getByRole('textbox', { name: 'Your answer' }).fill('1');
    await page.keyboard.press('Enter');
  }),
  state('the result of the drill', 'main', async (page) => {
    await page.goto('/quiz/?drill=all&n=5&seed=look');
    await page.getByRole('textbox', { name: 'Your answer' }).fill('1');
    await page.keyboard.press('Enter');
    await press1(page, 'End');
  }),
  state('a statement, called false', 'main', async (page) => {
    await page.goto('/myths/quiz/?seed=abc&n=10');
    await press1(page, 'Start this quiz');
    const current = page.locator('[data-current]');
    await current.getByRole('radio', { name: 'False' }).check();
    await page.keyboard.press('Enter');
    await expect(current.getByText(/^(Right|Not right)\.$/)).toBeVisible();
  }),

  state('a question of the interview', '.interview', async (page) => {
    await (await openSetup(page, interviewOn(two))).click();
    await expect(askedInInterview(page, two[0])).toBeFocused();
  }),
  state('the checklist of the interview', '.interview', toCheck),
  state('a follow-up of the interview', '.interview', toFollowUp),
  state('the report of the interview', '.interview', async (page) => {
    await toFollowUp(page);
    await press1(page, 'End the interview');
    await press1(page, 'End it, show the report');
    await expect(page.getByRole('heading', { name: /^Interview of/ })).toBeFocused();
  }),

  state('a calculator with a number at its end', '.lab', (page) => calculator(page, '1')),
  state('a calculator that refuses a number', '.lab', (page) => calculator(page, '-7')),
  state('a stepper at its second step', '.lab', (page) => stepper(page, 2)),
  state('a stepper at its end', '.lab', (page) => stepper(page, 300)),
  state('a machine that asks for a guess', '.lab', (page) => machine(page, [])),
  state('a machine in the middle of its run', '.lab', (page) =>
    machine(page, ['Run without a guess', 'Start over', 'Step', 'Step', 'Step']),
  ),
  state('a machine at its end', '.lab', (page) =>
    machine(page, ['Run without a guess', 'To the end']),
  ),

  state('search before a word', 'dialog[open]', (page) => search(page, '')),
  state('search with results', 'dialog[open]', async (page) => {
    await search(page, 'TIME_WAIT');
    await status(page, /places for “TIME_WAIT”/);
  }),
  state('search without results', 'dialog[open]', async (page) => {
    await search(page, 'жщъ');
    await expect(page.getByText('Nothing found for “жщъ”.')).toBeVisible();
  }),
  state('search that cannot be loaded', 'dialog[open]', async (page) => {
    await page.route('**/search/names.json', (route) => route.abort());
    await search(page, 'backlog');
    await expect(page.getByText(/^Search could not be loaded/)).toBeVisible();
  }),
  state('the list of shortcuts', 'dialog[open]', async (page) => {
    await page.goto('/accessibility/');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  }),
  state('the choice of themes', '#theme-menu', async (page) => {
    await page.goto('/accessibility/');
    await press1(page, 'Theme');
    await expect(page.locator('#theme-menu')).toBeVisible();
  }),

  state('symptoms that are filtered, and one open', 'main', async (page) => {
    await page.goto('/debug/');
    await page.getByLabel('Words, or an error text').fill('cannot assign requested address');
    await page.locator('.symptom').filter({ visible: true }).first().locator('summary').click();
  }),
  state('corrections that nothing fits', 'main', async (page) => {
    await page.goto('/myths/');
    await page.getByLabel('Words').fill('жщъ');
    await status(page, 'Nothing fits');
  }),
  state('the cheat sheet, uncovered', 'main', async (page) => {
    await page.goto('/cheat-sheet/');
    await press1(page, /^Uncover all/);
  }),
  state('a case study on the clock, with a hint', 'main', async (page) => {
    await page.goto('/designs/chat/');
    await press1(page, 'Start the time');
    await press1(page, /^Show a hint/);
  }),
  state('progress with a log', 'main', (page) => openProgress(page, busy)),
  state('erasing, asked for its word', 'main', async (page) => {
    await openData(page);
    await press1(page, 'Erase everything on this device');
    await press1(page, 'Erase for good');
    await expect(page.getByRole('alert').filter({ hasText: 'Type the word' })).toBeVisible();
  }),
  state('an import, before it is written', 'main', async (page) => {
    await openData(page);
    await chooseFile(page, exportOf([rawEvent(1), rawEvent(2)]));
    await expect(page.getByRole('button', { name: /^Add / })).toBeVisible();
  }),
  state('an import that is refused', 'main', async (page) => {
    await openData(page);
    await chooseFile(page, '{');
    await expect(page.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
  }),
  state('the cards of a reader, to print', 'main', async (page) => {
    await page.goto('/print/cards/mine/?deck=due');
    await expect(page.locator('.card-sheet').first()).toBeVisible();
  }),
];
