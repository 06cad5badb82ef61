/** `npm run dev`: the site for writers; a saved file shows at once. Arguments go to `astro dev`. */
import { packageBin } from './packageBin.ts';
import { runInTerminal } from './run.ts';

process.exitCode = await runInTerminal([packageBin('astro'), 'dev', ...process.argv.slice(2)]);
