/** Nothing moves by itself: not when fonts and styles arrive, not when islands and labs wake up. */
import type { Page } from 'playwright/test';
import { allAwake } from './scroll.ts';
import { first, htmlOf, lesson, pages } from './site.ts';
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

const sumOf = (lines: readonly string[]) =>
  lines.reduce((total, line) => total + Number.parseFloat(line), 0);

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

const labPages = pages.filter((page) => /^\/lab\/./.test(page));
const machines = labPages.filter((page) => htmlOf(page).includes('data-kind="machine"'));
const labPage = first(labPages);

for (const width of [390, 1280]) {
  for (const path of [lesson.href, labPage, '/quiz/', '/questions/', '/search/']) {
    test(`nothing moves on ${path} at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const moved = await watchShifts(page);
      await page.goto(path);
      await page.evaluate(() => document.fonts.ready);
      await readThrough(page);
      expect(await moved()).toEqual([]);
    });
  }

  for (const path of machines) {
    // Panels do not shrink, but numbers written anew count as moved, and a question may need a line more than its answer.
    // 0.1 is what Core Web Vitals call good.
    test(`${path} moves next to nothing as it wakes at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      const moved = await watchShifts(page);
      await page.goto(path);
      await page.evaluate(() => document.fonts.ready);
      await readThrough(page);
      const lines = await moved();
      expect(sumOf(lines), lines.join('\n')).toBeLessThan(0.1);
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
    const lines = await moved();
    expect(sumOf(lines), lines.join('\n')).toBeLessThan(0.05);
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
