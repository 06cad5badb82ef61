/** What goes wrong around the log in a real browser, and that nothing is lost by it. */
import type { Page } from 'playwright/test';
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

const lifeboat = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('roundtrip:pend')));

for (const [how, end] of [
  ['closed', (page: Page) => page.close()],
  [
    'killed',
    async (page: Page) => {
      const browser = await page.context().newCDPSession(page);
      browser.send('Page.crash').catch(() => {});
      await page.waitForEvent('crash');
    },
  ],
] as const) {
  test(`a grade is there after its tab was ${how} in the moment of the click`, async ({
    page,
    context,
  }) => {
    const prompt = await openPrompt(page);
    await prompt.getByText('Show answer').click();
    await prompt.getByRole('button', { name: 'Forgot' }).evaluate((button: HTMLElement) => {
      // No transaction gets through any more.
      IDBObjectStore.prototype.add = () => {
        throw new DOMException('closing', 'InvalidStateError');
      };
      button.click();
    });
    await end(page);
    const next = await context.newPage();
    const again = await openPrompt(next);
    await expect(again.getByText('forgot today')).toBeVisible();
    await expect.poll(() => storedEvents(next)).toMatchObject([{ kind: 'card.graded' }]);
    expect(await lifeboat(next)).toEqual([]);
  });
}

test('two tabs that do not hear each other grade the same card: both answers are kept, and count once', async ({
  page,
  context,
}) => {
  const deaf = await context.newPage();
  await deaf.addInitScript(() => Object.assign(globalThis, { BroadcastChannel: undefined }));
  const tabs = [await openPrompt(page), await openPrompt(deaf)] as const;
  for (const [i, tab] of tabs.entries()) {
    await tab.page().bringToFront();
    await tab.getByText('Show answer').click();
    await tab.getByRole('button', { name: i === 0 ? 'Forgot' : 'Remembered' }).click();
    await expect(tab.getByRole('button', { name: 'Undo' })).toBeVisible();
  }
  expect(await storedEvents(page)).toMatchObject([
    { payload: { grade: 'again' } },
    { payload: { grade: 'good' } },
  ]);
  for (const tab of [page, deaf]) {
    const prompt = await openPrompt(tab);
    await expect(prompt.getByText('remembered today')).toBeVisible();
  }
  // Undo takes back one answer of the two.
  await page.bringToFront();
  const prompt = await openPrompt(page);
  await prompt.getByText('Show answer').click();
  await prompt.getByRole('button', { name: 'Undo' }).click();
  await expect(prompt.getByText('forgot today')).toBeVisible();
});

test('two tabs grade different cards in the same moment: both are on disk and in both tabs', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  const tabs = [await openPrompt(page, 0), await openPrompt(other, 1)] as const;
  for (const tab of tabs) await tab.getByText('Show answer').click();
  await Promise.all(
    tabs.map((tab) =>
      tab
        .getByRole('button', { name: 'Remembered' })
        .evaluate((button: HTMLElement) => button.click()),
    ),
  );
  for (const tab of [page, other]) {
    const prompts = tab.getByRole('group', { name: 'Recall' }).locator('[data-card]');
    for (const place of [0, 1])
      await expect(prompts.nth(place).getByText('remembered today')).toBeVisible();
  }
  expect(await storedEvents(page)).toHaveLength(2);
});

/** Sets how much the site may store; without a number, as much as ever. Once something is stored, it takes half a minute to show. */
async function setQuota(page: Page, baseURL: string | undefined, quotaSize?: number) {
  const browser = await page.context().newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
}

test('a full disk: answers are kept beside it, the page says so, and they get there when there is room', async ({
  page,
  baseURL,
}) => {
  await setQuota(page, baseURL, 1);
  const prompt = await answer(page);
  await expect(prompt.getByText(/storage is full/)).toBeVisible();
  await answer(page, 1);
  expect(await storedEvents(page)).toEqual([]);

  // The next page has them all the same, and offers them as a file.
  await openData(page);
  await expect(shownEvents(page)).toHaveText('2');
  await expect(page.getByText('2 events are not in the database yet.')).toBeVisible();
  const { text } = await saved(page, 'Export to a file');
  expect(JSON.parse(text).events).toHaveLength(2);

  await setQuota(page, baseURL);
  await answer(page, 2);
  await expect.poll(() => storedIds(page)).toHaveLength(3);
  await openData(page);
  await expect(shownEvents(page)).toHaveText('3');
  await expect(page.getByText('not in the database yet')).toHaveCount(0);
  expect(await lifeboat(page)).toEqual([]);
});

test('an import for which there is no room leaves everything as it was', async ({
  page,
  baseURL,
}) => {
  await setQuota(page, baseURL, 400_000);
  await answer(page);
  await openData(page);
  await chooseFile(page, exportOf(Array.from({ length: 5000 }, (_, i) => rawEvent(i))));
  await page.getByRole('button', { name: 'Add 5,000 events' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('storage is full', { timeout: 15_000 });
  await expect(alert).toContainText('Nothing was changed.');
  await expect(shownEvents(page)).toHaveText('1');
  expect(await storedEvents(page)).toHaveLength(1);
  await setQuota(page, baseURL);
  await answer(page, 1);
  expect(await storedEvents(page)).toHaveLength(2);
});

test('without IndexedDB the site works in memory, says so, and exports and imports', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(indexedDB, 'open', {
      value() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await answer(page);
  await openData(page);
  await expect(page.getByText(/lets the site store nothing/)).toBeVisible();
  await expect(page.getByText('1 event is not in the database yet.')).toBeVisible();
  await chooseFile(page, exportOf([rawEvent(1), rawEvent(2)]));
  await page.getByRole('button', { name: 'Add 2 events' }).click();
  await expect(shownEvents(page)).toHaveText('3');
  const { text } = await saved(page, 'Export to a file');
  expect(JSON.parse(text).events).toHaveLength(3);
});

test('without any storage at all too', async ({ page }) => {
  await page.addInitScript(() => {
    const denied = {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
      Object.defineProperty(globalThis, name, denied);
    Object.assign(globalThis, {
      BroadcastChannel: class {
        constructor() {
          throw new DOMException('denied', 'SecurityError');
        }
      },
    });
  });
  const prompt = await answer(page);
  await expect(prompt.getByText(/until you close this tab/)).toBeVisible();
  await openData(page);
  await chooseFile(page, exportOf([rawEvent(1)]));
  await page.getByRole('button', { name: 'Add 1 event' }).click();
  await expect(shownEvents(page)).toHaveText('1');
  const { text } = await saved(page, 'Export to a file');
  expect(JSON.parse(text).events).toEqual([rawEvent(1)]);
});

test('a database that another tab holds: in memory for now, and on disk once it lets go', async ({
  page,
  context,
}) => {
  test.slow();
  await answer(page);
  const holder = await context.newPage();
  await holder.goto('/404.html');
  // Held open and asked to go, it opens for nobody.
  await holder.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('roundtrip');
        opening.onsuccess = () => {
          Object.assign(globalThis, { held: opening.result });
          indexedDB.open('roundtrip', 2).onblocked = () => resolve();
        };
      }),
  );
  await page.bringToFront();
  // It is waited for, though not for long.
  const prompt = await answer(page, 1);
  await expect(prompt.getByText(/until you close this tab/)).toBeVisible();
  await holder.close();
  await answer(page, 2);
  await expect.poll(() => storedIds(page)).toHaveLength(3);
});

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
