/** The steppers, by keyboard: forward and back, played, tampered with, linked to, and read without JavaScript. */
import type { Locator, Page } from 'playwright/test';
import { labs } from '../../src/labs/registry.ts';
import { expect, test } from './test.ts';
import { textOf } from './textOf.ts';

const slugs = labs.filter(({ kind }) => kind === 'stepper').map(({ slug }) => slug);
/** The one with all that the kit can do. */
const slug = 'two-endpoints';

async function open(page: Page, query = ''): Promise<Locator> {
  await page.goto(`/lab/${slug}/${query}`);
  const lab = page.locator(`[data-lab="${slug}"]`);
  await expect(button(lab, 'Reset')).toBeEnabled();
  return lab;
}

const button = (lab: Locator, name: string) =>
  lab.getByRole('group', { name: 'Steps' }).getByRole('button', { name });

/** All that the lab shows, drawing included, but for what it says aloud a moment later. */
const shown = (lab: Locator) =>
  lab.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const status of copy.querySelectorAll('[role=status]')) status.remove();
    return copy.innerHTML;
  });

async function position(lab: Locator): Promise<{ at: number; of: number }> {
  const text = await textOf(lab.getByText(/^Step \d+ of \d+$/));
  const [at = 0, of = 0] = [...text.matchAll(/\d+/g)].map(Number);
  return { at, of };
}

const trials = (lab: Locator) => lab.getByRole('list', { name: 'Try this' }).getByRole('button');

for (const each of slugs) {
  test(`${each}: every scenario steps to its end, and back the same way`, async ({ page }) => {
    await page.goto(`/lab/${each}/`);
    const lab = page.locator(`[data-lab="${each}"]`);
    await expect(button(lab, 'Reset')).toBeEnabled();
    for (const trial of await trials(lab).all()) {
      const name = await textOf(trial);
      await trial.focus();
      await page.keyboard.press('Enter');
      await expect(trial).toHaveAttribute('aria-pressed', 'true');
      const { at, of } = await position(lab);
      expect(at, name).toBe(0);
      expect(of, name).toBeGreaterThan(1);
      await button(lab, 'Step').focus();
      const states = [await shown(lab)];
      for (let step = 1; step <= of; step++) {
        await page.keyboard.press('Enter');
        await expect(lab.getByText(`Step ${step} of ${of}`, { exact: true })).toBeVisible();
        states.push(await shown(lab));
      }
      expect(new Set(states).size, name).toBe(of + 1);
      for (let step = of - 1; step >= 0; step--) {
        await page.keyboard.press('ArrowLeft');
        await expect(lab.getByText(`Step ${step} of ${of}`, { exact: true })).toBeVisible();
        expect(await shown(lab), `${name}, back at step ${step}`).toBe(states[step]);
      }
      await expect(button(lab, 'Back')).toHaveAttribute('aria-disabled', 'true');
    }
  });
}

test('what is played steps by itself, pauses, and stops at the end', async ({ page }) => {
  await page.clock.install();
  const lab = await open(page);
  await trials(lab).first().click();
  const { of } = await position(lab);
  await button(lab, 'Play').focus();
  await page.keyboard.press('Enter');
  await expect(button(lab, 'Pause')).toBeFocused();
  await expect.poll(async () => (await position(lab)).at).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  await expect(button(lab, 'Play')).toBeVisible();
  const { at } = await position(lab);
  await page.clock.runFor(60_000);
  // Nothing was left running: one step by hand is one step.
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await position(lab)).at).toBeGreaterThan(at);
  expect(await position(lab)).toEqual({ at: at + 1, of });

  await lab.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '4×' });
  await button(lab, 'Play').click();
  for (let second = 0; second < of; second++) await page.clock.runFor(1000);
  await expect(lab.getByText(`Step ${of} of ${of}`, { exact: true })).toBeVisible();
  await expect(button(lab, 'Play')).toBeVisible();
  // Played once more, it begins again.
  await button(lab, 'Play').click();
  await expect.poll(async () => (await position(lab)).at).toBeLessThan(of);
});

