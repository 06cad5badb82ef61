/** Recording an answer: with a microphone that makes a tone, with one that is denied, and without any recorder. */
import type { Page } from 'playwright/test';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { asked, interviewOn, openSetup, spoken, two } from './interviewPage.ts';
import { expect, test } from './test.ts';

const executablePath = process.env['CHROMIUM_PATH'];

test.use({
  launchOptions: {
    args: [...BROWSER_FLAGS, '--use-fake-device-for-media-stream'],
    ...(executablePath ? { executablePath } : {}),
  },
});

const record = (page: Page) => page.getByRole('button', { name: 'Record', exact: true });
const takes = (page: Page) => page.locator('.takes audio');

/** Sound of a take, from its beginning: how long it is, and whether it can be played. */
function play(page: Page, nth: number) {
  return takes(page)
    .nth(nth)
    .evaluate(async (element) => {
      const player = element as HTMLAudioElement;
      player.muted = true;
      await player.play();
      const { protocol } = new URL(player.src);
      await new Promise((done) => player.addEventListener('timeupdate', done, { once: true }));
      player.pause();
      return { protocol, error: player.error?.message ?? '' };
    });
}

async function begin(page: Page): Promise<void> {
  await (await openSetup(page, interviewOn(two))).click();
  await expect(asked(page, two[0])).toBeFocused();
}

test.describe('with the microphone allowed', () => {
  test.use({ permissions: ['microphone'] });

  test('an answer is recorded, paused, heard beside the strong one, and deleted', async ({
    page,
  }) => {
    await begin(page);
    await record(page).click();
    await expect(spoken(page)).toHaveText('Recording.');
    await page.waitForTimeout(1200);
    // The recording stands while the time does.
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForTimeout(1500);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForTimeout(300);
    await page.getByRole('button', { name: /Show the strong answer/ }).click();

    await expect(takes(page)).toHaveCount(1);
    await expect(page.getByText(/^Recording 1, 0:01$/)).toBeVisible();
    expect(await play(page, 0)).toEqual({ protocol: 'blob:', error: '' });

    // It outlives the page, and no page but this device has it.
    await page.reload();
    await expect(takes(page)).toHaveCount(1);
    expect(await play(page, 0)).toEqual({ protocol: 'blob:', error: '' });

    await page.getByRole('button', { name: /^Delete/ }).click();
    await page.keyboard.press('Escape');
    await expect(takes(page)).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Delete for good/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(takes(page)).toHaveCount(0);
    await expect(spoken(page)).toHaveText('Recording deleted.');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'A strong answer' })).toBeVisible();
    await expect(takes(page)).toHaveCount(0);
  });

  test('several takes are kept, listed on the setup page, and deleted at once', async ({
    page,
  }) => {
    await begin(page);
    for (const count of [1, 2]) {
      await record(page).click();
      await page.waitForTimeout(400);
      await page.getByRole('button', { name: 'Stop recording' }).click();
      await expect(takes(page)).toHaveCount(count);
    }
    await page.goto('/interview/');
    await page.getByText('2 recordings on this device').click();
    await expect(takes(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Delete all recordings' }).click();
    await page.getByRole('button', { name: 'Delete all for good' }).click();
    await expect(page.getByText('on this device (')).toHaveCount(0);
    await page.reload();
    await expect(page.getByText('None yet.')).toBeVisible();
    await expect(page.getByText('on this device (')).toHaveCount(0);
  });

  test('the microphone is let go when a recording ends', async ({ page }) => {
    await page.addInitScript(() => {
      const streams: MediaStream[] = [];
      Object.assign(globalThis, { streams });
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => {
        const stream = await ask(wanted);
        streams.push(stream);
        return stream;
      };
    });
    const live = () =>
      page.evaluate(() => {
        const { streams } = globalThis as unknown as { streams: MediaStream[] };
        return streams.map((stream) => stream.getTracks().map((track) => track.readyState));
      });
    await begin(page);
    // Nobody is asked before the button is pressed.
    expect(await live()).toEqual([]);
    await record(page).click();
    await expect.poll(live).toEqual([['live']]);
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await expect.poll(live).toEqual([['ended']]);
  });
});

test('a denied microphone: says what to do, and the interview goes on', async ({ page }) => {
  await begin(page);
  await record(page).click();
  const help = page
    .getByRole('status')
    .filter({ hasText: 'did not give this page the microphone' });
  await expect(help).toContainText('site settings');
  await expect(record(page)).toBeEnabled();
  await page.getByRole('textbox').fill('typed instead');
  await page.getByRole('button', { name: /Show the strong answer/ }).click();
  await expect(page.getByText('typed instead')).toBeVisible();
});

test('a browser without a recorder says so instead of offering a button', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'MediaRecorder');
  });
  await begin(page);
  await expect(page.getByText('This browser cannot record here')).toBeVisible();
  await expect(record(page)).toHaveCount(0);
});

test('without a database a recording lasts as long as the page', async ({ page, context }) => {
  await context.grantPermissions(['microphone']);
  await page.addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    IDBFactory.prototype.open = (name, version) => {
      if (name === 'roundtrip-recordings') throw new DOMException('no', 'InvalidStateError');
      return open(name, version);
    };
  });
  await begin(page);
  await record(page).click();
  await page.waitForTimeout(400);
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await expect(takes(page)).toHaveCount(1);
  expect(await play(page, 0)).toEqual({ protocol: 'blob:', error: '' });
  await expect(page.getByText('lasts until you leave this page')).toBeVisible();
});
