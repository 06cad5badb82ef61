/** What a log may hold besides what this build wrote: damage, odd times, cards that are gone, a newer build's events. */
import { storedEvents } from './eventLog.ts';
import {
  answer,
  chooseFile,
  exportOf,
  openData,
  openPrompt,
  putRecords,
  rawEvent,
  saved,
  shownEvents,
  storedIds,
} from './rawLog.ts';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';

test('a corrupt record is set aside and told, the rest works, and a backup mends it', async ({
  page,
}) => {
  await answer(page);
  const whole = rawEvent(1);
  const corrupt = { id: whole.id, v: 1, device: 'phone', at: 'yesterday', html: '<b>x</b>' };
  await putRecords(page, [corrupt, rawEvent(2)]);
  await openData(page);
  await expect(shownEvents(page)).toHaveText('2');
  await expect(page.getByText('1 record is damaged and set aside')).toBeVisible();
  await expect(page.getByText('at is missing or malformed')).toBeVisible();
  const damaged = await saved(page, 'Download the damaged record');
  expect(JSON.parse(damaged.text)).toMatchObject([{ record: corrupt }]);
  const { text } = await saved(page, 'Export to a file');
  expect(JSON.parse(text).events).toHaveLength(2);
  await expect((await openPrompt(page)).getByText('remembered today')).toBeVisible();

  await openData(page);
  await chooseFile(page, exportOf([whole, rawEvent(2)]));
  await expect(page.getByText('1 record that is damaged here will be mended')).toBeVisible();
  await page.getByRole('button', { name: 'Add 1 event' }).click();
  await expect(shownEvents(page)).toHaveText('3');
  await expect(page.getByText('damaged and set aside')).toHaveCount(0);
  expect((await storedEvents(page))[0]).toEqual(whole);
});

test('a record that the browser cannot read does not take the others with it', async ({ page }) => {
  await answer(page);
  await putRecords(page, [rawEvent(1), rawEvent(2)]);
  const { id } = rawEvent(1);
  await page.addInitScript((bad) => {
    const failing = () =>
      Object.create(IDBRequest.prototype, {
        error: { value: new DOMException('cannot be read', 'UnknownError') },
        addEventListener: {
          value: (type: string, hear: () => void) => type === 'error' && setTimeout(hear),
        },
        removeEventListener: { value: () => {} },
      });
    const { get, getAll } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAll = function (...query) {
      return this.name === 'events' ? failing() : getAll.apply(this, query);
    };
    IDBObjectStore.prototype.get = function (key) {
      return key === bad ? failing() : get.call(this, key);
    };
  }, id);
  await openData(page);
  await expect(shownEvents(page)).toHaveText('2');
  await expect(page.getByText('1 record is damaged and set aside')).toBeVisible();
});

test('a clock that is set back a day: order stays, undo works, nothing is lost', async ({
  page,
}) => {
  const today = new Date('2026-11-20T15:00:00Z');
  await page.clock.setFixedTime(today);
  await answer(page);
  await page.clock.setFixedTime(new Date('2026-11-19T15:00:00Z'));
  const second = await answer(page, 1);
  await second.getByRole('button', { name: 'Undo' }).click();
  await expect(second.getByRole('button', { name: 'Remembered' })).toBeVisible();
  await answer(page, 2);
  const events = (await storedEvents(page)) as unknown as ReturnType<typeof rawEvent>[];
  expect(events.map(({ kind }) => kind)).toEqual([
    'card.graded',
    'card.graded',
    'undone',
    'card.graded',
  ]);
  // Ids go on, the clock's own word is kept.
  expect(events.map(({ at }) => new Date(at).getUTCDate())).toEqual([20, 19, 19, 19]);
  await openData(page);
  await expect(shownEvents(page)).toHaveText('4');
  await expect(page.getByText('Nov 19, 2026 to Nov 20, 2026')).toBeVisible();
  const { text } = await saved(page, 'Export to a file');
  expect(JSON.parse(text).events).toEqual(events);
});