test('a run stands in the address, with the place in it, and comes back from it', async ({
  page,
}) => {
  const lab = await open(page);
  await trials(lab).nth(3).click();
  const bar = button(lab, 'Step');
  for (let step = 0; step < 4; step++) await bar.click();
  await button(lab, 'Back').click();
  await expect(page).toHaveURL(new RegExp(`${slug}\\.run=.+${slug}\\.at=3`));
  const before = await shown(lab);
  await page.reload();
  await expect(bar).toBeEnabled();
  expect(await shown(lab)).toBe(before);
  expect(await position(lab)).toMatchObject({ at: 3 });
});

test('nonsense in the address is passed over', async ({ page }) => {
  const start = await shown(await open(page));
  expect(await shown(await open(page, `?${slug}.at=7&other.run=c3`))).toBe(start);
  const lab = await open(page, `?${slug}.run=%3F%21zzz999999&${slug}.at=-1`);
  expect((await position(lab)).of).toBeLessThanOrEqual(300);
});

test('events by hand: connect, lose a segment, and be told why something cannot be done', async ({
  page,
}) => {
  const lab = await open(page);
  await button(lab, 'Reset').click();
  expect(await position(lab)).toEqual({ at: 0, of: 0 });
  await expect(lab.getByText('Nothing has happened yet.')).toBeVisible();
  const client = lab.getByRole('group', { name: 'Client' });
  const wire = lab.getByRole('group', { name: 'Wire' });

  const drop = wire.getByRole('button', { name: 'Drop next' });
  await expect(drop).toHaveAttribute('aria-disabled', 'true');
  await drop.focus();
  await page.keyboard.press('Enter');
  await expect(drop).toBeFocused();
  expect(await position(lab)).toEqual({ at: 0, of: 0 });
  const refusal = await textOf(lab.locator('.lab-next'));
  expect(refusal.length).toBeGreaterThan(10);
  await expect(lab.getByRole('status').filter({ hasText: refusal })).toHaveCount(1);

  await client.getByRole('button', { name: 'Connect' }).focus();
  await page.keyboard.press('Enter');
  await expect(lab.getByText('SYN_SENT').first()).toBeVisible();
  await drop.focus();
  await page.keyboard.press('Enter');
  const log = lab.getByRole('region', { name: 'Log' }).getByRole('listitem');
  await expect(log).toHaveCount(2);
  await expect(log.last()).toHaveAttribute('aria-current', 'step');
  const newest = await log.last().evaluate((line) => line.lastChild?.textContent ?? '-');
  await expect(lab.getByRole('status').filter({ hasText: newest })).toHaveCount(1);
});

test('an option starts over', async ({ page }) => {
  const lab = await open(page);
  await lab.getByRole('combobox', { name: 'Keep-alive' }).selectOption('on');
  expect(await position(lab)).toEqual({ at: 0, of: 0 });
  await expect(page).toHaveURL(new RegExp(`${slug}\\.keepAlive=on`));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const each of slugs) {
    test(`${each} shows a worked example to read, and controls that do nothing are off`, async ({
      page,
    }) => {
      await page.goto(`/lab/${each}/`);
      const lab = page.locator(`[data-lab="${each}"]`);
      const lines = lab.getByRole('region', { name: 'Log' }).getByRole('listitem');
      expect(await lines.count()).toBeGreaterThan(3);
      await expect(button(lab, 'Step')).toBeDisabled();
      await expect(trials(lab).first()).toBeDisabled();
    });
  }
});

test('a scenario asks first, and says at its end how the guess compares', async ({ page }) => {
  const lab = await open(page);
  for (const [guess, verdict] of [
    ['Both', /You expected “Both”\. It is “The client”\. Three segments open/],
    ['The client', /You expected “The client”, and so it is\./],
  ] as const) {
    await trials(lab).first().press('Enter');
    await expect(lab.getByText('Which side will stay behind in TIME_WAIT?')).toBeVisible();
    // the answer is not beside the question
    await expect(lab.locator('.lab-expect')).not.toContainText('the client waits');
    await lab.getByRole('button', { name: guess, exact: true }).press('Enter');
    await button(lab, 'Step').focus();
    const { of } = await position(lab);
    for (let step = 0; step < of; step++) await page.keyboard.press('Enter');
    await expect(lab.locator('.lab-truth')).toHaveText(verdict);
  }
});
