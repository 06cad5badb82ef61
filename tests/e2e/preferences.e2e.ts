/** Readers whose system forces its colors, asks for less motion or enlarges text, on every page type. */
import type { Locator, Page } from 'playwright/test';
import { scrollThrough, unfold } from './scroll.ts';
import { first, lesson, pageTypes, sample } from './site.ts';
import { expect, test } from './test.ts';

/** One page of each type; of lessons the shortest, since what all have is the same. */
const onePage = [...pageTypes].map(([type, all]) => [type, first(sample(all, 2))] as const);

test.use({ viewport: { width: 1280, height: 2000 } });

/**
 * Controls of which nothing can be told from the page: no border, no words or picture in a color of its own, no look of
 * the system. And stops of the keyboard that do not show that they have the focus. Runs in the browser.
 */
async function lostInForcedColors(page: Page): Promise<string[]> {
  // From now on the browser takes focus for one given by the keyboard.
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const canvas = getComputedStyle(document.body).backgroundColor;
    const html = (element: Element) =>
      `${(element.cloneNode(false) as Element).outerHTML.slice(0, 110)} ${(element.textContent ?? '').trim().slice(0, 30)}`;
    const drawn = (color: string) => color !== canvas && !/^rgba\(.*, 0\)$/.test(color);
    const seen = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      element.getBoundingClientRect().width > 4;

    const hasShape = (control: HTMLElement) => {
      const style = getComputedStyle(control);
      const border =
        Number.parseFloat(style.borderBlockEndWidth) > 0 && style.borderBlockEndStyle !== 'none';
      if (border && drawn(style.borderBlockEndColor)) return true;
      if (control.matches('input, select, textarea')) return style.appearance !== 'none';
      const words = control.textContent.trim() !== '' && drawn(style.color);
      const pictures = [...control.querySelectorAll('svg *')].some((part) => {
        const { fill, stroke } = getComputedStyle(part);
        return [fill, stroke].some((paint) => paint !== 'none' && drawn(paint));
      });
      return words || pictures;
    };
    const showsFocus = (stop: HTMLElement) => {
      stop.focus({ preventScroll: true });
      if (document.activeElement !== stop) return true;
      // Some fields show it on the box around them.
      for (let box: Element | null = stop; box && box !== document.body; box = box.parentElement) {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(box);
        if (outlineStyle === 'auto') return true;
        if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && drawn(outlineColor))
          return true;
        if (!box.matches(':focus-within') || box.matches('main')) return false;
      }
      return false;
    };

    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        'button, .button, input, select, textarea, summary, [role=tab]',
      ),
    ];
    const stops = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex="0"]',
      ),
    ];
    return [
      ...controls
        .filter((one) => seen(one) && !hasShape(one))
        .map((one) => `no shape: ${html(one)}`),
      // Links of a long list are alike.
      ...stops
        .filter((one) => seen(one) && one.tabIndex >= 0)
        .slice(0, 150)
        .filter((one) => !showsFocus(one))
        .map((one) => `no focus: ${html(one)}`),
    ];
  });
}

for (const [type, path] of onePage) {
  test(`${type} keeps its controls and the focus with forced colors`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await page.goto(path);
      await unfold(page);
      await scrollThrough(page);
      expect(await lostInForcedColors(page), `${path}, ${colorScheme}`).toEqual([]);
    }
  });

  test(`nothing runs or fades on ${type} for readers who want no motion`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(path);
    await unfold(page);
    await scrollThrough(page);
    expect(await moving(page), path).toEqual([]);
  });
}

test('with forced colors only the chosen tab and the current page are underlined', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/quiz/');
  const underlined = (links: Locator) =>
    links.evaluateAll((all) => {
      const ground = getComputedStyle(document.body).backgroundColor;
      return all
        .filter((one) => getComputedStyle(one).borderBlockEndColor !== ground)
        .map((one) => one.textContent.trim());
    });
  const tabs = page.getByRole('tab');
  await expect(tabs).toHaveCount(2);
  expect(await underlined(tabs)).toEqual(['Quiz']);
  const pages = page.getByRole('navigation', { name: 'Site', exact: true }).getByRole('link');
  expect(await pages.count()).toBeGreaterThan(5);
  expect(await underlined(pages)).toEqual(['Quiz']);
});

/** Elements that would fade or run, in a few words. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const longest = (list: string) => Math.max(...list.split(',').map(Number.parseFloat));
    return [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        return (
          longest(transitionDuration) > 0.01 ||
          (animationName !== 'none' && longest(animationDuration) > 0.01)
        );
      })
      .map((element) => (element.cloneNode(false) as Element).outerHTML.slice(0, 110));
  });
}

test('what would be lost, and what would move, is seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await page.goto(lesson.href);
  await page.evaluate(() => {
    const [bare, dull] = [document.createElement('button'), document.createElement('button')];
    bare.id = 'bare';
    bare.style.cssText = 'border: 0; inline-size: 44px; block-size: 44px';
    dull.textContent = 'dull';
    dull.style.cssText = 'outline: none !important; transition: color 1s !important';
    document.querySelector('main')?.prepend(bare, dull);
  });
  const lost = (await lostInForcedColors(page)).join('\n');
  expect(lost).toContain('no shape: <button id="bare"');
  expect(lost).toMatch(/no focus: <button [^\n]*dull$/m);
  expect(lost.split('\n')).toHaveLength(2);
  expect(await moving(page)).toHaveLength(1);
});

test('the statement on accessibility is one link away from every page, and can be answered', async ({
  page,
}) => {
  for (const path of ['/', lesson.href]) {
    await page.goto(path);
    const foot = page.getByRole('contentinfo');
    await foot.getByRole('link', { name: 'Accessibility' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Accessibility' })).toBeVisible();
  }
  const report = page.getByRole('main').getByRole('link', { name: 'Write what you wanted to do' });
  const address = decodeURIComponent((await report.getAttribute('href')) ?? '');
  expect(address).toMatch(/Correction: Accessibility&body=Page: .*\/accessibility\//);
});
