/** Finding one's way in a lesson: permalinks, the list of sections, the lessons before and after, the mark as read. */
import { lesson } from './site.ts';
import { expect, test } from './test.ts';
import { textOf } from './textOf.ts';

test('a permalink is beside its heading and not part of it (F26)', async ({ page }) => {
  await page.goto(lesson.href);
  const main = page.getByRole('main');
  const links = await main.getByRole('link', { name: 'Link to this section' }).all();
  expect(links.length).toBeGreaterThan(8);
  for (const link of links) {
    const id = (await link.getAttribute('href'))?.slice(1) ?? '';
    const heading = main.locator(`[id="${id}"]`);
    const text = await textOf(heading);
    expect(text).not.toMatch(/[#¶§]$|Link to/);
    await expect(heading).toHaveAccessibleName(text);
    await expect(link).toHaveAccessibleDescription(text);
    await expect(main.getByRole('heading', { name: text, exact: true })).toHaveCount(1);
    const copied = await heading.evaluate((element) => {
      // From before the heading to behind its permalink, as a reader drags across it.
      getSelection()?.selectAllChildren(element.parentElement ?? element);
      return getSelection()?.toString().trim();
    });
    expect(copied).toBe(text);
  }
});

test('a permalink shows on focus and leads to a heading that the bar does not cover', async ({
  page,
}) => {
  await page.goto(lesson.href);
  const links = page.getByRole('main').getByRole('link', { name: 'Link to this section' });
  const link = links.filter({ visible: true }).nth(3);
  const opacity = () => link.evaluate((element) => getComputedStyle(element).opacity);
  expect(await opacity()).toBe('0');
  // A key first, so that the focus counts as one by keyboard.
  await page.keyboard.press('Tab');
  await link.focus();
  expect(await opacity()).toBe('1');
  await page.keyboard.press('Enter');
  const hash = (await link.getAttribute('href')) ?? '';
  await expect(page).toHaveURL(new RegExp(`${hash}$`));
  const bar = await page.getByRole('banner').boundingBox();
  const heading = await page.locator(hash).boundingBox();
  expect(heading?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
  expect(heading?.y).toBeLessThan(400);
});

test('"On this page" marks the section that is being read', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(lesson.href);
  const list = page.getByRole('navigation', { name: 'On this page' });
  const links = await list.getByRole('link').all();
  expect(links.length).toBeGreaterThan(8);
  await expect(list.locator('[aria-current]')).toHaveCount(0);
  for (const link of links) {
    const hash = (await link.getAttribute('href')) ?? '';
    await page.locator(hash).evaluate((heading) => {
      scrollTo({ top: heading.getBoundingClientRect().top + scrollY - 120, behavior: 'instant' });
    });
    await expect(link, hash).toHaveAttribute('aria-current', 'true');
    await expect(list.locator('[aria-current]')).toHaveCount(1);
  }
  const [, second] = links;
  await second?.click();
  await expect(second ?? list).toHaveAttribute('aria-current', 'true');
});

test('each lesson leads to the one before and the one behind it', async ({ page }) => {
  await page.goto(lesson.href);
  const map = page.getByRole('navigation', { name: 'Course', exact: true });
  const course = await map
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(course).toContain(lesson.href);
  await expect(map.locator('[aria-current=page]')).toHaveAttribute('href', lesson.href);
  const at = course.indexOf(lesson.href);
  const pager = page.getByRole('navigation', { name: 'Previous and next lesson' });
  const around = [course[at - 1], course[at + 1]].filter((href) => href !== undefined);
  const shown = await pager
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(shown).toEqual(around);
});

test('an address inside something folded opens it', async ({ page }) => {
  await page.goto(lesson.href);
  const ids = await page
    .locator('details:not([open]) :is(h3, .prompt)[id]')
    .evaluateAll((elements) => elements.map((element) => element.id));
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids.slice(0, 3)) {
    await page.goto(`${lesson.href}?${id}#${id}`);
    await expect(page.locator(`[id="${id}"]`)).toBeVisible();
    await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
  }
});

test('marking as read ticks the course map, here and elsewhere, and can be taken back', async ({
  page,
}) => {
  await page.goto(lesson.href);
  const inMap = page
    .getByRole('navigation', { name: 'Course', exact: true })
    .locator('[aria-current=page]');
  await expect(inMap).not.toHaveAccessibleName(/read$/);
  const mark = page.getByRole('button', { name: 'Mark as read' });
  await mark.scrollIntoViewIfNeeded();
  await mark.click();
  await expect(inMap).toHaveAccessibleName(/read$/);
  await expect(page.getByText(/^Read on \w{3} \d+, \d{4}/)).toBeVisible();

  await page.reload();
  await expect(inMap).toHaveAccessibleName(/read$/);
  await page.goto('/');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Menu' }).click();
  const menu = page.getByRole('navigation', { name: 'Course menu' });
  await expect(menu.getByRole('link', { name: /read$/ })).toHaveCount(1);

  await page.goto(lesson.href);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByText('Before you go').scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Mark as unread' }).click();
  await expect(inMap).not.toHaveAccessibleName(/read$/);
  await expect(mark).toBeVisible();
});

test('a lesson says what it is, how to read it, and what to keep (F1, F3, F6, F27)', async ({
  page,
}) => {
  await page.goto(lesson.href);
  const main = page.getByRole('main');
  await expect(main.getByText(/^\d+ min$/)).toBeVisible();
  await expect(main.getByText(/^checked \w{3} \d+, \d{4}$/)).toBeVisible();
  await main.getByText('Read it in three passes').click();
  await expect(main.getByText(/^First the headings and figures; then the reasons/)).toBeVisible();
  for (const name of [
    'The 60-second version',
    'Interview questions',
    'Often said, but wrong',
    'Quiz',
    'Traps and takeaways',
    'Sources',
  ]) {
    await expect(main.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  }
  // Callouts carry their kind as a word, on the page and not in its styles alone.
  const kinds = await main.getByRole('note').evaluateAll((notes) =>
    notes.map((note) => ({
      name: note.getAttribute('aria-label') ?? '-',
      text: note.textContent.trim(),
    })),
  );
  expect(kinds.length).toBeGreaterThan(5);
  expect(kinds.filter(({ name, text }) => !text.startsWith(name))).toEqual([]);
});
