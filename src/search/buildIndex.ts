/** Writes the Pagefind index of a built site into it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { parse } from 'yaml';
import { cardFileSchema } from '../schemas/card.ts';
import { glossaryFileSchema } from '../schemas/glossary.ts';
import { symptomFileSchema } from '../schemas/symptom.ts';
import { cardRecord, type SearchRecord, symptomRecord, termRecord } from './records.ts';

function records(contentDir: string): SearchRecord[] {
  const yaml = (path: string): unknown => parse(readFileSync(join(contentDir, path), 'utf8'));
  const filesIn = (folder: string) =>
    !existsSync(join(contentDir, folder))
      ? []
      : readdirSync(join(contentDir, folder))
          .filter((name) => name.endsWith('.yaml'))
          .map((name) => yaml(`${folder}/${name}`));
  const glossary = filesIn('glossary').map((file) => glossaryFileSchema.parse(file));
  const symptoms = filesIn('symptoms').map((file) => symptomFileSchema.parse(file));
  const cards = filesIn('cards').map((file) => cardFileSchema.parse(file));
  return [
    ...glossary.flatMap(({ terms }) => terms.map(termRecord)),
    ...cards.flatMap((file) => file.cards.map((card) => cardRecord(card, file.lesson))),
    ...symptoms.flatMap((file) => file.symptoms.map(symptomRecord)),
  ];
}

function check(errors: string[]): void {
  if (errors.length > 0) throw new Error(`Pagefind: ${errors.join('; ')}`);
}

/**
 * In: the folder of the built site and the content folder. Out: the number of pages and records in the index, which
 * is written to `<dist>/pagefind/`. Throws with Pagefind's own words.
 */
export async function buildSearchIndex(
  dist: string,
  contentDir: string,
): Promise<{ pages: number; records: number }> {
  const { index, errors } = await createIndex({ includeCharacters: '_/:.-', keepIndexUrl: false });
  check(errors);
  if (!index) throw new Error('Pagefind gave no index');
  const added = await index.addDirectory({ path: dist });
  check(added.errors);
  const extra = records(contentDir);
  for (const { url, title, content, kind } of extra) {
    const record = { url, content, language: 'en', meta: { title }, filters: { kind: [kind] } };
    check((await index.addCustomRecord(record)).errors);
  }
  check((await index.writeFiles({ outputPath: join(dist, 'pagefind') })).errors);
  await close();
  return { pages: added.page_count, records: extra.length };
}
