/** `npm run check`; with `--record-ids` it first puts new ids on record in content/ids.txt. */
import { join } from 'node:path';
import { projectFolders } from './projectFolders.ts';
import { runCheck } from './runCheck.ts';

const mistakes = await runCheck({
  folders: projectFolders(join(import.meta.dirname, '../..')),
  recordIds: process.argv.includes('--record-ids'),
  today: new Date(),
  print: (line) => console.log(line),
});
process.exitCode = mistakes > 0 ? 1 : 0;
