/** The mock interview as tests drive it. */
import type { Locator, Page } from 'playwright/test';
import { renderText } from '../../src/markdown/inline.ts';
import type { Question } from '../../src/schemas/question.ts';
import { topics } from './site.ts';
import { expect } from './test.ts';

const questions = topics.flatMap((topic) => topic.questions);

/** The address of an interview on these questions, ready to start. */
export function interviewOn(list: readonly Question[], minutes = 30): string {
  return `/interview/?minutes=${minutes}&seed=test&q=${list.map(({ id }) => id).join('.')}`;
}

/** A warm-up and a medium question, each with several follow-ups. */
export const two: readonly [Question, Question] = (() => {
  const [a] = questions.filter(({ level }) => level === 'warm-up');
  const [b] = questions.filter(
    ({ level, followUps }) => level === 'medium' && followUps.length > 1,
  );
  if (!a || !b) throw new Error('the bank has no warm-up or no medium question');
  return [a, b];
})();

/** Opens the setup and waits until it can start. */
export async function openSetup(page: Page, address = '/interview/'): Promise<Locator> {
  await page.goto(address);
  const start = page.getByRole('button', { name: 'Start' });
  await expect(start).toBeEnabled();
  return start;
}

/** The heading that a question is asked in. */
export function asked(page: Page, question: Question): Locator {
  return page.getByRole('heading', { level: 2, name: renderText(question.question) });
}

/** What was said to screen readers last. */
export function spoken(page: Page): Locator {
  return page.locator('.interview > [role=status]');
}

export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
export const press = (page: Page, key: string) => page.keyboard.press(key);

/** From a question to its checklist. */
export async function reveal(page: Page): Promise<void> {
  await press(page, 'r');
  await expect(heading(page, 'A strong answer')).toBeFocused();
}

/** From a checklist through all follow-ups. */
export async function finish(page: Page, followUps: number): Promise<void> {
  await press(page, 'n');
  for (let i = 1; i <= followUps; i++) {
    await expect(heading(page, `Follow-up ${i} of ${followUps}`)).toBeFocused();
    await press(page, 'n');
  }
}
