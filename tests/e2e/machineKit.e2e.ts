/** What one island gives every machine: it asks first, steps both ways, pauses, links, stands still on wish, and reads without script. */

import { openMachine } from './machine.ts';
import { expect, test } from './test.ts';
import { textOf } from './textOf.ts';

const slug = 'head-of-line';

test('before the first run it asks, and offers no other way to run', async ({ page }) => {
  const lab = await openMachine(page, slug);
  await expect(lab.getByRole('button', { name: 'Play' })).toHaveCount(0);
  await expect(lab.getByText('Packet 5 is lost.')).toBeVisible();
  await lab.getByRole('button', { name: 'Run without a guess' }).click();
  await expect(lab.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('steps there and back are exact, by arrow keys', async ({ page }) => {
  const lab = await openMachine(page, slug);
  await lab.getByRole('button', { name: 'Run without a guess' }).press('Enter');
  await lab.getByRole('button', { name: 'Start over' }).press('Enter');
  const stage = lab.locator('.lab-stage');
  const states: string[] = [];
  for (let step = 0; step < 6; step++) {
    states.push(await textOf(stage));
    await page.keyboard.press('ArrowRight');
  }
  expect(new Set(states).size).toBe(states.length);
  for (const state of states.reverse()) {
    await page.keyboard.press('ArrowLeft');
    expect(await textOf(stage)).toBe(state);
  }
});

test('playing moves by itself, pauses out of view, and ends', async ({ page }) => {
  const lab = await openMachine(page, slug);
  await lab.getByRole('button', { name: 'Run without a guess' }).click();
  const time = lab.getByRole('slider', { name: 'Time' });
  await expect.poll(() => time.inputValue().then(Number)).toBeGreaterThan(10);
  await page.evaluate(() => {
    document.body.style.minHeight = '9000px';
    scrollTo(0, 9000);
  });
  await expect(lab.getByRole('button', { name: 'Play' })).toBeAttached();
  const rested = await time.inputValue();
  await page.evaluate(() => scrollTo(0, 0));
  expect(await time.inputValue()).toBe(rested);
  await lab.getByRole('combobox', { name: 'Speed' }).selectOption('4');
  await lab.getByRole('button', { name: 'Play' }).click();
  await expect(lab.locator('.lab-truth')).toBeVisible();
  await expect(time).toHaveValue('1000');
});

test('with reduced motion the time jumps from picture to picture', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const lab = await openMachine(page, slug);
  const seen = lab.evaluate(
    (root) =>
      new Promise<number>((resolve) => {
        const moments = new Set<string>();
        const look = () => moments.add(root.querySelector('.lab-clock')?.textContent ?? '');
        new MutationObserver(look).observe(root, {
          subtree: true,
          childList: true,
          characterData: true,
        });
        setTimeout(() => resolve(moments.size), 2000);
      }),
  );
  await lab.getByRole('button', { name: 'Run without a guess' }).press('Enter');
  // four pictures in two seconds, not a hundred
  expect(await seen).toBeLessThanOrEqual(6);
});

test('its state is in the address, to the step', async ({ page }) => {
  const lab = await openMachine(page, slug);
  await lab.getByRole('button', { name: 'One stream' }).press('Enter');
  await lab.getByRole('button', { name: 'Run without a guess' }).press('Enter');
  await lab.getByRole('button', { name: 'Start over' }).press('Enter');
  for (let step = 0; step < 3; step++) {
    await lab.getByRole('button', { name: 'Step', exact: true }).press('Enter');
  }
  await expect(page).toHaveURL(/head-of-line\.streams=1&head-of-line\.step=3/);
  const state = await textOf(lab.locator('.lab-stage .lab-log'));
  await page.reload();
  await expect(lab.getByRole('button', { name: 'Step', exact: true })).toBeEnabled();
  expect(await textOf(lab.locator('.lab-stage .lab-log'))).toBe(state);
});

test('a knob turned at the end shows the new end at once; nonsense is explained and changes nothing', async ({
  page,
}) => {
  const lab = await openMachine(page, slug, `?${slug}.step=end`);
  await expect(lab.locator('.lab-truth')).toContainText('HTTP/2: 5 packets waited');
  const streams = lab.getByRole('spinbutton', { name: 'Streams' });
  await streams.fill('1');
  await expect(lab.locator('.lab-truth')).toContainText('HTTP/3: 5 packets waited');
  const lost = lab.getByRole('spinbutton', { name: 'Lost packet' });
  await lost.fill('11');
  await expect(lab.getByText('Only 10 packets are sent')).toBeVisible();
  await expect(lab.locator('.lab-truth')).toContainText('HTTP/3: 5 packets waited');
});

test('a screen reader hears what came out', async ({ page }) => {
  const lab = await openMachine(page, slug);
  await lab.getByRole('button', { name: 'Run without a guess' }).press('Enter');
  await lab.getByRole('button', { name: 'To the end' }).press('Enter');
  await expect(lab.getByRole('status').filter({ hasText: 'At the end.' })).toContainText(
    'The copy of packet 5 arrives at',
  );
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the default run stands there, drawn to its end, with its log and tables', async ({
    page,
  }) => {
    await page.goto(`/lab/${slug}/`);
    const lab = page.locator(`[data-lab="${slug}"]`);
    await expect(lab.getByText('10 of 10 delivered').first()).toBeVisible();
    await expect(lab.getByText('The copy of packet 5 arrives at')).toBeVisible();
    await expect(lab.getByText('Packet 10 of stream 2 arrives.')).toBeAttached();
    await lab.getByText('When each packet is delivered').click();
    await expect(lab.getByRole('row', { name: /^6, stream 2/ })).toContainText('157 ms');
  });
});
