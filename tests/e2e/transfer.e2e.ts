/** "Your data": what is stored, export, import and erasing, by mouse and by keyboard. */
import { storedEvents } from './eventLog.ts';
import {
  answer,
  chooseFile,
  exportOf,
  openData,
  openPrompt,
  rawEvent,
  saved,
  shownEvents,
  storedIds,
} from './rawLog.ts';
import { lesson } from './site.ts';
import { expect, test } from './test.ts';

test('an export from one device and its import on another leave both with the same log', async ({
  page,
  browser,
  baseURL,
}) => {
  const card = await (await answer(page)).getAttribute('data-card');
  await answer(page, 1);
  await openData(page);
  await expect(shownEvents(page)).toHaveText('2');
  const { name, text } = await saved(page, 'Export to a file');
  expect(name).toMatch(/^roundtrip-\d{4}-\d\d-\d\d\.json$/);
  await expect(page.getByText(`Exported 2 events to ${name}`)).toBeVisible();
  const file = JSON.parse(text);
  expect(file).toMatchObject({ format: 'roundtrip-log', version: 1 });
  expect(file.events).toEqual(await storedEvents(page));

  const other = await browser.newContext({ baseURL });
  const phone = await other.newPage();
  await answer(phone, 2);
  await openData(phone);
  await chooseFile(phone, text, name);
  const summary = phone.getByRole('region', { name: '2 events, 2 new' });
  await expect(summary.getByRole('heading')).toBeFocused();
  await expect(summary.getByText('1 device, not this one')).toBeVisible();
  await expect(summary.getByRole('row', { name: 'Cards answered 2' })).toBeVisible();
  expect(await storedEvents(phone)).toHaveLength(1);
  await summary.getByRole('button', { name: 'Add 2 events' }).click();
  await expect(phone.getByText('Added 2 events')).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Choose a file' })).toBeFocused();
  await expect(shownEvents(phone)).toHaveText('3');
  await chooseFile(phone, text, name);
  await expect(phone.getByText('This device has all of it already')).toBeVisible();
  await phone.getByRole('button', { name: 'Close' }).click();

  const back = await saved(phone, 'Export to a file');
  await chooseFile(page, back.text);
  await page.getByRole('button', { name: 'Add 1 event' }).click();
  await expect(shownEvents(page)).toHaveText('3');
  expect(await storedEvents(page)).toEqual(await storedEvents(phone));
  const prompt = await openPrompt(phone);
  await expect(prompt).toHaveAttribute('data-card', card ?? '');
  await expect(prompt.getByText('remembered today')).toBeVisible();
  await other.close();
});

test('an import reaches the tabs that are open, and ticks the lessons read elsewhere', async ({
  page,
  context,
}) => {
  const tab = await context.newPage();
  await tab.goto(lesson.href);
  const inMap = tab
    .getByRole('navigation', { name: 'Course', exact: true })
    .locator('[aria-current=page]');
  await tab.getByRole('button', { name: 'Mark as read' }).scrollIntoViewIfNeeded();
  await expect(tab.getByRole('button', { name: 'Mark as read' })).toBeEnabled();
  await openData(page);
  const payload = { lesson: lesson.id };
  await chooseFile(page, exportOf([rawEvent(1, { kind: 'lesson.read', payload })]));
  await page.getByRole('button', { name: 'Add 1 event' }).click();
  await expect(page.getByText('Added 1 event.')).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Mark as unread' })).toBeVisible();
  await expect(inMap).toHaveAccessibleName(/read$/);
});

test('what is no sound export is refused whole, with a reason, and nothing changes', async ({
  page,
}) => {
  await answer(page);
  const before = await storedEvents(page);
  await openData(page);
  const good = rawEvent(1);
  const script = '<img src=x onerror="globalThis.hacked = 1">';
  const cases: [text: string | Buffer, reason: RegExp][] = [
    ['', /It is empty/],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), /no text file|no JSON file/],
    ['{"cards": []}', /no export of this site/],
    [exportOf([good], { version: 2 }), /newer version of this site/],
    [exportOf([good]).slice(0, -9), /not complete/],
    [exportOf([good, { ...good, id: 'x' }]), /Event 2 is not sound: id is missing/],
    [exportOf([good]).replace('"v":1', '"__proto__":{"hacked":1},"v":1'), /Event 1 has a field/],
    [exportOf([{ ...good, kind: 'x', payload: script }]), /Event 1 holds HTML/],
    [`${exportOf([good]).slice(0, -2)},${'{"a":'.repeat(50_000)}`, /Event 2 is nested too deep/],
    [exportOf([{ ...good, at: 4e12 }]), /Event 1 is dated more than a year ahead/],
    [exportOf([{ ...before[0], offset: 33 }]), /differs from the one that this device has/],
  ];
  for (const [text, reason] of cases) {
    await chooseFile(page, text, `${script}.json`);
    const alert = page.getByRole('alert');
    await expect(alert).toHaveText(reason);
    await expect(alert).toContainText('was not imported.');
    await expect(alert).toContainText('Nothing was changed.');
    await expect(page.getByRole('button', { name: /^Add/ })).toHaveCount(0);
    expect(await storedEvents(page)).toEqual(before);
  }
  const polluted = await page.evaluate(() => 'hacked' in globalThis || 'hacked' in {});
  expect(polluted).toBe(false);
  await chooseFile(page, exportOf([good]));
  await expect(page.getByRole('alert')).toBeEmpty();
  await expect(page.getByRole('button', { name: 'Add 1 event' })).toBeVisible();
});

