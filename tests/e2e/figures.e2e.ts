/** Every figure as a reader sees it: what is drawn, what it is called, and what it says in words. */
import type { Page } from 'playwright/test';
import { inspectFigures } from '../../src/diagrams/inspect.ts';
import { htmlOf, pages, sample } from './site.ts';
import { expect, test } from './test.ts';
import { textOf } from './textOf.ts';

const widths = [360, 768, 1280];
const withFigures = pages.filter((page) => htmlOf(page).includes('<figure'));

/** Unfolds what figures stand in, and takes away what stands around them: a lesson without its text is quicker. */
async function figuresAlone(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const figure of document.querySelectorAll('figure')) {
      for (let at = figure.parentElement; at; at = at.parentElement) {
        if (at instanceof HTMLDetailsElement) at.open = true;
      }
    }
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      const apart = !element.closest('figure') && !element.querySelector('figure');
      if (apart) element.hidden = true;
    }
  });
}

/** Opens the variant of every figure that stands at this place, and hides figures that have fewer; false for none. */
function showVariant(page: Page, place: number): Promise<boolean> {
  return page.evaluate((wanted) => {
    const figures = [...document.querySelectorAll('figure')];
    for (const figure of figures) {
      const variant = figure.querySelectorAll<HTMLDetailsElement>('details[name]')[wanted];
      if (variant) variant.open = true;
      figure.hidden = wanted > 0 && !variant;
    }
    return figures.some((figure) => !figure.hidden);
  }, place);
}

for (const path of withFigures) {
  test(`figures of ${path} show every label in full, in both themes`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width: 1280, height: 1000 });
    await page.goto(path);
    await figuresAlone(page);
    await page.evaluate(() => document.fonts.ready);
    for (let variant = 0; await showVariant(page, variant); variant++) {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 1000 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const problems = await page.evaluate(inspectFigures);
          const where = `variant ${variant + 1}, ${width} px, ${colorScheme}`;
          expect.soft(problems, where).toEqual([]);
        }
      }
    }
  });
}

// The build refuses figures without these; what they become in the page is the same for all.
for (const path of sample(withFigures, 3)) {
  test(`figures of ${path} have one caption, a name, a description and a text`, async ({
    page,
  }) => {
    await page.goto(path);
    await figuresAlone(page);
    const figures = page.getByRole('figure');
    await expect(figures).toHaveCount(await page.locator('figure').count());
    const numbers: string[] = [];
    for (const figure of await figures.all()) {
      const id = (await figure.getAttribute('id')) ?? '';
      expect(id).toMatch(/^fig-/);
      await expect(figure.locator('figcaption'), id).toHaveCount(1);
      const number = figure.getByRole('link', { name: /^Figure [DN]?\d/ });
      await expect(number, id).toHaveCount(1);
      await expect(number).toHaveAttribute('href', `#${id}`);
      numbers.push(await textOf(number));

      const drawings = figure.getByRole('img');
      const tables = figure.getByRole('table');
      expect((await drawings.count()) + (await tables.count()), id).toBeGreaterThan(0);
      for (const drawing of await drawings.all()) {
        await expect(drawing, id).toHaveAccessibleName(/\w{3}/);
        // Browsers take `desc` for the description; Playwright's own reckoning does not.
        await expect(drawing.locator('desc'), id).toHaveText(/.{40}/);
      }

      const summary = figure.getByText('Read as text');
      const text = figure.locator('details.description p');
      await expect(text, id).toBeHidden();
      await summary.click();
      await expect(text, id).toBeVisible();
      expect((await textOf(text)).length, id).toBeGreaterThan(60);
    }
    expect(numbers.length).toBeGreaterThan(0);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
}

test('the inspection sees a label that is too small', async ({ page }) => {
  await page.goto(withFigures[0] ?? '');
  await page.evaluate(() => {
    const label = document.querySelector<SVGTextElement>('figure svg text');
    if (label) label.style.fontSize = '6px';
  });
  const problems = await page.evaluate(inspectFigures);
  expect(problems.map(({ kind }) => kind)).toContain('too small');
});
