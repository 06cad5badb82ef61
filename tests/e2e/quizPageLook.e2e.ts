/** What the quiz page shows once it runs: axe on each of its stages, no sideways scrolling, nothing that jumps. */
import type { Page } from 'playwright/test';
import { allRules, axeFinds, colorRules } from './axeFinds.ts';
import { expect, test } from './test.ts';

async function look(page: Page, stage: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const rules = colorScheme === 'light' ? allRules : colorRules;
    const found = await axeFinds(page, rules, 'main');
    expect.soft(found, `${stage}, ${colorScheme}`).toEqual([]);
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect.soft(wide, `${stage} scrolls sideways`).toBe(false);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('.quiz-page :is(button, select, label:has(input))')]
      .filter(
        (element) => element.checkVisibility() && element.getBoundingClientRect().height < 43.5,
      )
      .map((element) => element.outerHTML.slice(0, 100)),
  );
  expect.soft(small, `${stage} has targets below 44 px`).toEqual([]);
}

for (const width of [360, 1280]) {
  test(`every stage of a quiz at ${width} px`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/quiz/');
    await expect(page.getByText('items that fit')).toBeVisible();
    await look(page, 'form');
    await page.goto('/quiz/?n=6&mode=practice&seed=look');
    await look(page, 'ready');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const form = page.locator('[data-current] form');
    await expect(form).toBeVisible();
    const fill = async () => {
      if (await form.getByRole('textbox').count()) await form.getByRole('textbox').fill('1');
      else if (await form.getByRole('radio').count()) await form.getByRole('radio').first().check();
      else if (await form.getByRole('checkbox').count())
        await form.getByRole('checkbox').first().check();
    };
    await fill();
    await form.getByRole('button', { name: 'Check' }).click();
    await look(page, 'practice, answered');
    const cells = page.getByRole('navigation', { name: 'Questions' }).getByRole('button');
    for (let i = 1; i < (await cells.count()); i++) {
      await cells.nth(i).click();
      await fill();
      await form.getByRole('button', { name: 'Check' }).click();
    }
    await page.getByRole('button', { name: 'End and report' }).click();
    await expect(page.getByRole('heading', { name: 'Report' })).toBeFocused();
    await look(page, 'report');
    await page.goto('/quiz/?n=5&mode=exam&seed=look');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(form).toBeVisible();
    await fill();
    await look(page, 'exam');
    await page.getByRole('button', { name: 'Hand in' }).click();
    await look(page, 'handing in');
  });

  test(`every stage of the drill at ${width} px`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/quiz/?drill=all');
    await expect(page.getByRole('checkbox', { name: 'Port budget' })).toBeVisible();
    await look(page, 'form');
    await page.goto('/quiz/?drill=all&n=5&seed=look');
    await page.getByRole('textbox', { name: 'Your answer' }).fill('1');
    await page.keyboard.press('Enter');
    await look(page, 'answered');
    await page.getByRole('button', { name: 'End' }).click();
    await look(page, 'result');
  });
}

test('printing prints every quiz, or the report that is on the screen', async ({ page }) => {
  await page.goto('/quiz/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Numbers', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.goto('/quiz/?n=1&mode=practice&seed=paper');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'End and report' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'What was not right' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Numbers', exact: true })).toBeHidden();
});
