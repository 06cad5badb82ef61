/** What goes wrong around the log in a real browser, and that nothing is lost by it. */
import type { Page } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import {
  answer,
  chooseFile,
  exportOf,
  openData,
  openPrompt,
  rawEvent,
  saved,
  shownEvents,
  storedIds,
} from './rawLog.ts';
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
