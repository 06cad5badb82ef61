/** The symptom finder: from what is seen to causes and commands. */
import type { Page } from 'playwright/test';
import { expect, test } from './test.ts';

const symptoms = (page: Page) => page.locator('.symptom').filter({ visible: true });

test('an error text finds its symptom, which holds causes, commands and what they print', async ({
  page,
}) => {
  await page.goto('/debug/');
  const all = await symptoms(page).count();
  expect(all).toBeGreaterThan(15);
  await page.getByLabel('Words, or an error text').fill('cannot assign requested address');
  await expect(symptoms(page)).toHaveCount(1);
  await expect(page).toHaveURL('/debug/?words=cannot+assign+requested+address');
  const one = symptoms(page).first();
  await one.locator('summary').focus();
  await page.keyboard.press('Enter');
  const causes = one.locator('ol > li');
  expect(await causes.count()).toBeGreaterThan(1);
  await expect(causes.first().locator('.run')).toBeVisible();
  await expect(causes.first().locator('samp')).not.toBeEmpty();
  await one.getByRole('link', { name: 'The section that explains it' }).click();
  await expect(page).toHaveURL(/\/learn\/debugging\/#/);
});

test('layers narrow the list', async ({ page }) => {
  await page.goto('/debug/?layer=tls');
  const some = await symptoms(page).count();
  expect(some).toBeGreaterThan(1);
  await expect(page.getByRole('heading', { name: 'TLS', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Connection', exact: true })).toBeHidden();
});

test('a link to a symptom opens it', async ({ page }) => {
  await page.goto('/debug/');
  const id = await page.locator('.symptom').nth(3).getAttribute('id');
  await page.goto(`/debug/#${id}`);
  await page.reload();
  await expect(page.locator(`#${id}`)).toHaveAttribute('open', '');
  await expect(page.locator(`#${id} summary`)).toBeInViewport();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('symptoms fold and unfold', async ({ page }) => {
    await page.goto('/debug/');
    const one = page.locator('.symptom').first();
    await one.locator('summary').click();
    await expect(one.locator('.run').first()).toBeVisible();
    await expect(page.getByLabel('Layer')).toBeHidden();
  });
});
