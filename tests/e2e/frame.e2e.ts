/** What every page has around its text: the way back from nowhere, shortcuts, reports, copying. */
import { unfold } from './scroll.ts';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';
import { textOf } from './textOf.ts';

test.describe('an address that leads nowhere', () => {
  test.use({ tolerated: /404/ });

  test('answers 404 with a page that leads on', async ({ page }) => {
    for (const path of ['/gone/', '/learn/gone/deeper/', '/gone.html', '/learn/%E0%A4%A']) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(404);
      await expect(page.getByRole('heading', { level: 1, name: 'No such page' })).toBeVisible();
      const main = page.getByRole('main');
      for (const [name, href] of [
        ['Search for the term', '/search/'],
        ['the lessons', '/'],
        ['glossary', '/glossary/'],
      ] as const) {
        await expect(main.getByRole('link', { name })).toHaveAttribute('href', href);
      }
    }
  });
});

test('an address without its last slash is sent on', async ({ request }) => {
  const response = await request.get('/questions?level=hard', { maxRedirects: 0 });
  expect(response.status()).toBe(301);
  expect(response.headers()['location']).toBe('/questions/?level=hard');
});

test('? lists the shortcuts, Esc closes the list and gives the focus back', async ({ page }) => {
  await page.goto(lesson.href);
  const before = page.getByRole('button', { name: 'Theme' });
  await before.focus();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(list).toBeVisible();
  for (const key of ['/', '?', 'Space', 'U', 'Esc']) {
    await expect(list.getByText(key, { exact: true })).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(before).toBeFocused();
});

test('shortcuts leave text fields alone', async ({ page }) => {
  await page.goto('/search/');
  const field = page.getByRole('searchbox');
  await field.focus();
  await page.keyboard.type('/?');
  await expect(field).toHaveValue('/?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a report names the page and the heading that is being read (F33)', async ({ page }) => {
  await page.goto(lesson.href);
  const report = page.getByRole('contentinfo').getByRole('link', { name: 'Found an error?' });
  await expect(page.getByText('Corrections are welcome and credited.')).toBeVisible();
  const plain = decodeURIComponent((await report.getAttribute('href')) ?? '');
  expect(plain).toContain(lesson.href);
  expect(plain).toContain((await page.title()).split(' · ')[0] ?? '-');

  // Opening a mail is the system's affair; what counts is the link as it is followed.
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()));
  const heading = page.locator('main h2').filter({ visible: true }).nth(4);
  const text = await textOf(heading);
  const follow = async () => {
    await heading.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await report.evaluate((link) => (link as HTMLElement).click());
    return decodeURIComponent((await report.getAttribute('href')) ?? '');
  };
  expect(await follow()).toContain(`Heading: ${text}\n`);
  // A second report from elsewhere names the place it comes from.
  await page.evaluate(() => scrollTo(0, 0));
  await report.evaluate((link) => (link as HTMLElement).click());
  const again = decodeURIComponent((await report.getAttribute('href')) ?? '');
  expect(again).not.toContain(text);
  expect(again).toContain('What is right, and the source:');
});

test('a table is copied as cells with tabs between them (F25)', async ({ page }) => {
  await page.goto(lesson.href);
  await unfold(page);
  const tables = await page.getByRole('main').getByRole('table').all();
  expect(tables.length).toBeGreaterThan(3);
  for (const table of tables) {
    const { copied, rows } = await table.evaluate((element) => {
      getSelection()?.selectAllChildren(element);
      return {
        copied: getSelection()?.toString() ?? '',
        rows: [...(element as HTMLTableElement).rows].map((row) =>
          [...row.cells].map((cell) => {
            const seen = cell.cloneNode(true) as HTMLElement;
            for (const closed of seen.querySelectorAll('[popover]')) closed.remove();
            return seen.textContent.replace(/\s+/g, ' ').trim();
          }),
        ),
      };
    });
    for (const row of rows.filter((cells) => cells.length > 1)) {
      // Within a cell a line may break; between cells there is one tab.
      const cells = row.map((cell) => cell.split(' ').map(RegExp.escape).join('\\s+'));
      expect(copied).toMatch(new RegExp(cells.join('\\n?\\t\\n?')));
    }
  }
  const headers = await page.getByRole('main').getByRole('columnheader').count();
  expect(headers).toBeGreaterThan(tables.length);
});

test.describe('copying code', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('gives the code without line notes, and of a console the commands alone', async ({
    page,
  }) => {
    await page.goto(lesson.href);
    const read = () => page.evaluate(() => navigator.clipboard.readText());
    const blocks = page.getByRole('main').locator('.code').filter({ visible: true });
    const go = blocks.filter({ hasText: 'The whole program' }).first();
    await go.getByRole('button', { name: 'Copy' }).click();
    await expect(go.getByRole('button', { name: 'Copied' })).toBeVisible();
    const code = await read();
    expect(code).toContain('func ');
    expect(code).not.toContain('region:');
    expect(code.split('\n').length).toBeGreaterThan(3);

    const shell = blocks.filter({ has: page.locator('.ps1') }).first();
    await shell.getByRole('button', { name: 'Copy' }).click();
    await expect(shell.getByRole('button', { name: 'Copied' })).toBeVisible();
    const commands = await read();
    expect(commands).not.toMatch(/^\$/m);
    const shown = await shell.locator('.input').allInnerTexts();
    expect(commands.split('\n')).toEqual(shown.map((line) => line.replace(/^[$#] /, '')));
  });
});

test('a code block leads to the whole program and its test (F22)', async ({ page }) => {
  await page.goto(lesson.href);
  const whole = page.getByRole('main').getByRole('link', { name: 'The whole program' });
  const addresses = await whole.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')),
  );
  expect(addresses.length).toBeGreaterThan(3);
  await page.goto(addresses[0] ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('.go');
  await expect(page.getByRole('main').locator('pre')).toContainText('package ');
});

test('the glossary leads to the section that explains a term', async ({ page }) => {
  await page.goto('/glossary/#time-wait');
  const entry = page.locator('#time-wait');
  await expect(entry).toBeInViewport();
  await entry.getByRole('link', { name: 'Explained in the lesson' }).click();
  await expect(page).toHaveURL(/\/learn\/.+#.+/);
  await expect(page.locator(new URL(page.url()).hash)).toBeInViewport();
});
