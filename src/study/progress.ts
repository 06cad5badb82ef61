/** All that the progress page shows, worked out from the log. */
import type { Catalog } from './catalog.ts';
import { dayNumber } from './day.ts';
import { daysToGo } from './goal.ts';
import type { History } from './history.ts';
import { lessonReads } from './lessonReads.ts';
import { memoriesOf } from './memory.ts';
import { planOf } from './plan.ts';
import { type Calibration, type Check, calibrationOf, checkOf } from './progressCalibration.ts';
import { type DueDays, dueDays, type StateCounts, stateCounts } from './progressCards.ts';
import { type StudiedDay, studiedDays, type Totals } from './progressDays.ts';
import { type LessonTopics, topicsOf } from './progressTopics.ts';
import type { StudyState } from './session.ts';
import { settingsOf } from './settings.ts';

/** So many days back, and so many ahead. */
export const windowDays = 30;

export interface Progress {
  state: StudyState;
  /** Whether nothing has been answered or read yet. */
  empty: boolean;
  /** Study days. `date` is the interview's, or one `windowDays` ahead where none lies ahead. */
  today: number;
  date: number;
  /** Whether `date` is the interview's. */
  toInterview: boolean;
  lessons: LessonTopics[];
  /** The study day on which each lesson was marked as read, by id; lessons that exist, in course order. */
  reads: Map<string, number>;
  /** Cards that are not suspended, and how many of them would be recalled. */
  cards: number;
  recalledToday: number;
  recalledOnDate: number;
  states: StateCounts;
  /** The last `windowDays` days, today last. */
  days: StudiedDay[];
  totals: Totals;
  /** The next `windowDays` days, today first. */
  due: DueDays;
  calibration: Calibration;
}

/**
 * @param now ms since 1970
 * @param offset minutes that local time is ahead of UTC
 */
export function progressOf(
  history: History,
  catalog: Catalog,
  now: number,
  offset: number,
): Progress {
  const settings = settingsOf(history);
  const plan = planOf(history);
  const checks: Check[] = [];
  const memories = memoriesOf(history, catalog.cards, settings, (past) => {
    const check = checkOf(past);
    if (check) checks.push(check);
  });
  const today = dayNumber(now, offset);
  const toGo = daysToGo(plan, now, offset);
  const date = today + (toGo ?? windowDays);
  const reads = readDays(history, catalog);
  const lessons = topicsOf(catalog, memories, new Set(reads.keys()), today, date);
  const topics = lessons.flatMap((lesson) => lesson.topics);
  const sum = (key: 'cards' | 'recalledToday' | 'recalledOnDate') =>
    topics.reduce((total, topic) => total + topic[key], 0);
  const { days, totals } = studiedDays(history, today, windowDays);
  return {
    state: { catalog, memories, history, settings, plan, now, offset },
    empty: totals.days === 0,
    ...{ today, date, toInterview: toGo !== null, lessons, reads },
    cards: sum('cards'),
    recalledToday: sum('recalledToday'),
    recalledOnDate: sum('recalledOnDate'),
    states: stateCounts(memories.values()),
    days,
    totals,
    due: dueDays(memories.values(), now, offset, windowDays),
    calibration: calibrationOf(checks),
  };
}

function readDays(history: History, catalog: Catalog): Map<string, number> {
  const reads = lessonReads(history);
  return new Map(
    catalog.lessons.flatMap(({ id }) => {
      const read = reads.get(id);
      return read ? [[id, dayNumber(read.at, read.offset)] as const] : [];
    }),
  );
}
