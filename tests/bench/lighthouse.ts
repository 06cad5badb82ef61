/** Runs Lighthouse on its mobile profile: 412 px, slow 4G and a processor slowed four times, both simulated. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { BROWSER_FLAGS } from '../../src/tasks/browserFlags.ts';
import { freePort } from '../../src/tasks/port.ts';
import { benchPackages } from './benchPackages.ts';
import { CATEGORIES, type LighthouseResult, type Reading, readResult } from './lighthouseResult.ts';

/** The part of Lighthouse's API that is used; it is not among the project's packages, so its types are not either. */
interface Lighthouse {
  default(
    url: string,
    flags: Record<string, unknown>,
  ): Promise<{ lhr: LighthouseResult } | undefined>;
}

export interface Auditor {
  version: string;
  /** @param block patterns of addresses that are not fetched @throws Error when the page cannot be measured */
  audit(url: string, block?: readonly string[]): Promise<Reading>;
  /** The performance alone, which is quicker. */
  time(url: string, block?: readonly string[]): Promise<Reading>;
  close(): Promise<void>;
}

/** @param executablePath a Chromium or Chrome @throws Error when Lighthouse cannot be installed */
export async function startLighthouse(executablePath: string): Promise<Auditor> {
  const folder = await benchPackages('lighthouse');
  const entry = join(folder, 'node_modules', 'lighthouse', 'core', 'index.js');
  const { default: lighthouse } = (await import(pathToFileURL(entry).href)) as Lighthouse;
  const { version } = JSON.parse(
    readFileSync(join(folder, 'node_modules', 'lighthouse', 'package.json'), 'utf8'),
  ) as { version: string };
  const port = await freePort(9333);
  const browser = await chromium.launch({
    executablePath,
    args: [...BROWSER_FLAGS, `--remote-debugging-port=${port}`],
  });
  const runOnce = async (url: string, categories: readonly string[], block: readonly string[]) => {
    const result = await lighthouse(url, {
      port,
      logLevel: 'error',
      output: 'json',
      onlyCategories: [...categories],
      ...(block.length > 0 ? { blockedUrlPatterns: [...block] } : {}),
    });
    if (!result) throw new Error(`Lighthouse measured nothing at ${url}.`);
    return readResult(result.lhr);
  };
  return {
    version,
    audit: (url, block = []) => twiceAtMost(() => runOnce(url, CATEGORIES, block)),
    time: (url, block = []) => twiceAtMost(() => runOnce(url, ['performance'], block)),
    close: () => browser.close(),
  };
}

/** On a busy machine a trace sometimes lacks its beginning; Lighthouse then says to run it again. */
async function twiceAtMost<T>(measure: () => Promise<T>): Promise<T> {
  try {
    return await measure();
  } catch {
    return measure();
  }
}
