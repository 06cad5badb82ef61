/** "Your data" is laid out before the log is read, so nothing on it moves by itself. */
import { answer, openData } from './rawLog.ts';
import { expect, test } from './test.ts';

for (const width of [360, 390, 1280]) {
  for (const answers of [0, 1]) {
    test(`nothing moves on /data/ at ${width} px with ${answers} events`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      if (answers > 0) await answer(page);
      await page.addInitScript(() => {
        const moved: string[] = [];
        Object.assign(globalThis, { moved });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, sources } = entry as PerformanceEntry & {
              value: number;
              sources: { node: Node | null }[];
            };
            moved.push(`${value}: ${sources.map(({ node }) => node?.textContent?.slice(0, 40))}`);
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await openData(page);
      await expect(page.getByText(/^This site uses about/)).toBeVisible();
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      const moved = await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved);
      expect(moved).toEqual([]);
    });
  }
}
