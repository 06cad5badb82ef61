/** The log's database, written past the site's own code: what damage, newer builds and other devices leave there. */
import type { Page } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import { lesson } from './site.ts';
import { expect } from './test.ts';

export interface RawEvent {
  id: string;
  v: number;
  device: string;
  at: number;
  offset: number;
  kind: string;
  payload: unknown;
}

/** An event of another device, n minutes after some day in the past. */
export function rawEvent(n: number, event: Partial<RawEvent> = {}): RawEvent {
  const at = Date.UTC(2026, 9, 1, 12) + n * 60_000;
  const time = at.toString(16).padStart(12, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`;
  const payload = { card: 'tcp-gone', grade: 'good', ms: 900, where: 'review' };
  return { id, v: 1, device: 'phone', at, offset: 0, kind: 'card.graded', payload, ...event };
}

/** The text of an export that holds these. */
export function exportOf(events: readonly unknown[], head: object = {}): string {
  const exported = '2026-11-01T12:00:00.000Z';
  const fields = { format: 'roundtrip-log', version: 1, exported, device: 'phone' };
  return JSON.stringify({ ...fields, ...head, events });
}

/** Puts records into the database; the site must have made it before. */
export function putRecords(page: Page, records: readonly unknown[]): Promise<void> {
  return page.evaluate(
    (list) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('roundtrip');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const tx = db.transaction('events', 'readwrite');
          for (const record of list) tx.objectStore('events').put(record);
          tx.onabort = () => reject(tx.error);
          tx.oncomplete = () => resolve(db.close());
        };
      }),
    records,
  );
}

/** The first prompt of the lesson, awake. */
export async function openPrompt(page: Page, place = 0) {
  await page.goto(lesson.href);
  const prompt = page.getByRole('group', { name: 'Recall' }).locator('[data-card]').nth(place);
  await prompt.scrollIntoViewIfNeeded();
  await expect(prompt.locator('button').first()).toBeEnabled({ timeout: 15_000 });
  return prompt;
}

/** Answers a prompt of the lesson and waits until the page has it. */
export async function answer(page: Page, place = 0) {
  const prompt = await openPrompt(page, place);
  await prompt.getByText('Show answer').click();
  await prompt.getByRole('button', { name: 'Remembered' }).click();
  await expect(prompt.getByText('remembered today')).toBeVisible();
  return prompt;
}

/** Opens "Your data" with the log read. */
export async function openData(page: Page) {
  await page.goto('/data/');
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeEnabled();
}

/** How many events "Your data" says there are. */
export function shownEvents(page: Page) {
  return page.getByRole('definition').first();
}

export const chooseFile = (page: Page, text: string | Buffer, name = 'log.json') =>
  page
    .getByLabel('File to import')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Presses a button that saves a file. @returns its name and text */
export async function saved(page: Page, button: string) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

export const storedIds = async (page: Page) =>
  (await storedEvents(page)).map((event) => (event as unknown as RawEvent).id);