test('a file that is too large is refused before it is read', async ({ page }) => {
  await openData(page);
  await page.getByLabel('File to import').evaluate((input: HTMLInputElement) => {
    const files = new DataTransfer();
    // As large as it says, with nothing behind it.
    const file = new File(['{}'], 'large.json');
    Object.defineProperty(file, 'size', { value: 200 * 1024 * 1024 });
    files.items.add(file);
    Object.defineProperty(input, 'files', { value: [file] });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(page.getByRole('alert')).toContainText('It has 200 MB');
});

test('events that this version does not know are told, kept and passed on', async ({ page }) => {
  await openData(page);
  const strange = rawEvent(1, { kind: 'dream.had', v: 9, payload: { of: ['ports'] } });
  await chooseFile(page, exportOf([strange, rawEvent(2)]));
  await expect(page.getByRole('row', { name: /newer version of this site.* 1$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Add 2 events' }).click();
  await expect(shownEvents(page)).toHaveText('2');
  const { text } = await saved(page, 'Export to a file');
  expect(JSON.parse(text).events).toEqual([strange, rawEvent(2)]);
});

test('by keyboard alone: choose, read the summary, cancel; and by dropping', async ({ page }) => {
  // Asked for early: the browser has to be told to hand the dialog over.
  const opened = page.waitForEvent('filechooser');
  await openData(page);
  await page.getByRole('button', { name: 'Choose a file' }).focus();
  await page.keyboard.press('Enter');
  const chooser = await opened;
  const file = { name: 'log.json', mimeType: 'application/json' };
  await chooser.setFiles({ ...file, buffer: Buffer.from(exportOf([rawEvent(1)])) });
  await expect(page.getByRole('heading', { name: '1 event, 1 new' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Add 1 event' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Canceled. Nothing was changed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeFocused();
  expect(await storedEvents(page)).toEqual([]);

  const data = await page.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.json'));
      return transfer;
    },
    exportOf([rawEvent(1), rawEvent(2)]),
  );
  const target = page.getByText('or drop it here');
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await target.dispatchEvent('drop', { dataTransfer: data });
  await expect(page.getByRole('button', { name: 'Add 2 events' })).toBeVisible();
});

test('a long import shows how far it is, can be canceled, and is then not there at all', async ({
  page,
}) => {
  test.slow();
  await openData(page);
  const many = exportOf(Array.from({ length: 20_000 }, (_, i) => rawEvent(i)));
  await chooseFile(page, many);
  await page.getByRole('button', { name: 'Add 20,000 events' }).click();
  const bar = page.getByRole('progressbar', { name: 'Adding its events' });
  await expect.poll(() => bar.getAttribute('value').then(Number)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Canceled. Nothing was changed.')).toBeVisible();
  expect(await storedIds(page)).toEqual([]);
  await chooseFile(page, many);
  await page.getByRole('button', { name: 'Add 20,000 events' }).click();
  await expect(page.getByText('Added 20,000 events')).toBeVisible({ timeout: 20_000 });
  await expect(shownEvents(page)).toHaveText('20,000');
});

test('the page says whether the browser keeps what is stored, and how much it is', async ({
  page,
}) => {
  await answer(page);
  await openData(page);
  await expect(
    page.getByText(/^This site uses about [\d.,]+ \w+ of the [\d.,]+ \w+/),
  ).toBeVisible();
  const ask = page.getByRole('button', { name: 'Ask the browser to keep it' });
  await expect(ask).toBeVisible();
  await page.evaluate(() => {
    let kept = false;
    Object.assign(navigator.storage, {
      persist: async () => {
        kept = true;
        return kept;
      },
      persisted: async () => kept,
    });
  });
  await ask.click();
  await expect(page.getByText('The browser keeps all this until you erase it.')).toBeVisible();
  await expect(ask).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says that nothing is stored, and offers no button', async ({ page }) => {
    await page.goto('/data/');
    await expect(page.locator('main noscript p')).toBeVisible();
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  });
});
