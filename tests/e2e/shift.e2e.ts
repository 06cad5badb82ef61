/** Nothing moves by itself: not when fonts and styles arrive, not when islands and labs wake up. */
import type { Page } from 'playwright/test';
import { allAwake } from './scroll.ts';
import { first, lesson, pages } from './site.ts';
import { expect, test } from './test.ts';

/** Collects from the first moment on what moved without the reader's doing, with what it was. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node: Node | null }[];
        };
        if (hadRecentInput) continue;
        const nodes = sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 90) : node?.textContent?.slice(0, 40),
        );
        moved.push(`${value.toFixed(5)}: ${nodes.join(' | ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved);
}

/** Scrolls step by step and gives every step the time to be painted, so that what wakes up there would be seen to move. */
async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.7) {
      scrollTo({ top: y, behavior: 'instant' });
      await frame();
      await frame();
    }
  });
  await allAwake(page);
  await twoFrames(page);
}

/** What changed is painted after one frame, and reported after two. */
async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

const labPage = first(pages.filter((page) => /^\/lab\/./.test(page)));

for (const width of [390, 1280]) {
  for (const path of [lesson.href, labPage, '/quiz/', '/questions/']) {
    test(`nothing moves on ${path} at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const moved = await watchShifts(page);
      await page.goto(path);
      await page.evaluate(() => document.fonts.ready);
      await readThrough(page);
      expect(await moved()).toEqual([]);
    });
  }

  test(`a font that comes late moves next to nothing at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const moved = await watchShifts(page);
    let held = () => {};
    const painted = new Promise<void>((resolve) => {
      held = resolve;
    });
    await page.route('**/*.woff2', async (route) => {
      await painted;
      await route.continue();
    });
    await page.goto(lesson.href, { waitUntil: 'domcontentloaded' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
    held();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState();
    await twoFrames(page);
    const sum = (await moved()).reduce((total, line) => total + Number.parseFloat(line), 0);
    expect(sum, (await moved()).join('\n')).toBeLessThan(0.05);
  });
}

test('the watch sees what moves', async ({ page }) => {
  const moved = await watchShifts(page);
  await page.goto('/');
  await page.evaluate(() => {
    const box = document.createElement('div');
    box.style.height = '200px';
    document.querySelector('main')?.prepend(box);
  });
  await expect.poll(moved).not.toEqual([]);
});
