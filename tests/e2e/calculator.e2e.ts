/** The calculators, by keyboard: turned, refused, linked to, set back, and read without JavaScript. */
import type { Locator, Page } from 'playwright/test';
import { expect, test } from './test.ts';
import { textOf } from './textOf.ts';

/** One island runs all calculators: two of them are tried in depth here, all of them in `labs.e2e.ts`. */
const slugs = ['port-budget', 'how-long-until-we-know'];

/** Opens a calculator that runs. */
async function open(page: Page, slug: string, query = ''): Promise<Locator> {
  await page.goto(`/lab/${slug}/${query}`);
  const lab = page.locator(`[data-lab="${slug}"]`);
  await expect(lab.getByRole('group', { name: 'Inputs' })).toBeEnabled();
  await expect(lab.getByRole('button', { name: 'Reset' })).toBeEnabled();
  return lab;
}

/** Everything the calculator says. */
const readings = (lab: Locator) => textOf(lab.locator('.lab-readings'));

const numbers = (lab: Locator) => lab.getByRole('spinbutton');

/** Puts a text into the field that has the focus, as one types it. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}

for (const slug of slugs) {
  test.describe(slug, () => {
    test('every field changes what is said, and Reset brings it all back', async ({ page }) => {
      const lab = await open(page, slug);
      const start = await readings(lab);
      const reset = lab.getByRole('button', { name: 'Reset' });
      const back = async () => {
        await reset.focus();
        await page.keyboard.press('Enter');
        expect(await readings(lab)).toBe(start);
      };

      for (const field of await numbers(lab).all()) {
        await field.focus();
        await type(page, (await field.getAttribute('min')) ?? '1');
        const low = await readings(lab);
        await type(page, String(Number(await field.getAttribute('max')) - 1));
        const high = await readings(lab);
        expect(
          [low, high].some((text) => text !== start),
          await named(field),
        ).toBe(true);
        await back();
      }
      for (const slider of await lab.getByRole('slider').all()) {
        await slider.focus();
        const at = await slider.inputValue();
        await page.keyboard.press('ArrowRight');
        if ((await slider.inputValue()) === at) await page.keyboard.press('ArrowLeft');
        expect(await slider.inputValue(), await named(slider)).not.toBe(at);
        await expect(slider).toHaveAttribute('aria-valuetext', /\d/);
        await back();
      }
      for (const box of await lab.getByRole('checkbox').all()) {
        await box.focus();
        await page.keyboard.press('Space');
        expect(await readings(lab), await named(box)).not.toBe(start);
        await back();
      }
      for (const field of await lab.getByRole('textbox').all()) {
        await field.focus();
        await type(page, '~');
        await expect(field, await named(field)).toHaveAttribute('aria-invalid', 'true');
        expect(await readings(lab)).toBe(start);
        await back();
      }
      for (const choice of await lab.getByRole('combobox').all()) {
        const values = await choice
          .getByRole('option')
          .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
        await choice.selectOption(values.at(-1) ?? '');
        expect(await readings(lab), await named(choice)).not.toBe(start);
        await back();
      }
      await expect(page).toHaveURL(new RegExp(`/lab/${slug}/$`));
    });

    test('a mistake is named at its field, and the last good result stays', async ({ page }) => {
      const lab = await open(page, slug);
      const start = await readings(lab);
      for (const field of await numbers(lab).all()) {
        await field.focus();
        await type(page, '');
        await expect(field).toHaveAttribute('aria-invalid', 'true');
        await expect(field).toHaveAccessibleDescription(/Enter a (whole )?number from .+ to .+\./);
        expect(await readings(lab)).toBe(start);
        await type(page, '99999999');
        await expect(field).toHaveAttribute('aria-invalid', 'false');
        const most = (await field.getAttribute('max')) ?? '-';
        const inUse = /The highest value in use is [\d,.]+\./;
        if ((await lab.locator('[aria-invalid=true]').count()) === 0) {
          // Too much counts as the most there can be, says so, and gives way to it.
          await expect(field).toHaveAccessibleDescription(inUse);
          await page.keyboard.press('Tab');
          await expect(field).toHaveValue(most);
        } else {
          // Another field now contradicts it: the last good result stays, so the most is not in use.
          await expect(field).not.toHaveAccessibleDescription(inUse);
        }
        await lab.getByRole('button', { name: 'Reset' }).click();
      }
      const [field] = await numbers(lab).all();
      await field?.focus();
      await type(page, '');
      await expect(
        lab.getByRole('status').filter({ hasText: /^Enter a (whole )?number/ }),
      ).toHaveCount(1);
    });

    test('each thing to try sets the fields, is marked, and is linked to', async ({ page }) => {
      const lab = await open(page, slug);
      const start = await readings(lab);
      const said = new Set([start]);
      const trials = lab.getByRole('list', { name: 'Try this' }).getByRole('button');
      expect(await trials.count()).toBeGreaterThan(1);
      for (const trial of await trials.all()) {
        const before = page.url();
        await trial.focus();
        await page.keyboard.press('Enter');
        await expect(trial).toHaveAttribute('aria-pressed', 'true');
        await expect(trials.and(lab.locator('[aria-pressed=true]'))).toHaveCount(1);
        const text = await readings(lab);
        await expect(page).not.toHaveURL(before);
        said.add(text);

        const other = await page.context().newPage();
        expect(await readings(await open(other, slug, new URL(page.url()).search))).toBe(text);
        await other.close();
      }
      expect(said.size).toBeGreaterThan(await trials.count());
    });

    test('nonsense in the address counts as nothing', async ({ page }) => {
      const start = await readings(await open(page, slug));
      const lab = await open(page, slug, `?${slug}.nothing=1&${slug}.=x&other.dials=3&q=%3Cb%3E`);
      expect(await readings(lab)).toBe(start);
      const id = (await numbers(lab).first().getAttribute('id')) ?? '';
      const key = id.slice(slug.length + 1);
      expect(await readings(await open(page, slug, `?${slug}.${key}=much`))).toBe(start);
    });
  });
}

const named = (field: Locator) =>
  field.evaluate((element) => element.getAttribute('aria-label') ?? element.id);

test.describe('a link', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('to a calculator as it stands is copied, and says so', async ({ page }) => {
    const lab = await open(page, 'port-budget');
    await lab.getByRole('spinbutton', { name: 'Calls per second' }).focus();
    await type(page, '1000');
    const text = await readings(lab);
    const copy = lab.getByRole('button', { name: 'Copy link' });
    await copy.focus();
    await page.keyboard.press('Enter');
    await expect(lab.getByText('Link copied')).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toContain('port-budget.dials=1000');
    await page.goto(link);
    await expect(lab.getByRole('button', { name: 'Reset' })).toBeEnabled();
    expect(await readings(lab)).toBe(text);
    // Its fragment is a place on the page.
    const { hash } = new URL(link);
    if (hash) await expect(page.locator(hash)).toBeInViewport();
  });
});

test('port budget: the numbers of the lesson', async ({ page }) => {
  const lab = await open(page, 'port-budget');
  const result = lab.locator('.lab-readings');
  await expect(result).toContainText('28,232');
  await expect(result).toContainText('470.53/s');
  await expect(result).toContainText('56.46 s');
  await lab.getByRole('button', { name: 'Reuse 90 % of the calls' }).click();
  await expect(result).toContainText('never');
  await expect(lab.getByRole('status').filter({ hasText: 'It fits' })).toHaveCount(1);

  await lab.getByRole('button', { name: 'Reset' }).click();
  const lowest = lab.getByRole('spinbutton', { name: 'Lowest port' });
  await lowest.fill('61000');
  await expect(lab.getByText(/The highest port is below the lowest/)).toBeVisible();
  await expect(result).toContainText('28,232');
});

test('how long until we know: the numbers of the lesson', async ({ page }) => {
  const lab = await open(page, 'how-long-until-we-know');
  const result = lab.locator('.lab-readings');
  await expect(result).toContainText('7,875 s');
  await expect(result).toContainText('2 h 11 min 15 s');
  await lab.getByRole('checkbox', { name: 'Unacknowledged data' }).check();
  await expect(result).toContainText('924.6 s');
  await lab.getByRole('checkbox', { name: 'Unacknowledged data' }).uncheck();
  await lab.getByRole('checkbox', { name: 'Keep-alive' }).uncheck();
  await expect(result).toContainText('never noticed');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  for (const slug of slugs) {
    test(`${slug} shows the result of its defaults, and fields that do nothing are off`, async ({
      page,
    }) => {
      await page.goto(`/lab/${slug}/`);
      const lab = page.locator(`[data-lab="${slug}"]`);
      expect((await textOf(lab.locator('.lab-readings'))).match(/\d/g)?.length).toBeGreaterThan(20);
      for (const field of await numbers(lab).all()) await expect(field).toBeDisabled();
      await expect(lab.getByRole('button', { name: 'Reset' })).toBeDisabled();
    });
  }
});
