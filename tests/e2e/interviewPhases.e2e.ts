/** Each phase of the mock interview as a page: accessible, fitting, still; on paper; and without scripts. */
import type { Page } from 'playwright/test';
import { renderText } from '../../src/markdown/inline.ts';
import { allRules, axeFinds, colorRules } from './axeFinds.ts';
import {
  asked,
  finish,
  heading,
  interviewOn,
  openSetup,
  press,
  reveal,
  two,
} from './interviewPage.ts';
import { first, topics } from './site.ts';
import { expect, test } from './test.ts';

const [one, other] = two;

/** Brings the page to each phase in turn. */
async function phases(page: Page, visit: (phase: string) => Promise<void>): Promise<void> {
  const start = await openSetup(page, interviewOn(two));
  await visit('setup');
  await start.click();
  await expect(asked(page, one)).toBeFocused();
  await page.getByRole('textbox').fill('A note.');
  await visit('answer');
  await press(page, 'Escape');
  await reveal(page);
  await press(page, '1');
  await visit('check');
  await press(page, 'n');
  await expect(heading(page, /^Follow-up 1 of/)).toBeFocused();
  await press(page, 'r');
  await visit('follow');
  for (const _ of one.followUps) await press(page, 'n');
  await reveal(page);
  await finish(page, other.followUps.length);
  await expect(heading(page, /^Interview of/)).toBeFocused();
  await visit('report');
}

for (const width of [360, 1280]) {
  test(`axe finds nothing in any phase at ${width} px, and every phase fits`, async ({ page }) => {
    test.setTimeout(240_000);
    await phases(page, async (phase) => {
      await page.setViewportSize({ width, height: 900 });
      const tooWide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect.soft(tooWide, phase).toBe(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const found = await axeFinds(page, colorScheme === 'light' ? allRules : colorRules);
        expect.soft(found, `${phase}, ${colorScheme}`).toEqual([]);
      }
    });
  });
}

test('nothing moves by itself, on a first visit or a reload', async ({ page }) => {
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) moved.push(JSON.stringify(entry));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const moved = async () => {
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(300);
    return page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved);
  };
  await page.setViewportSize({ width: 390, height: 844 });
  const start = await openSetup(page);
  expect(await moved()).toEqual([]);
  await start.click();
  await page.reload();
  await expect(page.getByRole('timer')).toBeVisible();
  expect(await moved()).toEqual([]);
  await page.goto('/interview/');
  await expect(page.getByRole('link', { name: 'Go on with it' })).toBeVisible();
  expect(await moved()).toEqual([]);
});

test('on paper: a report without its buttons, or the rehearsal sheet', async ({ page }) => {
  await page.goto('/interview/');
  const question = page.getByText(renderText(one.question), { exact: true });
  await expect(question).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(question).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await phases(page, async () => {});
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('table')).toHaveCount(2);
  await expect(page.getByText(renderText(other.keyPoints[0]?.point ?? '-'))).toBeVisible();
  await expect(page.getByText('A note.')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByText('Rehearsal sheet')).toBeHidden();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page explains, and is a sheet to rehearse with', async ({ page }) => {
    await page.goto('/interview/');
    await expect(page.getByText('need JavaScript')).toBeVisible();
    await expect(page.getByRole('link', { name: /folded answers/ })).toHaveAttribute(
      'href',
      '/questions/',
    );
    await expect(page.getByRole('button', { name: 'Start' })).toBeHidden();
    await page.locator('.sheet summary').first().click();
    const { questions } = first(topics);
    for (const { id, question } of questions) {
      const link = page.getByRole('link', { name: renderText(question), exact: true });
      await expect(link).toHaveAttribute('href', `/questions/${id}/`);
    }
    await expect(page.getByText('Name the failure mode').first()).toBeVisible();
  });
});
