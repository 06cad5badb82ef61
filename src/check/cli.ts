/** `npm run check`: what is wrong in content/, what the briefs still ask for, which numbers have grown old. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aged, ageing } from './ageing.ts';
import { checkRead } from './checkContent.ts';
import { coverage, shortList } from './coverage.ts';
import { formatMistakes } from './mistake.ts';
import { projectFolders } from './projectFolders.ts';
import { recordIds } from './publishedIds.ts';
import { readProject } from './readProject.ts';

const root = join(import.meta.dirname, '../..');
const folders = projectFolders(root);
const { content, surroundings, published } = readProject(folders);

if (process.argv.includes('--record-ids')) {
  const record = recordIds(content, published.record);
  writeFileSync(folders.publishedIdsFile, record);
  console.log(`${published.file}: ${record.split('\n').length - 1} ids on record`);
  published.record = record;
}

const mistakes = await checkRead(content, { ...surroundings, published });
if (mistakes.length > 0) console.log(formatMistakes(mistakes));
console.log(
  mistakes.length === 1 ? '1 mistake in content/' : `${mistakes.length} mistakes in content/`,
);

const rows = coverage(content, surroundings);
if (surroundings.briefIds === undefined) console.log('coverage: skipped, the briefs are not here');
for (const { lesson, total, missing } of rows) {
  const list = missing.length > 0 ? `; not yet: ${shortList(missing)}` : '';
  console.log(`coverage: ${lesson} cites ${total - missing.length} of ${total} brief ids${list}`);
}

const numbers = ageing(content);
const old = aged(numbers, new Date());
console.log(`numbers that age: ${numbers.length}, of them ${old.length} a year old or older`);
for (const { file, line, date, text } of old) console.log(`  ${file}:${line}: ${date} "${text}"`);

process.exitCode = mistakes.length > 0 ? 1 : 0;
