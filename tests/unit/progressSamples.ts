/** A small course and memories made by hand, for the tests of the progress page's numbers. */
import type { Catalog, CatalogLesson } from '../../src/study/catalog.ts';
import { type Memory, newMemory } from '../../src/study/memory.ts';

/** A study day; the samples' today. */
export const today = 20_000;

/** A memory that was not made by a replay. */
export function memory(card: string, known: Partial<Memory> = {}): Memory {
  return { ...newMemory(card), ...known };
}

/** Recalled with a chance of 0.9 on `today`: as many days ago as its stability. */
export function known(card: string, more: Partial<Memory> = {}): Memory {
  const days = 10;
  return memory(card, { state: 'review', stability: days, lastDay: today - days, ...more });
}

export const byCard = (memories: readonly Memory[]) =>
  new Map(memories.map((one) => [one.card, one]));

function lesson(id: string, sections: string[]): CatalogLesson {
  return {
    ...{ id, href: `/learn/${id.slice(3)}/`, label: id.slice(0, 2), title: id, short: id },
    ...{ part: 'transport', prerequisites: [], minutes: 10 },
    sections: sections.map((section) => ({ id: section, title: `On ${section}` })),
  };
}

const card = (id: string, of: string, section: string) =>
  ({ id, lesson: of, section, tags: [], kind: 'basic' }) as const;

/** Cards `a`, `b`, `c` in one section; `d` in another; `e` in a section that the lesson does not list. */
export const catalog: Catalog = {
  version: 'x',
  parts: [{ id: 'transport', title: 'Transport' }],
  lessons: [lesson('06-tcp', ['opening', 'closing', 'summary']), lesson('07-more', [])],
  cards: [
    card('a', '06-tcp', 'opening'),
    card('b', '06-tcp', 'opening'),
    card('c', '06-tcp', 'opening'),
    card('d', '06-tcp', 'closing'),
    card('e', '07-more', 'aside'),
  ],
  quiz: [],
  questions: [],
};
