/** Reading a page as a person does: scrolling through it, and waiting until what woke up on the way is awake. */
import type { Page } from 'playwright/test';

/** Scrolls to the end in steps of most of a window, so that every island and lab comes into view, and back to the top. */
export async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight * 0.8) {
      scrollTo({ top: y, behavior: 'instant' });
      await frame();
    }
    scrollTo({ top: 0, behavior: 'instant' });
    await frame();
  });
  await allAwake(page);
}

/** Waits until every island and lab runs that is not folded away. */
export async function allAwake(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('astro-island[ssr], [data-lab]:not([data-awake])')].every(
      (place) => place.closest('details:not([open])'),
    ),
  );
}

/** Opens everything that is folded. Of variants under one name the last stays open. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}
