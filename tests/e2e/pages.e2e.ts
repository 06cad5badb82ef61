/** Every page type in the browser: it works, it fits every width, and its frame is in place. */
import type { Page } from 'playwright/test';
import { scrollThrough, unfold } from './scroll.ts';
import { lesson, pageTypes, sample } from './site.ts';
import { expect, test } from './test.ts';

/** 320 px is what a window of 1280 px leaves at 400 % zoom (WCAG 2.2, 1.4.10), 640 px what it leaves at 200 % (1.4.4). */
const widths = [320, 360, 640, 768, 1280];
/** Of questions and programs there will be hundreds, and one template makes them all. */
const most = 8;

/** How many pixels the page reaches beyond the window, and what reaches furthest. */
function overflow(page: Page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return '';
    const furthest = [...document.querySelectorAll('body *')]
      .map((element) => ({ element, right: element.getBoundingClientRect().right }))
      .sort((a, b) => b.right - a.right)[0];
    const shell = furthest?.element.cloneNode(false);
    const html = shell instanceof Element ? shell.outerHTML.slice(0, 120) : '';
    return `${scrollWidth - clientWidth} px too wide: ${html}`;
  });
}

for (const [type, all] of pageTypes) {
  test(`${type} loads, wakes up and fits at ${widths.join(', ')} px`, async ({ page }) => {
    test.slow();
    for (const path of sample(all, most)) {
      // Tall, so that few steps scroll through the page.
      await page.setViewportSize({ width: 1280, height: 3000 });
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(200);
      await unfold(page);
      await scrollThrough(page);
      await expect(page.getByRole('main'), path).toHaveCount(1);
      await expect(page.getByRole('banner'), path).toHaveCount(1);
      await expect(page.getByRole('contentinfo'), path).toHaveCount(1);
      await expect(page.getByRole('navigation', { name: 'Site', exact: true })).toHaveCount(1);
      await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        expect(await overflow(page), `${path} at ${width} px`).toBe('');
      }
    }
  });
}

test('the overflow check sees a box that is too wide', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto('/');
  await page.evaluate(() => {
    const box = document.createElement('p');
    box.textContent = 'wide';
    box.style.width = '400px';
    document.querySelector('main')?.append(box);
  });
  expect(await overflow(page)).toContain('px too wide: <p');
});

test('the skip link is the first stop, shows itself, and leads past the bar', async ({ page }) => {
  for (const path of ['/', lesson.href]) {
    await page.goto(path);
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    const size = async () => (await skip.boundingBox())?.height ?? 0;
    expect(await size()).toBeLessThan(5);
    await page.keyboard.press('Tab');
    await expect(skip).toBeFocused();
    expect(await size()).toBeGreaterThan(30);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => !!document.activeElement?.closest('main'))).toBe(true);
  }
});

test('the menu of a narrow page lists the pages and lessons, and Esc gives the focus back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(lesson.href);
  const menu = page.getByRole('button', { name: 'Menu' });
  await menu.focus();
  await page.keyboard.press('Enter');
  const course = page.getByRole('navigation', { name: 'Course menu' });
  await expect(course.getByRole('link')).not.toHaveCount(0);
  await expect(course.locator('[aria-current=page]')).toHaveAttribute('href', lesson.href);
  await expect(page.getByRole('navigation', { name: 'All pages' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(course).toBeHidden();
  await expect(menu).toBeFocused();
});

test.describe('what the browser complains about', () => {
  test.use({ tolerated: /CSP: style-src|inline style/i });

  test('is seen: a style that the policy refuses', async ({ page }) => {
    await page.goto('/');
    const seen: string[] = [];
    page.on('console', (message) => seen.push(message.text()));
    const width = await page.evaluate(() => {
      document.body.setAttribute('style', 'width: 7px');
      return getComputedStyle(document.body).width;
    });
    await expect.poll(() => seen.join()).toContain('CSP: style-src');
    expect(width).not.toBe('7px');
  });
});

test.describe('a page that asks another site, or sets a cookie,', () => {
  const elsewhere = 'http://127.0.0.2:9/pixel.gif';
  test.use({
    bypassCSP: true,
    tolerated: /^request to another origin: http:\/\/127\.0\.0\.2|net::ERR|^cookie: visitor of/,
  });

  test('is seen', async ({ page, context, watched }) => {
    await context.route(elsewhere, (route) => route.abort());
    await page.goto('/');
    await page.evaluate((src) => {
      // biome-ignore lint/suspicious/noDocumentCookie: it is what no page may do
      document.cookie = 'visitor=1';
      new Image().src = src;
    }, elsewhere);
    await expect.poll(() => watched.join()).toContain(`request to another origin: ${elsewhere}`);
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['visitor']);
  });
});