test('answers to cards and lessons that a newer build no longer has are kept', async ({ page }) => {
  await answer(page);
  const gone = [
    rawEvent(1),
    rawEvent(2, { kind: 'card.suspended', payload: { card: 'tcp-gone' } }),
    rawEvent(3, { kind: 'lesson.read', payload: { lesson: '99-gone' } }),
    rawEvent(4, {
      kind: 'question.rated',
      payload: { question: 'gone', met: [0, 7], of: 3, ms: null, where: 'interview' },
    }),
  ];
  await putRecords(page, gone);
  for (const path of [lesson.href, '/cards/', '/quiz/', '/']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await expect((await openPrompt(page)).getByText('remembered today')).toBeVisible();
  await openData(page);
  await expect(shownEvents(page)).toHaveText('5');
  const { text } = await saved(page, 'Export to a file');
  expect(JSON.parse(text).events.slice(0, 4)).toEqual(gone);
});

test('an older build finds a newer build’s log: reads it, adds to it, keeps what it does not know', async ({
  page,
}) => {
  await answer(page);
  await page.goto('/404.html');
  const newer = [
    rawEvent(1, { kind: 'dream.had', payload: { of: 'ports' } }),
    rawEvent(2, { v: 2, payload: { card: 'tcp-gone', stars: 5 } }),
  ];
  await page.evaluate(
    (records) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('roundtrip', 7);
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore('recordings').put('take', 1);
          for (const record of records) opening.transaction?.objectStore('events').put(record);
        };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => resolve(opening.result.close());
      }),
    newer,
  );
  await answer(page, 1);
  expect(await storedIds(page)).toHaveLength(4);
  await openData(page);
  await expect(shownEvents(page)).toHaveText('4');
  await page.getByText('What they are', { exact: true }).click();
  await expect(page.getByRole('row', { name: /newer version of this site.* 2$/ })).toBeVisible();
  const { text } = await saved(page, 'Export to a file');
  expect(JSON.parse(text).events.slice(0, 2)).toEqual(newer);
  const version = () =>
    page.evaluate(async () =>
      (await indexedDB.databases()).find(({ name }) => name === 'roundtrip'),
    );
  expect(await version()).toMatchObject({ version: 7 });

  await page.getByRole('button', { name: 'Erase everything on this device' }).click();
  await page.getByLabel('Type erase to confirm').fill('erase');
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('Everything is erased.')).toBeVisible();
  const left = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('roundtrip');
        opening.onsuccess = () => {
          const counting = opening.result
            .transaction('recordings')
            .objectStore('recordings')
            .count();
          counting.onsuccess = () => resolve(counting.result);
        };
      }),
  );
  expect(left).toBe(0);
});

test('a tab with the log open lets a newer build upgrade, and goes on with its database', async ({
  page,
  context,
}) => {
  const prompt = await openPrompt(page);
  const newer = await context.newPage();
  await newer.goto('/404.html');
  await newer.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('roundtrip', 3);
        opening.onblocked = () => reject(new Error('blocked'));
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => resolve(opening.result.close());
      }),
  );
  await page.bringToFront();
  await prompt.getByText('Show answer').click();
  await prompt.getByRole('button', { name: 'Remembered' }).click();
  await expect(prompt.getByText('remembered today')).toBeVisible();
  await expect.poll(() => storedEvents(page)).toHaveLength(1);
});

test('a long log is packed, and what is written into its past is seen all the same', async ({
  page,
}) => {
  test.slow();
  await openData(page);
  await chooseFile(page, exportOf(Array.from({ length: 4500 }, (_, i) => rawEvent(10 + i))));
  await page.getByRole('button', { name: 'Add 4,500 events' }).click();
  await expect(shownEvents(page)).toHaveText('4,500', { timeout: 20_000 });
  const packs = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open('roundtrip');
          opening.onsuccess = () => {
            const db = opening.result;
            const meta = db.transaction('meta').objectStore('meta');
            const counting = meta.count(IDBKeyRange.bound('pack:', 'pack;'));
            counting.onsuccess = () => {
              db.close();
              resolve(counting.result);
            };
          };
        }),
    );
  await expect.poll(packs, { timeout: 15_000 }).toBe(3);
  await page.reload();
  await expect(shownEvents(page)).toHaveText('4,500');
  await answer(page);
  expect(await packs()).toBe(3);

  // Past the site's code: found by counting.
  await putRecords(page, [rawEvent(1)]);
  await openData(page);
  await expect(shownEvents(page)).toHaveText('4,502', { timeout: 15_000 });
  expect(await packs()).toBe(0);
  await page.reload();
  await expect.poll(packs, { timeout: 15_000 }).toBe(3);
  // By the site: packs go in the same transaction.
  await chooseFile(page, exportOf([rawEvent(2)]));
  await page.getByRole('button', { name: 'Add 1 event' }).click();
  await expect(page.getByText('Added 1 event.')).toBeVisible();
  await page.reload();
  await expect(shownEvents(page)).toHaveText('4,503');
});
