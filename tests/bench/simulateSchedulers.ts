/**
 * The schedulers that are compared. All know the default parameters of FSRS-6 and nothing else about a learner; all
 * meet new cards by the same rule (`newADay`, new cards first, and more of them when nothing else is left), and for
 * all a card comes back within the session when it was forgotten, except where a scheduler says otherwise.
 */
import type { Catalog } from '../../src/study/catalog.ts';
import { newADay } from '../../src/study/dateChoice.ts';
import { dayOf, dayText } from '../../src/study/day.ts';
import type { LogEvent } from '../../src/study/event.ts';
import {
  answered,
  type CardState,
  intervalAfter,
  newCard,
  recallAfter,
} from '../../src/study/fsrs.ts';
import { gainOnDate } from '../../src/study/goal.ts';
import { historyOf } from '../../src/study/history.ts';
import { type Memory, memoriesOf } from '../../src/study/memory.ts';
import { defaultPace, reviewSeconds } from '../../src/study/pace.ts';
import { comesBack } from '../../src/study/running.ts';
import { composeSession } from '../../src/study/session.ts';
import { defaultSettings } from '../../src/study/settings.ts';
import { seededRandom } from '../../src/study/shuffle.ts';
import type { Course, Heard, Scheduler } from './simulateCourse.ts';

/** What a scheduler that is not ours keeps about a card. */
interface Known {
  card: number;
  state: CardState;
  last: number;
  due: number;
}

interface Rules {
  /** Desired retention for due dates. */
  retention: number;
  /** Orders the seen cards that are to be asked. */
  choose(seen: Known[], day: number): Known[];
  /** Whether a new card that was known goes through the learning steps too, and new cards wait for reviews. */
  plain?: boolean;
}

function scheduler(course: Course, rules: Rules): Scheduler {
  const known = Array.from(
    { length: course.cards },
    (_, card): Known => ({
      ...{ card, state: newCard, last: -1, due: 0 },
    }),
  );
  return {
    cardsFor(day) {
      const fresh = known.filter(({ last }) => last < 0);
      const most = newADay(defaultSettings.newPerDay, fresh.length, course.days - day);
      const seen = rules.choose(
        known.filter(({ last }) => last >= 0),
        day,
      );
      const parts = rules.plain
        ? [seen, fresh.slice(0, defaultSettings.newPerDay)]
        : [fresh.slice(0, most), seen, fresh.slice(most)];
      return parts.flat().map(({ card }) => card);
    },
    hear({ card, day, grade }) {
      const one = known[card] as Known;
      const before = one.state;
      const days = one.last < 0 ? 0 : day - one.last;
      one.state = answered(before, days, grade);
      one.last = day;
      const interval = intervalAfter(before, one.state, days, grade, `${card} `, rules.retention);
      one.due = day + ('days' in interval ? interval.days : 1);
    },
    comesBack(card) {
      const { state } = known[card] as Known;
      return state.state !== 'review' && (rules.plain === true || state.step === 0);
    },
  };
}

const recallNow = ({ state, last }: Known, day: number) => recallAfter(day - last, state.stability);

