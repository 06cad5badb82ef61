/** Finds a Chromium for diagrams, end-to-end tests and measurements; gets one when there is none. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { packageBin } from './packageBin.ts';
import { run, runNode } from './run.ts';

export type FoundBrowser = { path: string; how: string } | { problem: string };

/** What the search asks of the machine; a test passes its own. */
export interface Machine {
  /** The value of CHROMIUM_PATH. */
  wished: string | undefined;
  /** Where a Chromium or Chrome may be installed, in order. */
  places: readonly string[];
  exists(path: string): boolean;
  /** Whether the program there can be started at all. */
  starts(path: string): Promise<boolean>;
  /** Where Playwright keeps its own, if it has one for this platform. */
  playwrightPath(): Promise<string | undefined>;
  downloadPlaywright(): Promise<boolean>;
  /** Whether packages can be installed: Debian or Ubuntu, as root. */
  hasApt(): boolean;
  installPackage(): Promise<boolean>;
  say(line: string): void;
}

const NEXT = 'Install Chromium or Chrome, or set CHROMIUM_PATH to one, then run this again.';

/**
 * Looks in this order: CHROMIUM_PATH; an installed Chromium or Chrome; Playwright's own, downloaded when need be;
 * on Debian or Ubuntu as root, the `chromium` package.
 *
 * @returns the browser and how it was found, or one line that says what to do
 */
export async function findBrowser(machine: Machine = thisMachine()): Promise<FoundBrowser> {
  const { wished, say } = machine;
  const usable = async (path: string) => machine.exists(path) && (await machine.starts(path));

  if (wished !== undefined && wished !== '') {
    if (!machine.exists(wished))
      return {
        problem: `CHROMIUM_PATH names ${wished}, which does not exist: correct it or unset it.`,
      };
    if (!(await machine.starts(wished)))
      return {
        problem: `CHROMIUM_PATH names ${wished}, which does not start: correct it or unset it.`,
      };
    return { path: wished, how: 'CHROMIUM_PATH' };
  }

  const installed = async () => {
    for (const path of machine.places) if (await usable(path)) return path;
    return undefined;
  };
  const here = await installed();
  if (here) return { path: here, how: 'installed' };

  const own = await machine.playwrightPath();
  if (own) {
    if (await usable(own)) return { path: own, how: "Playwright's own" };
    if (!machine.exists(own)) {
      say("No Chromium is installed; downloading Playwright's own ...");
      if ((await machine.downloadPlaywright()) && (await usable(own)))
        return { path: own, how: "Playwright's own, downloaded" };
    }
  }

  if (machine.hasApt()) {
    say('Installing the package chromium with apt-get ...');
    if (await machine.installPackage()) {
      const path = await installed();
      if (path) return { path, how: 'the package chromium' };
    }
  }
  return {
    problem: `No browser: no Chromium or Chrome is installed and none could be downloaded. ${NEXT}`,
  };
}

/** The same without fetching one: what a build may use. */
export function findInstalledBrowser(): Promise<FoundBrowser> {
  const nothing = async () => false;
  return findBrowser({
    ...thisMachine(),
    downloadPlaywright: nothing,
    hasApt: () => false,
    say: () => {},
  });
}

/** Sets CHROMIUM_PATH for the programs started from here. @returns the same as `findBrowser` */
export async function findBrowserForChildren(): Promise<FoundBrowser> {
  const found = await findBrowser();
  if ('path' in found) process.env['CHROMIUM_PATH'] = found.path;
  return found;
}

function thisMachine(): Machine {
  return {
    wished: process.env['CHROMIUM_PATH'],
    places: usualPlaces(process.platform, process.env),
    exists: existsSync,
    starts,
    playwrightPath: async () => (await import('playwright')).chromium.executablePath() || undefined,
    downloadPlaywright,
    hasApt: () =>
      process.getuid?.() === 0 &&
      existsSync('/etc/debian_version') &&
      existsSync('/usr/bin/apt-get'),
    installPackage,
    say: (line) => console.log(line),
  };
}

const LINUX_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns the paths at which a platform's installers put Chromium and Chrome */
export function usualPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'win32') {
    return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
        `${folder}\\Chromium\\Application\\chrome.exe`,
      ]);
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const byName = LINUX_NAMES.flatMap((name) => onPath.map((folder) => join(folder, name)));
  if (platform !== 'darwin') return byName;
  const apps = ['Chromium', 'Google Chrome'].map(
    (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
  );
  return [...apps, ...byName];
}

/** Ubuntu's `chromium-browser` without its snap, or a browser without its libraries, is there and does not run. */
async function starts(path: string): Promise<boolean> {
  // On Windows `--version` would open a window.
  if (process.platform === 'win32') return true;
  return (await run(path, ['--version'], { timeout: 20_000 })).code === 0;
}

async function downloadPlaywright(): Promise<boolean> {
  const ran = await runNode([packageBin('playwright'), 'install', '--no-shell', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
    timeout: 300_000,
  });
  return ran.code === 0;
}

/** The fonts have the metrics of those that pages fall back on; a bare machine has none. */
async function installPackage(): Promise<boolean> {
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  await run('apt-get', ['update'], options);
  const ran = await run(
    'apt-get',
    ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    options,
  );
  return ran.code === 0;
}
