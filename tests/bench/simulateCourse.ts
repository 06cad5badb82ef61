/** A learner goes through the days before an interview with a scheduler. */
import { grades } from '../../src/study/grade.ts';
import { seededRandom } from '../../src/study/shuffle.ts';
import { type Learner, recallOf, reply, type Trace } from './simulateLearner.ts';

export interface Course {
  cards: number;
  days: number;
  minutes: number;
}

/** An answer as the scheduler hears of it. */
export interface Heard {
  card: number;
  day: number;
  /** Seconds into the day's session. */
  second: number;
  grade: (typeof grades)[number];
  seconds: number;
}

/** What decides which cards are asked. Made anew for each learner. */
export interface Scheduler {
  /** The day's cards in order; the session ends when the list or the time does. */
  cardsFor(day: number): Iterable<number>;
  hear(answer: Heard): void;
  /** Whether a card just answered comes back within the session. */
  comesBack(card: number): boolean;
}

export interface Outcome {
  /** Expected number of cards recalled on the day of the interview. */
  recalled: number;
  met: number;
  minutes: number;
}

/** A card that keeps coming back is left after so many answers in one session. */
const mostInARow = 6;

export function takeCourse(
  number: number,
  who: Learner,
  { cards, days, minutes }: Course,
  scheduler: Scheduler,
): Outcome {
  const random = seededRandom(`answers ${number} ${days} ${minutes}`);
  const traces = Array.from(
    { length: cards },
    (): Trace => ({
      stability: 0,
      difficulty: 0,
      last: -1,
    }),
  );
  let studied = 0;
  for (let day = 0; day < days; day++) {
    let second = 0;
    for (const card of scheduler.cardsFor(day)) {
      if (second >= minutes * 60) break;
      const trace = traces[card] as Trace;
      const isNew = trace.last < 0;
      for (let i = 0; i < mostInARow && second < minutes * 60; i++) {
        const { rating, seconds } = reply(who, card, trace, day, random, isNew);
        second += seconds;
        const grade = who.buttons === 4 ? grades[rating] : rating === 0 ? 'again' : 'good';
        scheduler.hear({ card, day, second, grade: grade ?? 'good', seconds });
        if (!scheduler.comesBack(card)) break;
      }
    }
    studied += Math.min(second, minutes * 60) / 60;
  }
  const met = traces.filter(({ last }) => last >= 0);
  const recalled = traces.reduce((sum, trace) => sum + recallOf(who, trace, days), 0);
  return { recalled, met: met.length, minutes: studied };
}
