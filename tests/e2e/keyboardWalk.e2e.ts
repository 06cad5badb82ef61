/** A walk by Tab: every stop is reached in its order, shows that it has the focus, and nothing lies over it. */
import type { Page } from 'playwright/test';
import { lesson, pageTypes, sample } from './site.ts';
import { expect, test } from './test.ts';

/** Lists of hundreds of rows are alike. */
const most = 110;

/** A window in which the bar at the top stays over the page. */
test.use({ viewport: { width: 1280, height: 720 } });

interface Stop {
  /** Its place among all that can have the focus. */
  place: number;
  problem: string;
}

/** Numbers all that Tab should reach; of radio buttons, the one of each group that takes the focus. */
function numberStops(page: Page): Promise<number> {
  return page.evaluate(() => {
    const within = document.querySelector('dialog[open], :popover-open') ?? document;
    const groups = new Set<string>();
    const stops = [
      ...within.querySelectorAll<HTMLElement>(
        'a[href], button, input, select, textarea, summary, [tabindex], audio[controls]',
      ),
    ].filter((stop) => {
      if (stop.tabIndex < 0 || stop.matches(':disabled') || stop.closest('[inert]')) return false;
      if (!stop.checkVisibility({ visibilityProperty: true })) return false;
      if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio') return true;
      const chosen = within.querySelector(`input[name="${CSS.escape(stop.name)}"]:checked`);
      if (chosen ? chosen !== stop : groups.has(stop.name)) return false;
      groups.add(stop.name);
      return true;
    });
    for (const [place, stop] of stops.entries()) stop.dataset['stop'] = String(place);
    return stops.length;
  });
}

/** What is wrong with the stop that has the focus; null where nothing has it. */
function look(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const stop = document.activeElement;
    if (!(stop instanceof HTMLElement) || stop === document.body) return null;
    // A box that scrolls takes the focus by itself in Chromium; it is between two stops then.
    const place = Number(stop.dataset['stop'] ?? Number.NaN);
    const html = `${(stop.cloneNode(false) as Element).outerHTML.slice(0, 110)} ${(stop.textContent ?? '').trim().slice(0, 30)}`;

    const showsFocus = () => {
      // Of its day, month and year the browser itself marks the one that has the focus.
      if (stop.matches('[type=date]')) return true;
      for (let box: Element | null = stop; box && box !== document.body; box = box.parentElement) {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(box);
        if (outlineStyle === 'auto') return true;
        const clear = /, 0\)$|\/ 0\)$|^transparent$/.test(outlineColor);
        if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !clear) return true;
        if (!box.matches(':focus-within') || box.matches('main')) return false;
      }
      return false;
    };
    if (!showsFocus()) return { place, problem: `does not show the focus: ${html}` };

    // Of a link over two lines, the first; of a tall box, what is in the window.
    const box = stop.getClientRects()[0] ?? stop.getBoundingClientRect();
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    if (right - left < Math.min(box.width, 8) || bottom - top < Math.min(box.height, 16)) {
      return { place, problem: `is out of the window: ${html}` };
    }
    for (const [x, y] of [
      [0.5, 0.5],
      [0.02, 0.1],
      [0.98, 0.1],
      [0.02, 0.9],
      [0.98, 0.9],
    ] as const) {
      const over = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
      for (let layer = over; layer && !layer.contains(stop); layer = layer.parentElement) {
        if (/fixed|sticky/.test(getComputedStyle(layer).position)) {
          const name = (layer.cloneNode(false) as Element).outerHTML.slice(0, 60);
          return { place, problem: `is covered by ${name}: ${html}` };
        }
      }
    }
    return { place, problem: '' };
  });
}

/**
 * Presses Tab until the focus has been everywhere, or often enough.
 * @returns what is wrong, and the places in the order in which they had the focus
 */
async function walk(page: Page, presses: number): Promise<{ problems: string[]; order: number[] }> {
  const problems: string[] = [];
  const order: number[] = [];
  for (let press = 0; press < presses; press++) {
    await page.keyboard.press('Tab');
    const stop = await look(page);
    if (!stop || (order.length > 1 && stop.place === order[0])) break;
    if (stop.problem) problems.push(stop.problem);
    // Some fields have several stops inside.
    if (!Number.isNaN(stop.place) && stop.place !== order.at(-1)) order.push(stop.place);
  }
  return { problems, order };
}

