/** Every lab once, on a phone: it wakes, each of its inputs goes to its ends, and nothing breaks or sticks out. */
import type { Locator, Page } from 'playwright/test';
import { labs } from '../../src/labs/registry.ts';
import { expect, test } from './test.ts';

test.use({ viewport: { width: 360, height: 740 } });

async function open(page: Page, slug: string): Promise<Locator> {
  await page.goto(`/lab/${slug}/`);
  const lab = page.locator(`[data-lab="${slug}"]`);
  // a button, because Playwright takes every fieldset for enabled
  await expect(lab.getByRole('button', { name: 'Copy link' })).toBeEnabled();
  return lab;
}

/** What a lab must never show, and that the page is no wider than the screen. */
async function whole(page: Page, lab: Locator, after: string): Promise<void> {
  expect(await lab.textContent(), after).not.toMatch(/NaN|undefined|\[object|Infinity/);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, after).toBeLessThanOrEqual(0);
}

/** A machine asks before its first run; then it steps, ends, and says what came out. */
async function throughRun(lab: Locator): Promise<void> {
  await lab.getByRole('button', { name: 'Run without a guess' }).press('Enter');
  await lab.getByRole('button', { name: 'Start over' }).press('Enter');
  for (let step = 0; step < 5; step++) {
    await lab.getByRole('button', { name: 'Step', exact: true }).press('Enter');
  }
  await lab.getByRole('button', { name: 'To the end' }).press('Enter');
  await expect(lab.locator('.lab-truth')).toBeVisible();
}

for (const { slug, kind } of labs) {
  test(`${slug}: every input to its ends`, async ({ page }) => {
    test.slow();
    const lab = await open(page, slug);
    await whole(page, lab, 'at first');
    for (const trial of await lab
      .getByRole('list', { name: 'Try this' })
      .getByRole('button')
      .all()) {
      await trial.press('Enter');
      await expect(trial).toHaveAttribute('aria-pressed', 'true');
      await whole(page, lab, (await trial.textContent()) ?? '');
    }
    if (kind === 'machine') await throughRun(lab);
    if (kind === 'stepper') {
      await lab.getByRole('button', { name: 'Reset' }).press('Enter');
      for (let step = 0; step < 12; step++) {
        const forward = lab.getByRole('button', { name: 'Step', exact: true });
        if (await forward.isDisabled()) break;
        await forward.press('Enter');
      }
      await whole(page, lab, 'after its own steps');
      return;
    }
    await lab.getByRole('button', { name: 'Reset' }).press('Enter');
    for (const field of await lab.getByRole('spinbutton').all()) {
      for (const end of ['min', 'max']) {
        await field.fill((await field.getAttribute(end)) ?? '');
        await whole(page, lab, `${await field.getAttribute('id')} at its ${end}`);
      }
    }
    for (const field of await lab.getByRole('textbox').all()) {
      await field.fill('~');
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await whole(page, lab, 'nonsense');
    }
    for (const choice of await lab.getByRole('combobox').all()) {
      for (const option of await choice.getByRole('option').all()) {
        await choice.selectOption((await option.getAttribute('value')) ?? '');
        await whole(page, lab, (await option.textContent()) ?? '');
      }
    }
  });
}
