/** Reads what the package is made of from the content folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, LineCounter, parse, parseDocument } from 'yaml';
import { folders, lessonPlaces } from '../course/map.ts';
import { cardFileSchema } from '../schemas/card.ts';
import { designSchema } from '../schemas/design.ts';
import { lessonSchema } from '../schemas/lesson.ts';
import { noteSchema } from '../schemas/note.ts';
import type { LessonCards } from './notes.ts';

const schemas = { lesson: lessonSchema, design: designSchema, note: noteSchema };

/**
 * In: the content folder, and who knows when the lines of a file were changed. Out: the lessons that exist and have
 * cards, in course order. A card was changed when the last of its lines was; without a history, when its lesson was
 * last checked. Throws on a file that the schemas refuse.
 */
export async function readCourse(
  content: string,
  timesOf: (file: string) => Promise<readonly number[] | undefined>,
): Promise<LessonCards[]> {
  const lessons: LessonCards[] = [];
  for (const place of lessonPlaces) {
    const file = join(content, 'cards', `${place.id}.yaml`);
    const page = join(content, folders[place.kind].content, `${place.id}.mdx`);
    if (!existsSync(file) || !existsSync(page)) continue;
    const lesson = schemas[place.kind].parse(frontMatter(readFileSync(page, 'utf8')));
    const source = readFileSync(file, 'utf8');
    const { cards } = cardFileSchema.parse(parse(source));
    const lines = cardLines(source);
    const times = await timesOf(file);
    const checked = lesson.checked.on.getTime() / 1000;
    lessons.push({
      place,
      title: lesson.short,
      cards: cards.map((card, index) => {
        const [first, last] = lines[index] ?? [0, 0];
        const own = times?.slice(first, last + 1) ?? [];
        return { card, changed: own.length > 0 ? Math.max(...own) : checked };
      }),
    });
  }
  return lessons;
}

function frontMatter(mdx: string): unknown {
  return parse(/^---\r?\n([\s\S]*?)\r?\n---/.exec(mdx)?.[1] ?? '');
}

/** In: a card file. Out: the first and the last line of each card, from 0. */
export function cardLines(source: string): [number, number][] {
  const counter = new LineCounter();
  const list = parseDocument(source, { lineCounter: counter }).get('cards');
  const items = (list as { items?: unknown[] } | undefined)?.items ?? [];
  return items.map((item) => {
    if (!isNode(item) || !item.range) return [0, 0];
    const [start, end] = item.range;
    const text = source.slice(start, end).trimEnd();
    return [counter.linePos(start).line - 1, counter.linePos(start + text.length - 1).line - 1];
  });
}