const upTo = (count: number) => Array.from({ length: count }, (_, place) => place);

for (const [type, all] of pageTypes) {
  test(`Tab walks through ${type} in order, and the focus is always in sight`, async ({ page }) => {
    test.slow();
    const [path = ''] = sample(all, 1);
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    const count = await numberStops(page);
    const { problems, order } = await walk(page, Math.min(most, count + 40));
    expect(problems, path).toEqual([]);
    // Where a field has the focus from the start, the walk begins there.
    const from = order[0] ?? 0;
    expect(order.length).toBeGreaterThan(2);
    expect(order, path).toEqual(upTo(from + order.length).slice(from));
    if (count + 40 <= most) expect(from + order.length, path).toBe(count);
  });
}

test('back by Shift+Tab, the bar at the top covers no stop of a long page', async ({ page }) => {
  test.slow();
  await page.goto(lesson.href);
  await page.waitForLoadState('networkidle');
  await page.getByRole('contentinfo').getByRole('link').first().focus();
  const problems: string[] = [];
  for (let press = 0; press < most; press++) {
    await page.keyboard.press('Shift+Tab');
    const stop = await look(page);
    if (stop?.problem) problems.push(stop.problem);
  }
  expect(problems).toEqual([]);
});

test('the walk sees a stop that is covered, one that hides its focus, and one out of order', async ({
  page,
}) => {
  await page.goto('/accessibility/');
  await page.evaluate(() => {
    const link = (text: string) => {
      const a = document.createElement('a');
      a.href = '#goal';
      a.textContent = text;
      return a;
    };
    const [hidden, covered, early] = [link('hidden'), link('covered'), link('early')];
    hidden.style.cssText = 'outline: none !important';
    covered.style.cssText = 'display: block; position: absolute; inset: 300px auto auto 200px';
    early.tabIndex = 1;
    const lid = document.createElement('p');
    lid.style.cssText =
      'position: fixed; inset: 290px auto auto 150px; inline-size: 300px; block-size: 90px; background: #888';
    document.querySelector('main')?.append(hidden, covered, lid, early);
  });
  const count = await numberStops(page);
  const { problems, order } = await walk(page, count + 5);
  expect(problems.join('\n')).toMatch(/does not show the focus: .*hidden/);
  expect(problems.join('\n')).toMatch(/is covered by <p.*covered/);
  expect(problems).toHaveLength(2);
  expect(order).not.toEqual(upTo(order.length));
});

for (const [name, open, dialog, last] of [
  ['search', '/', 'dialog', 'Close'],
  ['the list of shortcuts', '?', 'dialog', 'Close'],
] as const) {
  test(`in ${name} Tab goes through the dialog alone, and Esc gives the focus back`, async ({
    page,
  }) => {
    await page.goto(lesson.href);
    const before = page.getByRole('button', { name: 'Theme' });
    await before.focus();
    await page.keyboard.press(open);
    const box = page.getByRole(dialog);
    await expect(box).toBeVisible();
    if (open === '/') {
      await page.keyboard.type('TIME_WAIT');
      await expect(box.getByRole('status').filter({ hasText: /places for/ })).toHaveCount(1);
    }
    const count = await numberStops(page);
    expect(count).toBeGreaterThan(1);
    const began = await look(page);
    expect(began?.problem).toBe('');
    expect(began?.place).toBe(0);
    const { problems, order } = await walk(page, count + 2);
    expect(problems).toEqual([]);
    // The browser's own controls may come between the last stop and the first.
    expect(order.slice(0, count - 1)).toEqual(upTo(count).slice(1));
    await expect(box.getByRole('button', { name: last })).toBeVisible();
    await page.keyboard.press('Escape');
    if (await box.isVisible()) await page.keyboard.press('Escape');
    await expect(before).toBeFocused();
  });
}

test('on a narrow page Tab goes through the menu, and Esc gives the focus back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await page.goto('/');
  const menu = page.getByRole('button', { name: 'Menu' });
  await menu.focus();
  await page.keyboard.press('Enter');
  const count = await numberStops(page);
  const { problems, order } = await walk(page, count);
  expect(problems).toEqual([]);
  expect(order).toEqual(upTo(count));
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
});
