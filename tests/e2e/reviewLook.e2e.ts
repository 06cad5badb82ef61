/** A review session to the eye and to the hand: nothing shifts, everything fits, axe finds nothing, swiping works. */
import type { Page } from 'playwright/test';
import { axeFinds } from './axeFinds.ts';
import { answer, asked, button, card, decks, session, showAnswer, start } from './reviewPage.ts';
import { expect, test } from './test.ts';

/** Where the fixed parts of a session stand. */
function places(page: Page) {
  return page.evaluate(() =>
    ['.session > header', '.session .card, .session .end', '.session .grades', '.session .tools']
      .map((part) => document.querySelector(part)?.getBoundingClientRect())
      .map((box) => box && [box.x, box.y, box.width, box.height].map(Math.round)),
  );
}

for (const width of [360, 390, 1280]) {
  test(`the parts of a session stay in place from card to card at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 780 });
    await start(page, 'part:transport');
    const at = await places(page);
    for (let i = 0; i < 9; i++) {
      await page.keyboard.press('Enter');
      await expect(button(page, /^Forgot/)).toBeVisible();
      expect(await places(page), `card ${i} with its answer`).toEqual(at);
      await page.keyboard.press('w');
      expect(await places(page), `card ${i} with its reason`).toEqual(at);
      await page.keyboard.press(i % 2 ? '1' : '2');
      await expect(showAnswer(page)).toBeVisible();
      expect(await places(page), `card ${i + 1}`).toEqual(at);
    }
    const { scroll, window } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollHeight,
      window: innerHeight,
    }));
    expect(scroll, 'the page itself does not scroll').toBeLessThanOrEqual(window);
  });
}

test('a session fits at 320 px and on a phone held sideways', async ({ page }) => {
  for (const viewport of [
    { width: 320, height: 640 },
    { width: 740, height: 360 },
  ]) {
    await page.setViewportSize(viewport);
    await start(page);
    await page.keyboard.press('Enter');
    await expect(button(page, /^Forgot/)).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    for (const part of await session(page).getByRole('button').all())
      await expect(part).toBeInViewport({ ratio: 1 });
  }
});

test('a long card scrolls inside its box, to the beginning of its answer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 600 });
  await page.route('**/study/cards/*.json', async (route) => {
    const views = (await (await route.fetch()).json()) as { backHtml: string }[];
    const long = '<p>One more line of a long answer.</p>'.repeat(40);
    await route.fulfill({
      json: views.map((view) => ({ ...view, kind: 'basic', stepsHtml: undefined, backHtml: long })),
    });
  });
  await start(page);
  await page.keyboard.press('Enter');
  await expect(card(page).locator('.back')).toBeVisible();
  const [box, answerBox] = await Promise.all([
    card(page).boundingBox(),
    card(page).locator('.back').boundingBox(),
  ]);
  expect(Math.abs((answerBox?.y ?? 0) - (box?.y ?? 0))).toBeLessThan(3);
  await card(page).focus();
  await page.keyboard.press('End');
  await expect.poll(() => card(page).evaluate((it) => it.scrollTop)).toBeGreaterThan(500);
  await page.keyboard.press('2');
  await expect(showAnswer(page)).toBeVisible();
  expect(await card(page).evaluate((it) => it.scrollTop)).toBe(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing in a session, ${colorScheme}, ${width} px`, async ({ page }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 780 });
      await decks(page);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      expect.soft(await axeFinds(page), 'decks').toEqual([]);
      await start(page, 'tag:syn-flood');
      expect.soft(await axeFinds(page), 'front').toEqual([]);
      await page.keyboard.press('Enter');
      await page.keyboard.press('w');
      expect.soft(await axeFinds(page), 'answer, with its reason').toEqual([]);
      await page.keyboard.press('e');
      await expect(page.getByRole('dialog').locator('p').nth(3)).toBeVisible();
      expect.soft(await axeFinds(page), 'section').toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('1');
      await expect(page.locator('.session .source')).toBeHidden();
      while (!(await page.getByRole('heading', { name: 'Done for now' }).isVisible())) {
        await answer(page, '2');
      }
      expect.soft(await axeFinds(page), 'summary').toEqual([]);
    });
  }
}

test('swiping is off until it is set, and then grades', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    hasTouch: true,
    viewport: { width: 390, height: 780 },
  });
  try {
    const page = await context.newPage();
    const swipe = async (by: number) => {
      const box = await card(page).boundingBox();
      const [x, y] = [(box?.x ?? 0) + 180, (box?.y ?? 0) + 60];
      const touch = await context.newCDPSession(page);
      const point = (type: 'touchStart' | 'touchMove', at: number) =>
        touch.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: at, y }] });
      await point('touchStart', x);
      for (let step = 1; step <= 8; step++) await point('touchMove', x + (by * step) / 8);
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    const first = await start(page);
    await swipe(-150);
    await expect(showAnswer(page)).toBeVisible();

    await decks(page);
    await page.getByText('Settings', { exact: true }).click();
    await page.getByRole('checkbox', { name: /swiping/ }).check();
    expect(await start(page)).toBe(first);
    await swipe(150);
    await expect(button(page, /^Forgot/)).toBeVisible();
    await page.waitForTimeout(300);
    await swipe(40);
    await expect(button(page, /^Forgot/)).toBeVisible();
    await swipe(-150);
    await expect(card(page)).not.toHaveAttribute('data-card', first);
    await expect(session(page).locator('.visually-hidden[role=status]')).toContainText(/^Forgot/);
    expect(await asked(page)).not.toBe('');
  } finally {
    await context.close();
  }
});

for (const width of [390, 1280]) {
  for (const path of ['/cards/', '/cards/?deck=due']) {
    test(`nothing moves while ${path} wakes up at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.addInitScript(() => {
        const moved: string[] = [];
        Object.assign(globalThis, { moved });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, sources } = entry as PerformanceEntry & {
              value: number;
              sources: { node: Node | null }[];
            };
            const nodes = sources.map(({ node }) => node?.textContent?.slice(0, 60));
            moved.push(`${value.toFixed(5)}: ${nodes.join(' | ')}`);
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(path);
      if (path === '/cards/') await expect(page.getByText('20 new').first()).toBeVisible();
      else await asked(page);
      await page.evaluate(() => document.fonts.ready);
      await page.waitForTimeout(200);
      const moved = await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved);
      expect(moved).toEqual([]);
    });
  }
}
