/** Driving a machine as a reader does: guess, run to the end, read what came out; by mouse or by keyboard alone. */
import type { Locator, Page } from 'playwright/test';
import { expect, test } from './test.ts';
import { textOf } from './textOf.ts';

/** Something to try, and what must be seen at the end of the run. */
export interface Attempt {
  /** The text of its button under "Try this"; none is the machine as it stands. */
  label?: string;
  /** What is guessed: the text of an option. */
  guess: string;
  /** In the comparison of guess and truth. */
  truth: RegExp;
  /** In what came out, in the drawing's words or in the log. */
  sees: readonly RegExp[];
}

/** Opens a machine that runs. */
export async function openMachine(page: Page, slug: string, query = ''): Promise<Locator> {
  await page.goto(`/lab/${slug}/${query}`);
  const lab = page.locator(`[data-lab="${slug}"]`);
  await expect(lab.getByRole('button', { name: 'Copy link' })).toBeEnabled();
  return lab;
}

/** Moves the focus by Tab, forward or back, until it stands on the element. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const after = await target.evaluate((element) => {
    const { activeElement } = document;
    if (activeElement === element || activeElement === null) return true;
    return (
      (activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    );
  });
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(after ? 'Tab' : 'Shift+Tab');
  }
  throw new Error('120 presses of Tab did not reach it');
}

/** Presses a button, by keyboard or by mouse. */
async function press(page: Page, target: Locator, keyboard: boolean): Promise<void> {
  if (!keyboard) return target.click();
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Follows each attempt of a machine at both widths, and all of them once by keyboard alone. */
export function followsItsAdvice(slug: string, attempts: readonly Attempt[]): void {
  const follow = async (page: Page, keyboard: boolean) => {
    for (const { label, guess, truth, sees } of attempts) {
      await test.step(label ?? 'as it stands', async () => {
        const lab = await openMachine(page, slug);
        if (label !== undefined) {
          const trial = lab
            .getByRole('list', { name: 'Try this' })
            .getByRole('button', { name: label, exact: true });
          await press(page, trial, keyboard);
          await expect(trial).toHaveAttribute('aria-pressed', 'true');
        }
        await press(page, lab.getByRole('button', { name: guess, exact: true }), keyboard);
        await press(page, lab.getByRole('button', { name: 'To the end' }), keyboard);
        await expect(lab.locator('.lab-truth')).toContainText(`You expected “${guess}”`);
        await expect(lab.locator('.lab-truth')).toContainText(truth);
        const said = await textOf(lab.locator('.lab-stage'));
        for (const sight of sees) expect(said).toMatch(sight);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over).toBeLessThanOrEqual(0);
      });
    }
  };
  // a walk by Tab through all fields takes seconds, twice for each attempt
  const patience = Math.max(30_000, attempts.length * 8000);
  for (const width of [360, 1280]) {
    test.describe(`${slug} at ${width} px`, () => {
      test.use({ viewport: { width, height: 800 } });
      test('its advice leads to what it says', ({ page }) => {
        test.setTimeout(patience);
        return follow(page, false);
      });
    });
  }
  test(`${slug} by keyboard alone`, ({ page }) => {
    test.setTimeout(patience);
    return follow(page, true);
  });
}
