/** Writes what search needs into a built site: the Pagefind index, and what places and terms are called. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { parse } from 'yaml';
import { folders, lessonAddress, lessonPlace, lessonPlaces } from '../course/map.ts';
import { renderText } from '../markdown/inline.ts';
import { cardFileSchema } from '../schemas/card.ts';
import { glossaryFileSchema } from '../schemas/glossary.ts';
import { mythFileSchema } from '../schemas/myth.ts';
import { questionFileSchema } from '../schemas/question.ts';
import { symptomFileSchema } from '../schemas/symptom.ts';
import type { Kind } from './kinds.ts';
import { leadFileOf, type NamedPage, type NamedTerm, type Names } from './names.ts';
import {
  cardRecord,
  mythRecord,
  namesOf,
  type SearchRecord,
  sectionRecords,
  symptomRecord,
  termRecord,
} from './records.ts';
import { type CutPage, cutPage } from './sections.ts';
import { frequentWords } from './vocabulary.ts';

const symptomPage = '/debug/';

/** Where the browser finds names, words and definitions, below the site's root. */
const searchFolder = 'search';

interface BuiltPage extends CutPage {
  url: string;
  /** What lists call it; empty where that is its title. */
  short: string;
  part: string;
  level: string;
}

function readContent(contentDir: string) {
  const yaml = (path: string): unknown => parse(readFileSync(join(contentDir, path), 'utf8'));
  const filesIn = (folder: string) =>
    !existsSync(join(contentDir, folder))
      ? []
      : readdirSync(join(contentDir, folder))
          .filter((name) => name.endsWith('.yaml'))
          .map((name) => yaml(`${folder}/${name}`));
  return {
    glossary: filesIn('glossary').map((file) => glossaryFileSchema.parse(file)),
    symptoms: filesIn('symptoms').map((file) => symptomFileSchema.parse(file)),
    cards: filesIn('cards').map((file) => cardFileSchema.parse(file)),
    myths: filesIn('myths').map((file) => mythFileSchema.parse(file)),
    questions: filesIn('questions').map((file) => questionFileSchema.parse(file)),
    shorts: shortNames(contentDir),
  };
}

/** What lists call each lesson, case study and note, by its id. */
function shortNames(contentDir: string): Map<string, string> {
  return new Map(
    lessonPlaces.flatMap(({ id, kind }) => {
      const file = join(contentDir, folders[kind].content, `${id}.mdx`);
      const front = existsSync(file) ? readFileSync(file, 'utf8').split(/^---$/m)[1] : undefined;
      const short: unknown = front && parse(front).short;
      return typeof short === 'string' ? [[id, short] as const] : [];
    }),
  );
}

type Content = ReturnType<typeof readContent>;

