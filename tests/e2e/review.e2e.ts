/** A review session: by keyboard, undone, put aside, reloaded, in two tabs, and kept before the next card shows. */
import type { Locator } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import {
  answer,
  asked,
  button,
  card,
  decks,
  said,
  session,
  showAnswer,
  start,
} from './reviewPage.ts';
import { allCards, cardOf, lesson } from './site.ts';
import { expect, test } from './test.ts';

/** The first words of a text. */
const opening = async (part: Locator) => ((await part.textContent()) ?? '').trim().slice(0, 40);
const kinds = (events: { kind: string }[]) => events.map(({ kind }) => kind);

test('by keyboard alone: Space, 1, Space, 2, with the focus on what Space does and each step said', async ({
  page,
}) => {
  const first = await start(page, `lesson:${lesson.id}`);
  await expect(showAnswer(page)).toBeFocused();
  await expect(page.getByRole('heading', { level: 1, name: 'TCP connections' })).toBeVisible();
  await said(page, await opening(card(page).locator('.front')));

  await page.keyboard.press('2');
  await expect(showAnswer(page)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(button(page, /^Remembered 10 min/)).toBeFocused();
  await expect(button(page, /^Forgot 1 min/)).toBeVisible();
  await said(page, await opening(card(page).locator('.answer')));
  await page.keyboard.press('1');
  await expect(showAnswer(page)).toBeFocused();
  await said(page, /^Forgot, back in 1 min\./);

  const second = await asked(page);
  expect(second).not.toBe(first);
  await page.keyboard.press('Space');
  await expect(button(page, /^Remembered/)).toBeFocused();
  // Space pressed again at once was meant for the button that stood here before.
  await page.waitForTimeout(300);
  await page.keyboard.press('Space');
  await expect(showAnswer(page)).toBeVisible();
  await said(page, /^Remembered, back in 10 min\./);
  expect(await storedEvents(page)).toMatchObject([
    { kind: 'card.graded', payload: { card: first, grade: 'again', where: 'review' } },
    { kind: 'card.graded', payload: { card: second, grade: 'good', where: 'review' } },
  ]);
  for (const { payload } of await storedEvents(page)) {
    expect(payload['ms']).toBeGreaterThan(0);
  }
});

test('the mouse finds the buttons in one place, and a double click grades once', async ({
  page,
}) => {
  await start(page);
  const place = await showAnswer(page).boundingBox();
  await page.mouse.dblclick((place?.x ?? 0) + (place?.width ?? 0) - 20, (place?.y ?? 0) + 20);
  await expect(button(page, /^Remembered/)).toBeVisible();
  // Longer than a hasty press takes.
  await page.waitForTimeout(300);
  await button(page, /^Remembered/).dblclick();
  await expect(showAnswer(page)).toBeVisible();
  expect(kinds(await storedEvents(page))).toEqual(['card.graded']);
});

test('U takes back one answer at a time, as often as there are answers', async ({ page }) => {
  const ids = [await start(page)];
  await answer(page, '2');
  ids.push(await asked(page));
  await answer(page, '1');
  const third = await asked(page);

  for (const id of ids.toReversed()) {
    await page.keyboard.press('u');
    await expect(card(page)).toHaveAttribute('data-card', id);
    // The answer stands open, so that another grade can be given at once.
    await expect(button(page, /^Forgot/)).toBeVisible();
    await said(page, /^Answer taken back\./);
  }
  await expect(button(page, 'Undo')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('u');
  expect(kinds(await storedEvents(page))).toEqual([
    'card.graded',
    'card.graded',
    'undone',
    'undone',
  ]);
  await page.keyboard.press('2');
  await expect(card(page)).toHaveAttribute('data-card', ids[1] ?? '');
  await answer(page, '2');
  await expect(card(page)).toHaveAttribute('data-card', third);
});

test('S and B put a card aside, U brings it back, and the tools work by mouse', async ({
  page,
}) => {
  const first = await start(page);
  await page.keyboard.press('s');
  await expect(card(page)).not.toHaveAttribute('data-card', first);
  await said(page, /^Suspended\./);
  await page.keyboard.press('u');
  await expect(card(page)).toHaveAttribute('data-card', first);
  await button(page, 'Bury').click();
  await expect(card(page)).not.toHaveAttribute('data-card', first);
  await button(page, 'Suspend').click();
  await expect
    .poll(async () => kinds(await storedEvents(page)))
    .toEqual(['card.suspended', 'undone', 'card.buried', 'card.suspended']);
  await page.reload();
  const now = await asked(page);
  await button(page, 'Undo').click();
  await expect(card(page)).not.toHaveAttribute('data-card', now);
});

test('W says why the card is asked, E shows its section, Esc leads back to the card', async ({
  page,
}) => {
  const id = await start(page, `lesson:${lesson.id}`);
  await page.keyboard.press('w');
  await expect(session(page).getByText(/^New, from “TCP connections”/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(session(page).getByText(/^New, from/)).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.press('e');
  const section = page.getByRole('dialog');
  await expect(section.getByRole('heading', { level: 2 })).toBeVisible();
  await expect(section.locator('p').nth(3)).toBeVisible();
  await expect(section.getByRole('link', { name: /^Open in/ })).toHaveAttribute(
    'href',
    `${lesson.href}#${cardOf(id).section}`,
  );
  // Keys belong to what is open.
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await expect(section).toBeHidden();
  await expect(card(page)).toHaveAttribute('data-card', id);
  await expect(card(page).locator('.answer, .steps, .front').first()).toBeVisible();
  expect(await storedEvents(page)).toEqual([]);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
});

test('a reload goes on with the same card, and can still undo', async ({ page }) => {
  const first = await start(page);
  await answer(page, '2');
  await answer(page, '1');
  const third = await asked(page);
  const left = (await session(page).locator('.left').textContent()) ?? '';
  await page.reload();
  expect(await asked(page)).toBe(third);
  await expect(session(page).locator('.left')).toHaveText(left);
  await page.keyboard.press('u');
  await expect(card(page)).not.toHaveAttribute('data-card', third);
  await expect(button(page, /^Forgot/)).toBeVisible();
  await page.keyboard.press('u');
  await expect(card(page)).toHaveAttribute('data-card', first);
});

test('Back leads from a session to the decks, and Forward to the card it was at', async ({
  page,
}) => {
  await page.goto('/cards/');
  await page.getByRole('link', { name: 'Start' }).click();
  await answer(page, '2');
  const second = await asked(page);
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Decks' })).toBeVisible();
  await page.goForward();
  expect(await asked(page)).toBe(second);
  await button(page, 'Decks').click();
  await expect(page).toHaveURL(/\/cards\/$/);
  await expect(page.getByRole('link', { name: 'Start' })).toBeVisible();
});

test('what another tab answers is dropped here', async ({ page, context }) => {
  const first = await start(page);
  const other = await context.newPage();
  expect(await start(other)).toBe(first);
  await answer(page, '2');
  await expect(card(other)).not.toHaveAttribute('data-card', first);
  await expect(
    session(other).getByText('The last card was answered in another tab.'),
  ).toBeVisible();
  expect(await asked(other)).toBe(await asked(page));
  await other.keyboard.press('u');
  await expect(card(page)).toHaveAttribute('data-card', first);
  expect(kinds(await storedEvents(page))).toEqual(['card.graded', 'undone']);
});

test('the next card shows when the answer is on disk, and keys until then do nothing', async ({
  page,
}) => {
  await page.addInitScript(() => {
    // Keeps each writing transaction open until the test lets it go.
    const held = { on: true };
    Object.assign(globalThis, { held });
    const { add, put } = IDBObjectStore.prototype;
    const holding = (how: typeof add) =>
      function (this: IDBObjectStore, ...given: Parameters<typeof add>) {
        const request = how.apply(this, given);
        const again = () => {
          if (held.on && this.name === 'events') this.getKey('none').onsuccess = again;
        };
        again();
        return request;
      };
    IDBObjectStore.prototype.add = holding(add);
    IDBObjectStore.prototype.put = holding(put);
  });
  const first = await start(page);
  await page.keyboard.press('Enter');
  await page.keyboard.press('2');
  await page.keyboard.press('2');
  await page.keyboard.press('s');
  await page.waitForTimeout(400);
  expect(await asked(page)).toBe(first);
  await page.evaluate(() => {
    (globalThis as unknown as { held: { on: boolean } }).held.on = false;
  });
  await expect(card(page)).not.toHaveAttribute('data-card', first);
  await expect(showAnswer(page)).toBeVisible();
  expect(kinds(await storedEvents(page))).toEqual(['card.graded']);
});

test('a session ends with what it came to, what to read again, and can be undone there', async ({
  page,
}) => {
  await page.goto('/cards/');
  await page.getByText('Settings', { exact: true }).click();
  await page.getByLabel('New cards a day').fill('2');
  await page.getByLabel('New cards a day').press('Enter');
  await expect(page.getByRole('region', { name: 'Due today' })).toContainText('2 cards');
  await page.getByRole('link', { name: 'Start' }).click();
  const first = await answer(page, '1');
  await answer(page, '2');
  while (!(await page.getByRole('heading', { name: 'Done for now' }).isVisible())) {
    await answer(page, '2');
  }
  await said(page, /The session is done\./);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const end = session(page).locator('.end');
  await expect(end.getByRole('term')).toHaveText(['Cards', 'Remembered', 'Forgotten', 'Time']);
  await expect(end.getByRole('definition')).toHaveText(['2', '1', '1', '1 min']);
  const again = cardOf(first);
  await expect(end.getByRole('link')).toHaveAttribute(
    'href',
    `${again.lesson.href}#${again.section}`,
  );
  // Cards that are left are no debt.
  await expect(end.getByText(/can wait for another day/)).toBeVisible();
  await expect(end).not.toContainText(/overdue|behind|late/i);

  await page.keyboard.press('u');
  await expect(button(page, /^Forgot/)).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByRole('heading', { name: 'Done for now' })).toBeVisible();
  await button(page, 'Back to the decks').click();
  await expect(page.getByRole('region', { name: 'Due today' })).toContainText(
    'Nothing more for today',
  );
});

test('who has time goes on with the cards that waited', async ({ page }) => {
  test.slow();
  await decks(page);
  await page.getByLabel('Minutes a day').fill('5');
  await page.getByRole('button', { name: 'Set the plan' }).click();
  await page.getByText('Settings', { exact: true }).click();
  await page.getByRole('radio', { name: 'Again, Hard, Good, Easy' }).check();
  await page.getByLabel('New cards a day').fill('200');
  await page.getByLabel('New cards a day').press('Enter');
  await expect.poll(async () => (await storedEvents(page)).length).toBe(3);
  await start(page);
  const seen = new Set<string>();
  while (!(await page.getByRole('heading', { name: 'Done for now' }).isVisible()))
    seen.add(await answer(page, '4'));
  expect(seen.size).toBeLessThan(allCards.length);
  await button(page, /^10 more minutes/).click();
  await expect(page.getByRole('heading', { name: 'Done for now' })).toBeHidden();
  expect(seen).not.toContain(await asked(page));
});

test('a card with a figure shows it with its answer, and it is told to screen readers', async ({
  page,
}) => {
  let id = await start(page, 'lesson:06-tcp-connections');
  for (let i = 0; i < 10 && id !== 'tcp-handshake-order'; i++) {
    await answer(page, '2');
    id = await asked(page);
  }
  expect(id).toBe('tcp-handshake-order');
  const figure = card(page).getByRole('img', { name: 'Figure' });
  await expect(figure).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(figure).toBeVisible();
  await expect(figure).toHaveAccessibleDescription(/^Sequence diagram of an opening/);
  // The answer's beginning stays in view above a figure that is longer than the card.
  await expect(card(page).getByRole('listitem').first()).toBeInViewport();
  const box = await card(page).boundingBox();
  expect((await figure.boundingBox())?.width).toBeLessThanOrEqual(box?.width ?? 0);
});

test('the lesson shows the figure once, so its prompt links to it', async ({ page }) => {
  await page.goto('/learn/tcp-connections/');
  const prompt = page.locator('#card-tcp-handshake-order');
  await prompt.getByText('Show answer').click();
  const link = prompt.getByRole('link', { name: 'See the figure' });
  await link.click();
  await expect(page).toHaveURL(/#fig-handshake$/);
});