/** Seen cards in random order, whether due or not. */
export function randomOrder(number: number, course: Course): Scheduler {
  const random = seededRandom(`order ${number}`);
  const choose = (seen: Known[]) =>
    seen
      .map((one) => ({ one, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  return scheduler(course, { retention: 0.9, choose });
}

export interface FsrsOptions {
  retention: number;
  /** Among due cards, those with the lowest chance of recall first, or the highest. */
  order: 'lowest' | 'highest';
  /** Whether minutes that are left go to cards that are not due yet, the lowest chance first. */
  ahead: boolean;
}

export function fsrs(course: Course, { retention, order, ahead }: FsrsOptions): Scheduler {
  const sign = order === 'lowest' ? 1 : -1;
  return scheduler(course, {
    retention,
    choose(seen, day) {
      const sorted = (list: Known[], way: number) =>
        list.sort((a, b) => way * (recallNow(a, day) - recallNow(b, day)));
      const due = sorted(
        seen.filter((one) => one.due <= day),
        sign,
      );
      const early = seen.filter((one) => one.due > day);
      return ahead ? [...due, ...sorted(early, 1)] : due;
    },
  });
}

/** As flashcard programs do out of the box: reviews due, oldest first, then 20 new cards, with all learning steps. */
export function outOfTheBox(course: Course): Scheduler {
  const choose = (seen: Known[], day: number) =>
    seen.filter((one) => one.due <= day).sort((a, b) => a.due - b.due);
  return scheduler(course, { retention: 0.9, choose, plain: true });
}

/** Seen cards by today's gain for the day of the interview, a second: what ours would be without looking ahead. */
export function greedy(course: Course): Scheduler {
  return scheduler(course, {
    retention: 0.9,
    choose(seen, day) {
      const worth = (one: Known) => {
        const { stability } = one.state;
        const memory = { state: 'review', stability, lastDay: one.last, fsrs: one.state } as Memory;
        return (
          gainOnDate(memory, day, course.days) / reviewSeconds(defaultPace, recallNow(one, day))
        );
      };
      return seen
        .map((one) => ({ one, worth: worth(one) }))
        .sort((a, b) => b.worth - a.worth)
        .map(({ one }) => one);
    },
  });
}

/** Ours: the site's own sessions, composed from the log of the learner's answers. */
export function ours(course: Course): Scheduler {
  const firstDay = dayOf('2026-11-20');
  const dayLength = 86_400_000;
  const cards = Array.from({ length: course.cards }, (_, i) => ({
    ...{ id: `card-${i}`, lesson: 'lesson', section: 'section', tags: [], kind: 'basic' as const },
  }));
  const lesson = {
    id: 'lesson',
    href: '/learn/lesson/',
    label: '01',
    title: '',
    short: '',
    part: 'part',
  };
  const catalog: Catalog = {
    version: '1',
    parts: [{ id: 'part', title: '' }],
    lessons: [{ ...lesson, prerequisites: [], minutes: 20, sections: [] }],
    cards,
    quiz: [],
    questions: [],
  };
  const plan = { date: dayText(firstDay + course.days), minutes: course.minutes };
  const events: LogEvent[] = [];
  const moment = (day: number, second: number) =>
    (firstDay + day) * dayLength + 18 * 3_600_000 + second * 1000;
  const states = new Map<number, CardState>();
  let lastSecond = 0;
  const history = () => historyOf(events);
  return {
    // A reader who is through before the minutes are over goes on with the next session, if it is worth starting.
    *cardsFor(day) {
      lastSecond = 0;
      while (lastSecond < course.minutes * 60 - 30) {
        const memories = memoriesOf(history(), cards, defaultSettings);
        const { queue } = composeSession({
          ...{ catalog, memories, history: history(), settings: defaultSettings, plan },
          ...{ now: moment(day, lastSecond), offset: 0, deck: { kind: 'due' } },
        });
        if (queue.length === 0) return;
        for (const { card } of queue) yield Number(card.slice(5));
      }
    },
    hear({ card, day, second, grade, seconds }: Heard) {
      lastSecond = second;
      const n = events.length.toString(16).padStart(12, '0');
      const id = `${n.slice(0, 8)}-${n.slice(8)}-7000-8000-000000000000`;
      const payload = {
        card: `card-${card}`,
        grade,
        ms: Math.round(seconds * 1000),
        where: 'review',
      };
      const envelope = { id, v: 1, device: 'simulated', at: moment(day, second), offset: 0 };
      events.push({ ...envelope, kind: 'card.graded', payload });
      // Days do not matter for the step that the card is in, which is all that is asked of this.
      states.set(card, answered(states.get(card) ?? newCard, 1, grade));
    },
    comesBack(card) {
      const state = states.get(card) as CardState;
      const dueDay = state.state === 'review' ? firstDay : null;
      return comesBack({ dueDay, fsrs: state } as Memory, true);
    },
  };
}

/** A scheduler by name, so that it can be asked for from another thread. */
export type Which =
  | { name: 'random' | 'outOfTheBox' | 'greedy' | 'ours' }
  | ({ name: 'fsrs' } & FsrsOptions);

export function makeScheduler(which: Which, course: Course, number: number): Scheduler {
  switch (which.name) {
    case 'random':
      return randomOrder(number, course);
    case 'outOfTheBox':
      return outOfTheBox(course);
    case 'greedy':
      return greedy(course);
    case 'ours':
      return ours(course);
    case 'fsrs':
      return fsrs(course, which);
  }
}
