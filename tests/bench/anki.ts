/** The bench of the Anki package: the `anki` package of PyPI imports it, as Anki's desktop would. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineTimes } from '../../src/anki/lineTimes.ts';
import { courseNotes, type LessonCards } from '../../src/anki/notes.ts';
import { ankiPackage } from '../../src/anki/package.ts';
import { sitePictures } from '../../src/anki/pictures.ts';
import { readCourse } from '../../src/anki/readCourse.ts';
import { CACHE, DIST, ROOT } from '../../src/tasks/places.ts';
import { run } from '../../src/tasks/run.ts';
import { sampleLesson, samples } from '../unit/ankiSamples.ts';
import { findAnkiPython } from './ankiPython.ts';
import { table } from './table.ts';

interface Counts {
  found: number;
  new: number;
  updated: number;
  duplicate: number;
  conflicting: number;
}

/** What `ankiImport.py` prints. */
interface Imported {
  anki: string;
  steps: [name: string, counts: Counts][];
  cards: number;
  decks: string[];
  noteTypes: string[];
  mediaMissing: string[];
  scheduleKept: boolean;
  awkward: Record<string, [question: string, answer: string]>;
  problems: string[];
}

/**
 * @param dist the built site
 * @returns the lines to print, and whether all is as it should be; without Python one line that says why not
 * @throws Error when the import itself fails
 */
export async function benchAnki(dist = DIST): Promise<{ lines: string[]; ok: boolean }> {
  const folder = join(CACHE, 'anki');
  const python = await findAnkiPython(join(folder, 'venv'));
  if ('missing' in python) return { lines: [`Skipped: ${python.missing}.`], ok: true };

  const collections = join(folder, 'collections');
  rmSync(collections, { recursive: true, force: true });
  mkdirSync(collections, { recursive: true });
  const course = await readCourse(join(ROOT, 'content'), lineTimes);
  const ran = await run(python.path, [
    join(import.meta.dirname, 'ankiImport.py'),
    collections,
    join(dist, 'anki/roundtrip.apkg'),
    write(join(folder, 'changed.apkg'), withOneChanged(course), dist),
    join(dist, 'anki/roundtrip.txt'),
    write(join(folder, 'awkward.apkg'), [sampleLesson()], dist),
  ]);
  if (ran.code !== 0) throw new Error(`${ran.output}\nThe import failed.`);
  const imported = JSON.parse(ran.stdout) as Imported;
  const wrong = faults(imported, course.flatMap(({ cards }) => cards).length);
  return { lines: [...report(imported), ...wrong], ok: wrong.length === 0 };
}

function write(path: string, lessons: readonly LessonCards[], dist: string): string {
  const { pictures, media } = sitePictures(dist, ROOT);
  const notes = courseNotes(lessons, 'https://roundtrip.example/', pictures);
  writeFileSync(path, ankiPackage(notes, media, ''));
  return path;
}

/** The course a minute later, with other words in the first card. */
function withOneChanged([first, ...rest]: readonly LessonCards[]): LessonCards[] {
  const [one, ...others] = first?.cards ?? [];
  if (!first || !one) throw new Error('no cards in content/');
  const card = { ...one.card, extra: 'Changed.' };
  return [{ ...first, cards: [{ card, changed: one.changed + 60 }, ...others] }, ...rest];
}

function report({ anki, steps, decks, noteTypes }: Imported): string[] {
  return [
    `anki ${anki}`,
    '',
    ...table(
      ['import', 'notes', 'new', 'updated', 'unchanged', 'conflicting'],
      steps.map(([name, counts]) => [
        name,
        ...[counts.found, counts.new, counts.updated, counts.duplicate, counts.conflicting].map(
          String,
        ),
      ]),
    ),
    '',
    `decks: ${decks.join(', ')}`,
    `note types: ${noteTypes.join(', ')}`,
  ];
}

/** What should have come of each import: how many are new, updated, unchanged, conflicting. */
function expected(count: number): Record<string, [number, number, number, number]> {
  return {
    'package, first time': [count, 0, 0, 0],
    'package, second time': [0, 0, count, 0],
    'package, one card changed': [0, 1, count - 1, 0],
    // The text file's note types are others, so it leaves the package's notes alone, and the other way round.
    'text file, after the package': [0, 0, 0, count],
    'text file, first time': [count, 0, 0, 0],
    'text file, second time': [0, 0, count, 0],
    'package, after the text file': [0, 0, 0, count],
  };
}

function faults(imported: Imported, count: number): string[] {
  const { steps, cards, mediaMissing, scheduleKept, awkward, problems } = imported;
  const wrong: string[] = [];
  const want = expected(count);
  if (steps.length !== Object.keys(want).length) wrong.push(`${steps.length} imports`);
  for (const [name, found] of steps) {
    const got = [found.new, found.updated, found.duplicate, found.conflicting];
    if (got.join() !== want[name]?.join())
      wrong.push(`${name}: expected ${want[name]?.join(', ')}`);
  }
  if (cards !== count) wrong.push(`${cards} cards of ${count} notes`);
  if (!scheduleKept) wrong.push('an answered card lost its schedule');
  for (const name of mediaMissing) wrong.push(`media file ${name} is missing`);
  for (const problem of problems) wrong.push(`Anki's database check: ${problem}`);
  for (const { card, question, answer } of samples) {
    const [front = '', back = ''] = awkward[`roundtrip-${card.id}`] ?? [];
    if (front !== question) wrong.push(`${card.id}: the question reads ${front}`);
    if (!back.includes(answer)) wrong.push(`${card.id}: the answer reads ${back}`);
  }
  return wrong.map((line) => `WRONG ${line}`);
}
