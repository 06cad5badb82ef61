/** `npm run diagrams`: renders what is missing or stale in the committed folder and removes what is unused. */
import { findBrowserForChildren } from './browser.ts';
import { runInTerminal } from './run.ts';

const browser = await findBrowserForChildren();
if ('problem' in browser) {
  console.error(browser.problem);
  process.exitCode = 1;
} else {
  process.exitCode = await runInTerminal(['src/diagrams/update.ts', ...process.argv.slice(2)]);
}
