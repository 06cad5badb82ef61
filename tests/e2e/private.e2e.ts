/** "Your data" says all that is stored, the browser holds nothing else, and erasing leaves nothing. */
import type { Page } from 'playwright/test';
import { keptTable } from '../../src/storage/keptTable.ts';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { interviewOn, openSetup, two } from './interviewPage.ts';
import { type Held, heldBy, records, strangers, unused, watchWrites } from './keptOnDevice.ts';
import { answer as answerPrompt, openData } from './rawLog.ts';
import { answer, start } from './reviewPage.ts';
import { type ServedCopy, withServedCopy } from './servedCopy.ts';
import { allCards, first, lesson, quiz } from './site.ts';
import { test as base, expect } from './test.ts';

const executablePath = process.env['CHROMIUM_PATH'];
const test = base.extend<{ copy: ServedCopy }>({
  copy: async ({ browserName: _ }, use) => withServedCopy(use),
  baseURL: async ({ copy }, use) => use(copy.url),
});
test.use({
  serviceWorkers: 'allow',
  // A step that cannot go on says so before the whole test runs out of time.
  actionTimeout: 30_000,
  permissions: ['microphone'],
  launchOptions: {
    args: [...BROWSER_FLAGS, '--use-fake-device-for-media-stream'],
    ...(executablePath ? { executablePath } : {}),
  },
});

/** A deck of one card, so that a session ends. */
const [oneCardTag] = first(
  [
    ...Map.groupBy(
      allCards.flatMap(({ tags }) => tags),
      (tag) => tag,
    ),
  ].filter(([, cards]) => cards.length === 1),
);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** What a reader does with each part of the site; each step leaves something on the device. */
const uses: Readonly<Record<string, (page: Page, copy: ServedCopy) => Promise<void>>> = {
  theme: async (page) => {
    await page.goto('/');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await button(page, 'Theme').click();
    await page.getByRole('group', { name: 'Theme' }).getByRole('button', { name: 'Dark' }).click();
  },
  lesson: async (page) => {
    await answerPrompt(page);
    const mark = button(page, 'Mark as read');
    await mark.scrollIntoViewIfNeeded();
    await mark.click();
    await expect(button(page, 'Mark as unread')).toBeVisible();
  },
  lab: async (page) => {
    await page.goto('/lab/dns-walk/');
    await expect(page.locator('[data-lab]').first()).toHaveAttribute('data-awake', '');
    await page.locator('[data-lab] button:enabled').first().click();
  },
  search: async (page) => {
    await page.goto('/search/');
    await page.getByRole('searchbox').fill('MSL');
    await page.locator('main a.search-place').first().click();
    await expect(page).not.toHaveURL(/\/search\//);
  },
  cards: async (page) => {
    await start(page, `tag:${oneCardTag}`);
    // A new card is asked twice.
    await answer(page, '2');
    await answer(page, '2');
    await expect(page.getByRole('heading', { name: 'Done for now' })).toBeVisible();
  },
  settings: async (page) => {
    await page.goto('/cards/');
    await page.getByText('Settings', { exact: true }).click();
    await page.getByRole('radio', { name: 'Again, Hard, Good, Easy' }).check();
  },
  quiz: async (page) => {
    const singles = quiz.filter(({ kind }) => kind === 'single').slice(0, 2);
    const items = singles.map(({ id }) => id).join(',');
    await page.goto(`/quiz/?items=${items}&n=all&mode=exam&seed=kept`);
    await button(page, 'Start').click();
    await page.locator('[data-current] form').getByRole('radio').first().check();
  },
  interview: async (page) => {
    await (await openSetup(page, interviewOn(two))).click();
    await button(page, 'Record').click();
    await page.waitForTimeout(400);
    await button(page, 'Stop recording').click();
    await expect(page.locator('.takes audio')).toHaveCount(1);
  },
  design: async (page) => {
    await page.goto('/designs/chat/');
    await button(page, 'Start the time').click();
  },
  sheet: async (page) => {
    await page.goto('/cheat-sheet/');
    await page.getByRole('checkbox').first().check();
  },
  keys: async (page) => {
    await page.goto('/glossary/');
    await button(page, 'Keyboard shortcuts').click();
    await page.getByRole('checkbox', { name: /^Shortcuts of a single key/ }).uncheck();
  },
  offline: async (page) => {
    await openData(page);
    await button(page, 'Keep everything for offline').click();
    await button(page, 'Cancel').click();
    await expect(button(page, 'Keep the rest')).toBeVisible();
  },
  version: async (page, copy) => {
    await page.goto(lesson.href);
    copy.newVersion();
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await page.getByRole('complementary', { name: 'New version' }).getByText('Later').click();
  },
};

test('the table has every name that the browser holds and no other, and erasing leaves nothing', async ({
  page,
  context,
  copy,
}) => {
  test.setTimeout(240_000);
  const held: Held[] = [];
  await watchWrites(context, (one) => held.push(one));
  for (const [part, use] of Object.entries(uses)) {
    await test.step(part, async () => {
      await use(page, copy);
      held.push(...(await heldBy(page)));
    });
  }
  // The worker stores what a page wants after the page is there.
  await expect
    .poll(async () => {
      held.push(...(await heldBy(page)));
      return unused(held);
    })
    .toEqual([]);
  expect(strangers(held)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await records(page)).toMatchObject({
    roundtrip: expect.any(Number),
    'roundtrip-recordings': 1,
  });

  await openData(page);
  await button(page, 'Erase everything on this device').click();
  await page.getByLabel('Type erase to confirm').fill('erase');
  await button(page, 'Erase for good').click();
  await expect(page.getByText('Everything is erased.')).toBeVisible();
  const left = (await heldBy(page)).filter(({ place }) => place !== 'database');
  expect(left).toEqual([]);
  expect(Object.values(await records(page)).filter((count) => count > 0)).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

test('a name that the table does not have is seen, and one that nothing stores', async ({
  page,
  context,
}) => {
  const held: Held[] = [];
  await watchWrites(context, (one) => held.push(one));
  await page.goto('/data/');
  await page.evaluate(async () => {
    localStorage.setItem('roundtrip:gone', 'a moment');
    localStorage.removeItem('roundtrip:gone');
    sessionStorage.setItem('theme', 'here it does not belong');
    await caches.open('tracker');
    await new Promise((done) => {
      indexedDB.open('profile').onsuccess = done;
    });
  });
  await expect.poll(() => held.length).toBeGreaterThan(1);
  held.push(...(await heldBy(page)));
  const found = new Set(strangers(held).map(({ place, name }) => `${place} ${name}`));
  expect([...found].sort()).toEqual([
    'cache tracker',
    'database profile',
    'local roundtrip:gone',
    'session theme',
  ]);
  expect(unused(held)).toContain('roundtrip:searches');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says of each name what it is, why, and until when', async ({ page }) => {
    await page.goto('/data/');
    const table = page.getByRole('table', { name: 'What this site stores on your device' });
    await expect(table.getByRole('columnheader')).toHaveText([
      'Name',
      'What it is',
      'Why',
      'Until',
    ]);
    for (const { name, what, why, until } of keptTable) {
      const row = table.getByRole('row').filter({
        has: page.getByRole('rowheader', { name: name.replace(/:$/, ':…'), exact: true }),
      });
      await expect(row.getByRole('cell')).toHaveText([what, why, until]);
    }
    await expect(table.locator('tr:has(td)')).toHaveCount(keptTable.length);
  });
});
