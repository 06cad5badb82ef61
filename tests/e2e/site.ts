/** The built site as the tests find it: its pages by type, and the content that they were built from. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { lessonAddress, lessonPlace, lessonPlaces } from '../../src/course/map.ts';
import { cardFileSchema } from '../../src/schemas/card.ts';
import { questionFileSchema } from '../../src/schemas/question.ts';
import { quizFileSchema } from '../../src/schemas/quiz.ts';
import { DIST, ROOT } from '../../src/tasks/places.ts';

/** Set E2E_DIST when BASE_URL serves another folder than `dist`. */
const dist = process.env['E2E_DIST'] ?? DIST;

/** Every file of the build, as its address. */
export const files: readonly string[] = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `/${relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
  .sort();

/** The addresses of all pages; `/404.html` is none of them. */
export const pages: readonly string[] = files
  .filter((file) => file.endsWith('/index.html'))
  .map((file) => file.slice(0, -'index.html'.length));

/** Pages that are built by one template, by the first part of their address: lessons, questions, programs. */
export const pageTypes: ReadonlyMap<string, readonly string[]> = Map.groupBy(pages, (page) => {
  const [first = '', rest] = page.split('/').slice(1);
  return rest ? `/${first}/…` : page;
});

/**
 * Of many pages of one type the browser sees some: the shortest, the longest, and others between. What can be
 * checked in the HTML alone is checked on all.
 */
export function sample(list: readonly string[], most: number): readonly string[] {
  if (list.length <= most) return list;
  const bySize = list.toSorted((a, b) => htmlOf(a).length - htmlOf(b).length);
  // Of one alone, the longest has the most that can be wrong.
  if (most === 1) return bySize.slice(-1);
  const step = (bySize.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => bySize[Math.round(i * step)] ?? '');
}

/** Where an address of the build lies on disk. */
export function fileOf(address: string): string {
  return join(dist, address, address.endsWith('/') ? 'index.html' : '');
}

/** The built HTML of a page. */
export function htmlOf(page: string): string {
  return readFileSync(fileOf(page), 'utf8');
}

/** The lesson on which what all lessons share is tried out. */
export const lesson = { id: '06-tcp-connections', href: '/learn/tcp-connections/' } as const;

function yaml(path: string): unknown {
  return parse(readFileSync(join(ROOT, 'content', path), 'utf8'));
}

export const { cards } = cardFileSchema.parse(yaml(`cards/${lesson.id}.yaml`));
export const { items: quiz } = quizFileSchema.parse(yaml(`quizzes/${lesson.id}.yaml`));

const inCourse = (id: string) => lessonPlaces.findIndex((place) => place.id === id);

/** Every lesson's cards and quiz items, in the order of the course, with what leads to their lesson. */
function ofAllLessons<Entry>(folder: string, list: (file: unknown) => readonly Entry[]) {
  return readdirSync(join(ROOT, 'content', folder))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort((a, b) => inCourse(a) - inCourse(b))
    .flatMap((id) => {
      const href = lessonAddress(lessonPlace(id));
      return list(yaml(`${folder}/${id}.yaml`)).map((entry) => ({
        ...entry,
        lesson: { id, href },
      }));
    });
}
export const allCards = ofAllLessons('cards', (file) => cardFileSchema.parse(file).cards);
/** The one of this id. */
export function cardOf(id: string) {
  const card = allCards.find((one) => one.id === id);
  if (!card) throw new Error(`no card ${id}`);
  return card;
}
export const allQuiz = ofAllLessons('quizzes', (file) => quizFileSchema.parse(file).items);

/** The page of a lesson, case study or note. */
export const hrefOf = (id: string) => lessonAddress(lessonPlace(id));

/** The question bank: a topic a file, in the order of the course. */
export const topics = readdirSync(join(ROOT, 'content/questions'))
  .map((name) => questionFileSchema.parse(yaml(`questions/${name}`)))
  .toSorted((a, b) => inCourse(a.lesson) - inCourse(b.lesson));

/** The first of a list that must have one. */
export function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('an empty list');
  return one;
}
