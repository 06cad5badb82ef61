/** `node src/tasks/icons.ts`: draws the icons of the installed site from the mark into public/icons/, when the mark changes. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from './browser.ts';
import { BROWSER_FLAGS } from './browserFlags.ts';
import { ROOT } from './places.ts';

/** Name, pixels, and how much of the width the mark takes: a mask may cut all outside the middle 80 %, as a circle. */
const icons = [
  { name: '180', pixels: 180, mark: 0.68 },
  { name: '192', pixels: 192, mark: 0.76 },
  { name: '512', pixels: 512, mark: 0.76 },
  { name: 'maskable', pixels: 512, mark: 0.56 },
] as const;

const found = await findBrowser();
if ('problem' in found) throw new Error(found.problem);
const browser = await chromium.launch({ executablePath: found.path, args: [...BROWSER_FLAGS] });
const mark = readFileSync(join(ROOT, 'public/favicon.svg'), 'utf8');
const folder = join(ROOT, 'public/icons');
mkdirSync(folder, { recursive: true });
for (const { name, pixels, mark: share } of icons) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  await page.setContent(
    `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:#fcfbf8}svg{width:${share * 100}%}</style>${mark}`,
  );
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await browser.close();
