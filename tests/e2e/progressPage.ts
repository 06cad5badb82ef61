/** The progress page with a log made by hand, at a fixed time. */
import type { Page } from 'playwright/test';
import { putRecords, type RawEvent, rawEvent } from './rawLog.ts';
import { cards, lesson } from './site.ts';
import { expect } from './test.ts';

const day = 86_400_000;
/** A Wednesday noon in UTC, which the tests' time zone is. */
export const noon = Date.UTC(2026, 10, 25, 12);

/** An event so many days before that noon. @param n its place in the log, and the second it happened */
export function ago(n: number, days: number, kind: string, payload: unknown): RawEvent {
  return rawEvent(n, { at: noon - days * day + n * 1000, kind, payload });
}

export const graded = (n: number, days: number, card: string, grade: string): RawEvent =>
  ago(n, days, 'card.graded', { card, grade, ms: 15_000, where: 'review' });

const [first, second, third] = cards.map(({ id }) => id) as [string, string, string];

/** The first card known and reviewed, the second forgotten, the third suspended, the lesson read, a quiz and an interview. */
export const log: readonly RawEvent[] = [
  graded(1, 8, first, 'easy'),
  graded(2, 0, second, 'again'),
  graded(3, 0, first, 'good'),
  ago(4, 0, 'card.suspended', { card: third }),
  ago(5, 3, 'lesson.read', { lesson: lesson.id }),
  ago(6, 1, 'quiz.answered', {
    ...{ item: 'x', lesson: lesson.id, answer: { option: 0 }, right: true, tries: 1 },
    ...{ run: 1, seed: 's', ms: 60_000, where: 'quiz' },
  }),
  ago(7, 1, 'question.rated', { question: 'y', met: [0], of: 3, ms: 120_000, where: 'interview' }),
];

/** The last event of some logs: an interview nine days ahead. */
export const plan: RawEvent = ago(8, 0, 'plan.set', { date: '2026-12-04', minutes: 20 });

/** Waits until the log has been read and the numbers stand. */
export async function ready(page: Page): Promise<void> {
  const spent = page.locator('.overview div').filter({ hasText: 'Time spent' });
  await expect(spent).toContainText(/\d/, { timeout: 15_000 });
}

/** Opens the page with a log that holds these events. */
export async function open(page: Page, events: readonly RawEvent[] = []): Promise<void> {
  await page.clock.setFixedTime(noon);
  await page.goto('/progress/');
  await ready(page);
  if (events.length === 0) return;
  await putRecords(page, events);
  await page.reload();
  await ready(page);
}

export const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** The rows of a region's table, unfolded, each as its cells' texts. */
export async function rows(page: Page, name: string): Promise<string[][]> {
  const summary = region(page, name).getByText('As a table').first();
  await summary.click();
  return region(page, name)
    .locator('tbody tr')
    .evaluateAll((list) =>
      list.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
    );
}
