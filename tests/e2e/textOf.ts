import type { Locator } from 'playwright/test';

/** The text of one element as written in the document, with white space as it is shown. */
export async function textOf(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}
