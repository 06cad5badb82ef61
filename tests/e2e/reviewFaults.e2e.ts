/** A review session when something goes wrong: no connection, a card that is gone, a browser that keeps nothing. */
import type { Route } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import { answer, asked, button, card, decks, session, start } from './reviewPage.ts';
import { cards, lesson } from './site.ts';
import { expect, test } from './test.ts';

const cardFiles = '**/study/cards/*.json';
const gone = (route: Route) => route.abort();

test.describe('without a connection', () => {
  test.use({ tolerated: /net::ERR_FAILED/ });

  test('the cards that did not arrive can be asked for again', async ({ page }) => {
    await page.route(cardFiles, gone);
    await page.goto('/cards/?deck=due');
    await expect(page.getByRole('heading', { name: 'The cards did not arrive' })).toBeVisible();
    await expect(session(page)).toContainText('Check the connection');
    await page.unroute(cardFiles, gone);
    await button(page, 'Try again').click();
    await asked(page);
    expect(await storedEvents(page)).toEqual([]);
  });

  test('neither decks nor a session are left empty when the catalog does not arrive', async ({
    page,
  }) => {
    await page.route('**/study/catalog.json', gone);
    await page.goto('/cards/');
    const alert = page.getByRole('main').getByRole('alert');
    await expect(alert).toContainText('Check the connection');
    await page.goto('/cards/?deck=due');
    await expect(alert).toContainText('Check the connection');
    await page.unroute('**/study/catalog.json', gone);
    await page.getByRole('button', { name: 'Try again' }).click();
    await asked(page);
  });

  test('a section that does not arrive says so, and Esc leads back', async ({ page }) => {
    await start(page);
    await page.route('**/learn/**', gone);
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('alert')).toContainText('could not be loaded');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await asked(page);
  });
});

test('a card that this build does not hold is passed over, with a notice', async ({ page }) => {
  const [first, second] = cards;
  await page.route(cardFiles, async (route) => {
    const response = await route.fetch();
    const views = (await response.json()) as { id: string }[];
    await route.fulfill({ json: views.filter(({ id }) => id !== first?.id) });
  });
  expect(await start(page, `lesson:${lesson.id}`)).toBe(second?.id);
  const notice = session(page).locator('.notice');
  await expect(notice).toContainText('1 card is passed over');
  await notice.getByRole('button', { name: 'OK' }).click();
  await expect(notice).toBeEmpty();
});

test('a deck that this build does not know says so and leads back', async ({ page }) => {
  await page.goto('/cards/?deck=lesson:99-no-such-lesson');
  await expect(page.getByRole('heading', { name: 'No cards here' })).toBeVisible();
  await button(page, 'Back to the decks').click();
  await expect(page.getByRole('region', { name: 'Decks' })).toBeVisible();
});

test('where the browser stores nothing, a session works until the tab closes, and says so', async ({
  page,
}) => {
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
  );
  const list = await decks(page);
  await expect(page.getByRole('main')).toContainText('until you close this tab');
  await list.getByRole('link', { name: /^Transport/ }).click();
  const first = await asked(page);
  await expect(session(page).locator('.notice')).toContainText('until you close this tab');
  await session(page).getByRole('button', { name: 'OK' }).click();
  await answer(page, '2');
  await expect(card(page)).not.toHaveAttribute('data-card', first);
  await page.keyboard.press('u');
  await expect(card(page)).toHaveAttribute('data-card', first);
});
