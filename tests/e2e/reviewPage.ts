/** The review page as its tests use it. */
import type { Locator, Page } from 'playwright/test';
import { expect } from './test.ts';

export const session = (page: Page): Locator => page.locator('.session');
export const card = (page: Page): Locator => page.getByRole('group', { name: 'Card', exact: true });
export const button = (page: Page, name: string | RegExp): Locator =>
  session(page).getByRole('button', { name });
export const showAnswer = (page: Page): Locator => button(page, 'Show answer');

/** The id of the card that is asked; waits until there is one. */
export async function asked(page: Page): Promise<string> {
  await expect(card(page)).toHaveAttribute('data-card', /./);
  return (await card(page).getAttribute('data-card')) ?? '';
}

/** Opens a deck's session at its first card. @param deck such as `due` or `lesson:06-tcp-connections` */
export async function start(page: Page, deck = 'due'): Promise<string> {
  await page.goto(`/cards/?deck=${deck}`);
  return asked(page);
}

/** Shows the answer and grades it by key; waits for the next card, or for the end. @returns the card that was answered */
export async function answer(page: Page, key: string): Promise<string> {
  const id = await asked(page);
  await page.keyboard.press('Enter');
  await expect(session(page).locator('.source')).toBeVisible();
  await page.keyboard.press(key);
  await expect(session(page).locator('.source')).toBeHidden();
  return id;
}

/** The page's cards list, awake: counts stand where the build's own numbers stood. */
export async function decks(page: Page): Promise<Locator> {
  await page.goto('/cards/');
  const today = page.getByRole('region', { name: 'Due today' });
  await expect(today).not.toContainText('Reading your log');
  return page.getByRole('region', { name: 'Decks' });
}

/** What screen readers were told last. */
export const said = (page: Page, text: string | RegExp): Promise<void> =>
  expect(session(page).locator('.visually-hidden[role=status]')).toContainText(text);
