/** Erasing everything: asked twice, complete, and felt in every tab. */
import { storedEvents } from './eventLog.ts';
import { answer, openData, openPrompt, saved, shownEvents } from './rawLog.ts';
import { expect, test } from './test.ts';

test('erasing asks for a word, offers an export, and leaves nothing, in other tabs either', async ({
  page,
  context,
}) => {
  await answer(page);
  await page.evaluate(async () => {
    localStorage.setItem('theme', 'dark');
    localStorage.setItem('another-site', 'stays');
    await new Promise<void>((resolve) => {
      const opening = indexedDB.open('roundtrip-recordings', 1);
      opening.onupgradeneeded = () => {
        const store = opening.result.createObjectStore('recordings', { autoIncrement: true });
        store.add({ audio: new Blob(['sound']) });
      };
      opening.onsuccess = () => resolve(opening.result.close());
    });
  });
  const tab = await context.newPage();
  const there = await openPrompt(tab);
  await expect(there.getByText('remembered today')).toBeVisible();
  await tab.evaluate(() => sessionStorage.setItem('roundtrip:draft', 'x'));

  await page.bringToFront();
  await openData(page);
  await page.getByRole('button', { name: 'Erase everything on this device' }).click();
  const form = page.getByRole('form', { name: 'Erase 1 event and all settings?' });
  await expect(form.getByRole('heading')).toBeFocused();
  const { text } = await saved(page, 'Export first');
  expect(JSON.parse(text).events).toHaveLength(1);
  await form.getByRole('button', { name: 'Erase for good' }).click();
  await expect(form.getByRole('alert')).toHaveText('Type the word “erase” first.');
  await expect(form.getByLabel('Type erase to confirm')).toBeFocused();
  await page.keyboard.type('no');
  await page.keyboard.press('Enter');
  expect(await storedEvents(page)).toHaveLength(1);
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Nothing was erased.')).toBeVisible();
  expect(await storedEvents(page)).toHaveLength(1);

  await page.getByRole('button', { name: 'Erase everything on this device' }).click();
  await expect(form.getByRole('heading')).toBeFocused();
  await form.getByLabel('Type erase to confirm').fill('erase');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Everything is erased.')).toBeVisible();
  await expect(shownEvents(page)).toHaveText('0');
  await expect(there.getByText('remembered today')).toBeHidden();
  expect(await storedEvents(page)).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['another-site']);
  expect(await tab.evaluate(() => sessionStorage.length)).toBe(0);
  const recordings = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('roundtrip-recordings');
        opening.onsuccess = () => {
          const store = opening.result.transaction('recordings').objectStore('recordings');
          const counting = store.count();
          counting.onsuccess = () => resolve(counting.result);
        };
      }),
  );
  expect(recordings).toBe(0);
  await answer(tab, 1);
  await expect(shownEvents(page)).toHaveText('1');
});
