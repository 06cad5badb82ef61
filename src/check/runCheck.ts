import { writeFileSync } from 'node:fs';
import { aged, ageing } from './ageing.ts';
import { checkRead } from './checkContent.ts';
import { coverage, shortList } from './coverage.ts';
import { formatMistakes } from './mistake.ts';
import { recordIds } from './publishedIds.ts';
import { type Folders, readProject } from './readProject.ts';

export interface Run {
  folders: Folders & { publishedIdsFile: string };
  /** Put new ids on record first. */
  recordIds: boolean;
  today: Date;
  print: (line: string) => void;
}

/**
 * `npm run check`: prints what is wrong in content/, what the briefs still ask for, and which numbers have grown old.
 * Out: the number of mistakes.
 */
export async function runCheck({ folders, recordIds: record, today, print }: Run): Promise<number> {
  const { content, surroundings, published } = readProject(folders);
  if (record) {
    published.record = recordIds(content, published.record);
    writeFileSync(folders.publishedIdsFile, published.record);
    print(`${published.file}: ${published.record.split('\n').length - 1} ids on record`);
  }

  const mistakes = await checkRead(content, { ...surroundings, published });
  if (mistakes.length > 0) print(formatMistakes(mistakes));
  print(`content/: ${mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`}`);

  if (!surroundings.briefIds) print('coverage: skipped, the briefs are not here');
  for (const { lesson, total, missing } of coverage(content, surroundings)) {
    const list = missing.length > 0 ? `; not yet: ${shortList(missing)}` : '';
    print(`coverage: ${lesson} cites ${total - missing.length} of ${total} brief ids${list}`);
  }

  const numbers = ageing(content);
  const old = aged(numbers, today);
  print(`numbers that age: ${numbers.length}, of them ${old.length} a year old or older`);
  for (const { file, line, date, text } of old) print(`  ${file}:${line}: ${date} "${text}"`);
  return mistakes.length;
}
