/** The corrections: found by topic and words, and asked as true or false. */
import type { Page } from 'playwright/test';
import { storedEvents } from './eventLog.ts';
import { expect, test } from './test.ts';

const rows = (page: Page) => page.locator('.myths li').filter({ visible: true });

test('corrections are found by topic and by words, and the address keeps both', async ({
  page,
}) => {
  await page.goto('/myths/');
  const all = await rows(page).count();
  expect(all).toBeGreaterThan(300);
  await page.getByLabel('Topic').selectOption('05-dns');
  const inDns = await rows(page).count();
  expect(inDns).toBeGreaterThan(10);
  expect(inDns).toBeLessThan(all);
  await page.getByLabel('Words').fill('failover ttl');
  await expect(page).toHaveURL('/myths/?topic=05-dns&words=failover+ttl');
  const few = await rows(page).count();
  expect(few).toBeGreaterThan(0);
  expect(few).toBeLessThan(inDns);
  await expect(page.getByRole('main').getByRole('status')).toHaveText(`${few} of ${all} shown`);
  await page.reload();
  await expect(rows(page)).toHaveCount(few);
  await page.getByLabel('Words').fill('xyzzy');
  await expect(page.getByRole('main').getByRole('status')).toContainText('Nothing fits');
});

test('statements are called true or false, with the reason and a report', async ({ page }) => {
  await page.goto('/myths/quiz/?seed=abc&n=10');
  await page.getByRole('button', { name: 'Start this quiz' }).click();
  const current = page.locator('[data-current]');
  const statements: string[] = [];
  for (let nr = 1; nr <= 10; nr++) {
    await expect(current).toContainText(`Question ${nr} of 10`);
    statements.push((await current.locator('.ask').textContent()) ?? '');
    await current.getByRole('radio', { name: 'False' }).check();
    await page.keyboard.press('Enter');
    await expect(current.getByText(/^(Right|Not right)\.$/)).toBeVisible();
    await page.getByRole('button', { name: nr < 10 ? 'Next question' : 'See the report' }).click();
  }
  const report = page.getByRole('region', { name: 'Report' });
  await expect(report).toContainText(/\d of 10 right at the first try/);
  const events = await storedEvents(page);
  expect(events).toHaveLength(10);
  const right = events.filter(({ payload }) => payload['right'] === true);
  // "False" is right for the errors alone, and both kinds come.
  expect(right.every(({ payload }) => String(payload['item']).startsWith('myth-said-'))).toBe(true);
  expect(right.length).toBeGreaterThan(0);
  expect(right.length).toBeLessThan(10);
  await page.getByRole('button', { name: 'Same quiz again' }).click();
  await expect(current.locator('.ask')).toHaveText(statements[0] ?? '');
});

test('the choice of a topic decides what is asked', async ({ page }) => {
  await page.goto('/myths/quiz/');
  // the choice made before the page is awake is made again
  await expect(async () => {
    await page.getByLabel('Topic').selectOption('12-tls');
    await expect(page).toHaveURL('/myths/quiz/?lessons=12-tls', { timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.locator('[data-current]')).toContainText('TLS');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the list stands whole, and the quiz page says where it is', async ({ page }) => {
    await page.goto('/myths/');
    expect(await rows(page).count()).toBeGreaterThan(300);
    await page.goto('/myths/quiz/');
    await expect(page.getByRole('link', { name: 'All corrections' })).toBeVisible();
  });
});
