import { delimiter } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser, type Machine, usualPlaces } from '../../src/tasks/browser.ts';

/** A machine with nothing on it; `there` is what exists and starts. */
function machine(there: string[], more: Partial<Machine> = {}): Machine & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    wished: undefined,
    places: ['/usr/bin/chromium', '/usr/bin/google-chrome'],
    exists: (path) => there.includes(path),
    starts: async (path) => there.includes(path) && !path.includes('broken'),
    playwrightPath: async () => '/cache/chrome',
    downloadPlaywright: async () => {
      asked.push('download');
      return false;
    },
    hasApt: () => false,
    installPackage: async () => {
      asked.push('apt');
      return false;
    },
    say: () => undefined,
    ...more,
  };
}

describe('the browser is found in this order', () => {
  test('CHROMIUM_PATH, before an installed one', async () => {
    const here = machine(['/my/chrome', '/usr/bin/chromium'], { wished: '/my/chrome' });
    expect(await findBrowser(here)).toEqual({ path: '/my/chrome', how: 'CHROMIUM_PATH' });
  });

  test('CHROMIUM_PATH that is wrong is an error, though another is installed', async () => {
    const missing = machine(['/usr/bin/chromium'], { wished: '/my/chrome' });
    expect(await findBrowser(missing)).toEqual({
      problem: 'CHROMIUM_PATH names /my/chrome, which does not exist: correct it or unset it.',
    });
    const broken = machine(['/my/broken', '/usr/bin/chromium'], { wished: '/my/broken' });
    expect(await findBrowser(broken)).toEqual({
      problem: 'CHROMIUM_PATH names /my/broken, which does not start: correct it or unset it.',
    });
  });

  test('an installed one that starts', async () => {
    const places = ['/usr/bin/broken-chromium', '/usr/bin/google-chrome'];
    const here = machine([...places, '/cache/chrome'], { places });
    expect(await findBrowser(here)).toEqual({ path: '/usr/bin/google-chrome', how: 'installed' });
    expect(here.asked).toEqual([]);
  });

  test("Playwright's own, without a download when it is there", async () => {
    const here = machine(['/cache/chrome']);
    expect(await findBrowser(here)).toMatchObject({ path: '/cache/chrome' });
    expect(here.asked).toEqual([]);
  });

  test("Playwright's own, downloaded, before the package", async () => {
    const there: string[] = [];
    const here = machine(there, {
      hasApt: () => true,
      downloadPlaywright: async () => there.push('/cache/chrome') > 0,
    });
    expect(await findBrowser(here)).toEqual({
      path: '/cache/chrome',
      how: "Playwright's own, downloaded",
    });
    expect(here.asked).toEqual([]);
  });

  test('the package, when the download fails', async () => {
    const there: string[] = [];
    const here = machine(there, {
      hasApt: () => true,
      installPackage: async () => there.push('/usr/bin/chromium') > 0,
    });
    expect(await findBrowser(here)).toEqual({
      path: '/usr/bin/chromium',
      how: 'the package chromium',
    });
    expect(here.asked).toEqual(['download']);
  });

  test('the package, when what Playwright downloaded lacks its libraries', async () => {
    const there = ['/cache/broken'];
    const here = machine(there, {
      playwrightPath: async () => '/cache/broken',
      hasApt: () => true,
      installPackage: async () => there.push('/usr/bin/chromium') > 0,
    });
    expect(await findBrowser(here)).toMatchObject({ how: 'the package chromium' });
  });

  test('none: one line that says what to do', async () => {
    const here = machine([], { hasApt: () => true });
    const found = await findBrowser(here);
    expect(here.asked).toEqual(['download', 'apt']);
    expect(found).toEqual({
      problem:
        'No browser: no Chromium or Chrome is installed and none could be downloaded. Install Chromium or Chrome, or set CHROMIUM_PATH to one, then run this again.',
    });
  });

  test('without apt, none is asked for a package', async () => {
    const here = machine([]);
    expect(await findBrowser(here)).toHaveProperty('problem');
    expect(here.asked).toEqual(['download']);
  });
});

describe('usual places', () => {
  test('on Linux, chromium anywhere on the PATH comes before Chrome', () => {
    const places = usualPlaces('linux', { PATH: ['/a', '/b'].join(delimiter) });
    expect(places.indexOf('/b/chromium')).toBeLessThan(places.indexOf('/a/google-chrome'));
  });

  test('on macOS the applications, on Windows the program folders that there are', () => {
    expect(usualPlaces('darwin', {})).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    expect(usualPlaces('win32', { ProgramFiles: 'C:\\Program Files' })).toContain(
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    );
  });
});