/** Every page of the built site that is to be found, cut at its headings. */
function builtPages(dist: string, { questions, shorts }: Content): BuiltPage[] {
  const places = new Map(lessonPlaces.map((place) => [lessonAddress(place), place]));
  const asked = new Map(
    questions.flatMap((file) =>
      file.questions.map((one) => [
        `/questions/${one.id}/`,
        { part: lessonPlace(file.lesson).part, level: one.level },
      ]),
    ),
  );
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('index.html'))
    .sort()
    .flatMap((file) => {
      const html = readFileSync(join(dist, file), 'utf8');
      // parsing is the dear part; most pages say by its absence that they are not to be found
      const page = html.includes('data-pagefind-body') ? cutPage(html) : undefined;
      // corrections have records of their own, each leading to its line
      if (!page || page.kind === 'Correction') return [];
      const url = `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;
      const { part = partOf(html), level = '' } = asked.get(url) ?? {};
      const place = places.get(url);
      const short = place ? (shorts.get(place.id) ?? '') : '';
      return [{ ...page, url, short, level, part: place?.part ?? part }];
    });
}

/** The part that a page colors itself for. */
function partOf(html: string): string {
  return /<body[^>]* data-part="(\w+)"/.exec(html)?.[1] ?? '';
}

function recordsOf(pages: readonly BuiltPage[], content: Content): SearchRecord[] {
  return [
    ...pages.flatMap((page) =>
      sectionRecords(page.url, page, { part: page.part, level: page.level }),
    ),
    ...content.glossary.flatMap(({ lesson, terms }) =>
      terms.map((term) => termRecord(term, lesson)),
    ),
    ...content.cards.flatMap(({ lesson, cards }) => cards.map((card) => cardRecord(card, lesson))),
    ...content.myths.flatMap(({ lesson, myths }) => myths.map((myth) => mythRecord(myth, lesson))),
    ...content.symptoms.flatMap((file) => file.symptoms.map(symptomRecord)),
  ];
}

/** What everything is called: the names of pages, sections and terms. */
function namesOfAll(pages: readonly BuiltPage[], content: Content): Names {
  const named = pages.map(
    ({ url, title, short, kind, part, level, sections }): NamedPage => [
      ...([url, title, short, kind as Kind, part, level] as const),
      sections.flatMap(({ anchor, heading }) => (anchor ? [[anchor, heading] as const] : [])),
    ],
  );
  const symptoms = content.symptoms.flatMap((file) =>
    file.symptoms.map(({ id, see }) => [id, renderText(see)] as const),
  );
  if (symptoms.length > 0) {
    named.push([
      symptomPage,
      'What do you see?',
      'Symptom finder',
      'Symptom',
      'resilience',
      '',
      symptoms,
    ]);
  }
  const pageAt = new Map(named.map(([url], at) => [url, at]));
  const terms = content.glossary.flatMap(({ lesson, terms }) =>
    terms.map(
      (term): NamedTerm => [
        term.id,
        lesson,
        pageAt.get(lessonAddress(lessonPlace(lesson))) ?? 0,
        term.section,
        namesOf(term),
      ],
    ),
  );
  return { pages: named, terms };
}

/** What each symptom means, by its id. */
function symptomLeads({ symptoms }: Content): Record<string, string> {
  return Object.fromEntries(
    symptoms.flatMap((file) =>
      file.symptoms.map(({ id, means }) => [id, leadOf(renderText(means))]),
    ),
  );
}

function check(errors: string[]): void {
  if (errors.length > 0) throw new Error(`Pagefind: ${errors.join('; ')}`);
}

/** The beginning of a text, to the end of a word. */
function leadOf(text: string): string {
  return text.length <= leadLength ? text : text.slice(0, text.lastIndexOf(' ', leadLength));
}
const leadLength = 130;

/** Everything that search is made from. */
export interface Places {
  records: readonly SearchRecord[];
  names: Names;
  /** By the file that keeps them: the first words of each section of a page, by the section's anchor. */
  leads: ReadonlyMap<string, Record<string, string>>;
  /** By the file that keeps them: the text of each term's definition, by the term's id. */
  definitions: ReadonlyMap<string, Record<string, string>>;
}

/** In: the folder of the built site and the content folder. Throws on content that is not valid. */
export function collectPlaces(dist: string, contentDir: string): Places {
  const content = readContent(contentDir);
  const pages = builtPages(dist, content);
  return {
    records: recordsOf(pages, content),
    names: namesOfAll(pages, content),
    leads: new Map([
      ...pages
        .filter(({ sections }) => sections.length > 1)
        .map(({ url, sections }): [string, Record<string, string>] => [
          leadFileOf(url),
          Object.fromEntries(sections.map(({ anchor, text }) => [anchor, leadOf(text)])),
        ]),
      [leadFileOf(symptomPage), symptomLeads(content)],
    ]),
    definitions: new Map(
      content.glossary.map(({ lesson, terms }) => [
        lesson,
        Object.fromEntries(terms.map((term) => [term.id, renderText(term.definition)])),
      ]),
    ),
  };
}

/**
 * Writes the Pagefind index to `<dist>/pagefind/`, and names, words and definitions to `<dist>/search/`. Throws with
 * Pagefind's own words.
 */
export async function writeSearch(dist: string, places: Places): Promise<void> {
  const { index, errors } = await createIndex({ includeCharacters: '_/:.-', keepIndexUrl: false });
  check(errors);
  if (!index) throw new Error('Pagefind gave no index');
  for (const record of places.records) {
    const { url, title, page = '', named = '', content, kind, part, level } = record;
    const added = await index.addCustomRecord({
      ...{ url, content, language: 'en' },
      meta: { title, page, kind, named },
      filters: { kind: [kind], ...(part && { part: [part] }), ...(level && { level: [level] }) },
    });
    check(added.errors);
  }
  check((await index.writeFiles({ outputPath: join(dist, 'pagefind') })).errors);
  await close();

  const write = (file: string, data: unknown) =>
    writeFileSync(join(dist, searchFolder, file), JSON.stringify(data));
  mkdirSync(join(dist, searchFolder, 'terms'), { recursive: true });
  mkdirSync(join(dist, searchFolder, 'leads'), { recursive: true });
  write('names.json', places.names);
  write('words.json', frequentWords(places.records.map(({ content }) => content)).join(' '));
  for (const [file, definitions] of places.definitions) write(`terms/${file}.json`, definitions);
  for (const [file, leads] of places.leads) write(`leads/${file}.json`, leads);
}
