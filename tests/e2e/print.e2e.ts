/** On paper: answers open, navigation gone, links with their targets. */
import type { Page } from 'playwright/test';
import { scrollThrough } from './scroll.ts';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';

/** Texts of folded parts that would not be on paper, as the first words of each. */
const unprinted = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main details')].flatMap((details) => {
      // Settings and the like are not printed at all, summary included.
      if (!details.checkVisibility()) return [];
      const parts = [...details.children].filter((part) => part.tagName !== 'SUMMARY');
      const content = parts.filter((part) => !part.closest('.no-print') && part.textContent.trim());
      const hidden = content.filter((part) => {
        const range = document.createRange();
        range.selectNodeContents(part);
        const { height } = range.getBoundingClientRect();
        return !part.checkVisibility({ contentVisibilityAuto: true }) || height < 4;
      });
      // Buttons to grade with are no loss on paper.
      return hidden
        .filter((part) => part.tagName !== 'FOOTER')
        .map((part) => `${details.className}: ${part.textContent.trim().slice(0, 60)}`);
    }),
  );

for (const path of [lesson.href, '/designs/chat/']) {
  test(`every answer of ${path} is on paper`, async ({ page }) => {
    await page.goto(path);
    expect((await unprinted(page)).length).toBeGreaterThan(10);
    await page.emulateMedia({ media: 'print' });
    expect(await unprinted(page)).toEqual([]);
  });
}

test('on paper nothing is left of the frame, and links say where they lead', async ({ page }) => {
  await page.goto(lesson.href);
  await scrollThrough(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  const navs = await page.getByRole('navigation').all();
  const names = await Promise.all(navs.map((nav) => nav.getAttribute('aria-label')));
  expect(names.filter((name) => name !== 'Breadcrumbs')).toEqual([]);
  await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Mark as read' })).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const link = page
    .getByRole('main')
    .getByRole('link', { name: /^RFC 9293/ })
    .first();
  const after = await link.evaluate((element) => getComputedStyle(element, '::after').content);
  expect(after).toContain('https://www.rfc-editor.org/');
});

test('paper is white in the dark theme too', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(lesson.href);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const shade = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    const light = (color: string) => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
      return alpha === 0 ? 765 : red + green + blue;
    };
    const text = document.querySelector('main > p') ?? document.body;
    return {
      paper: light(getComputedStyle(document.body).backgroundColor),
      ink: light(getComputedStyle(text).color),
    };
  });
  expect(shade.paper).toBeGreaterThan(700);
  expect(shade.ink).toBeLessThan(250);
});

test('the lesson fits the width of A4', async ({ page }) => {
  await page.goto(lesson.href);
  await page.emulateMedia({ media: 'print' });
  // 210 mm less 2 × 16 mm of margin, at 96 px an inch.
  await page.setViewportSize({ width: 672, height: 950 });
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter(
        (element) =>
          element.checkVisibility() &&
          !element.closest('.visually-hidden') &&
          element.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
      )
      .map((element) => (element.cloneNode(false) as Element).outerHTML.slice(0, 120)),
  );
  expect(wide.slice(0, 5)).toEqual([]);
});
