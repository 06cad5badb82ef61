/** Events by hand for the tests of the schedule, and a small catalog. */
import type { Catalog } from '../../src/study/catalog.ts';
import type { AnyEvent, Draft, LogEvent } from '../../src/study/event.ts';
import { eventId } from '../../src/study/eventId.ts';
import type { Grade } from '../../src/study/grade.ts';
import { historyOf } from '../../src/study/history.ts';
import { memoriesOf } from '../../src/study/memory.ts';
import { planOf } from '../../src/study/plan.ts';
import {
  composeSession,
  type Deck,
  type Session,
  type StudyState,
} from '../../src/study/session.ts';
import { settingsOf } from '../../src/study/settings.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const dayLength = 24 * hour;
/** A Friday at noon, UTC. */
export const noon = Date.UTC(2026, 10, 20, 12);

/** An event at a moment; `n` orders events, whatever their clocks say. */
export function at(n: number, time: number, draft: Draft, offset = 0): LogEvent {
  const bytes = new Uint8Array(10).fill(n % 256);
  return { id: eventId(noon + n, bytes), v: 1, device: 'laptop', at: time, offset, ...draft };
}

export function answer(
  n: number,
  time: number,
  card: string,
  grade: Grade,
  { offset = 0, ms = 8000 as number | null, where = 'review' } = {},
): LogEvent {
  return at(n, time, { kind: 'card.graded', payload: { card, grade, ms, where } }, offset);
}

export const takenBack = (n: number, time: number, event: AnyEvent): LogEvent =>
  at(n, time, { kind: 'undone', payload: { event: event.id } });

/** Three lessons in two parts; the third needs the second, which needs the first. */
export const catalog: Catalog = {
  version: 'test',
  parts: [
    { id: 'internet', title: 'Internet layer' },
    { id: 'transport', title: 'Transport' },
  ],
  lessons: [
    lesson('03-third', 'internet', ['02-second']),
    lesson('02-second', 'internet', ['01-first']),
    lesson('01-first', 'transport', []),
  ],
  cards: ['03-third', '02-second', '01-first'].flatMap((id) =>
    Array.from({ length: 10 }, (_, i) => ({
      id: `${id.slice(3)}-${i}`,
      lesson: id,
      section: i < 5 ? 'opening' : 'closing',
      tags: i % 2 ? ['odd', `t${i}`] : ['even', `t${i}`],
      kind: 'basic' as const,
    })),
  ),
  quiz: [
    {
      id: 'quiz-one',
      lesson: '01-first',
      section: 'closing',
      level: 'hard',
      tags: ['t8'],
      kind: 'single',
    },
  ],
  questions: [
    {
      id: 'question-one',
      lesson: '02-second',
      section: 'opening',
      level: 'hard',
      tags: ['t3'],
      keyPoints: 3,
    },
  ],
};

function lesson(id: string, part: string, prerequisites: string[]): Catalog['lessons'][number] {
  const name = id.slice(3);
  return {
    ...{ id, href: `/learn/${name}/`, label: id.slice(0, 2), title: name, short: name, part },
    ...{ prerequisites, minutes: 20 },
    sections: [
      { id: 'opening', title: 'Opening' },
      { id: 'closing', title: 'Closing' },
    ],
  };
}

/** What a page passes on, from a log. */
export function stateOf(
  events: readonly AnyEvent[],
  now: number,
  offset = 0,
  course = catalog,
): StudyState {
  const history = historyOf(events);
  const settings = settingsOf(history);
  const memories = memoriesOf(history, course.cards, settings);
  return { catalog: course, history, settings, memories, plan: planOf(history), now, offset };
}

export const someDecks: Deck[] = [
  { kind: 'due' },
  { kind: 'night' },
  { kind: 'missed' },
  { kind: 'leeches' },
  { kind: 'lesson', lesson: '01-first' },
  { kind: 'part', part: 'internet' },
  { kind: 'tag', tag: 'odd' },
];

/** The session of “due today”; for the plan's minutes unless given. */
export const dueToday = (state: StudyState, minutes?: number) =>
  composeSession({ ...state, deck: { kind: 'due' }, ...(minutes !== undefined && { minutes }) });

export const idsOf = (session: Session) => session.queue.map(({ card }) => card);

export const setting = (n: number, changes: Record<string, number>) =>
  at(n, noon, { kind: 'settings.changed', payload: { set: changes } });

/** Every card of a lesson answered once, a minute apart, from event `first` on. */
export const lessonMet = (time: number, grade: Grade = 'easy', first = 0, of = '01-first') =>
  catalog.cards
    .filter(({ lesson }) => lesson === of)
    .map(({ id }, i) => answer(first + i, time + i * minute, id, grade));
