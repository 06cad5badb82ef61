/** Logs drawn by fast-check, over the catalog of `studyAnswers.ts`. */
import fc from 'fast-check';
import type { AnyEvent, Draft } from '../../src/study/event.ts';
import { grades } from '../../src/study/grade.ts';
import { at, catalog, dayLength, hour, noon, takenBack } from './studyAnswers.ts';

/** Of thirty cards four, so that they are answered often; and one that this build does not have. */
export const answeredCards = catalog.cards.slice(0, 4).map(({ id }) => id);
const card = fc.constantFrom(...answeredCards, 'gone');
const lessonId = fc.constantFrom('01-first', '02-second', '99-gone');

const graded = fc.record({
  kind: fc.constant('card.graded' as const),
  payload: fc.record({
    card,
    grade: fc.constantFrom(...grades),
    ms: fc.option(fc.nat(200_000)),
    where: fc.constantFrom('lesson', 'lesson-end', 'review', 'elsewhere'),
  }),
});
const putAside = fc.record({
  kind: fc.constantFrom('card.suspended' as const, 'card.resumed' as const, 'card.buried' as const),
  payload: fc.record({ card }),
});
const missed = fc.oneof(
  fc.record({
    kind: fc.constant('quiz.answered' as const),
    payload: fc.record({
      item: fc.constantFrom('quiz-one', 'quiz-gone'),
      lesson: fc.constant('01-first'),
      answer: fc.record({ option: fc.nat(3) }),
      right: fc.boolean(),
      tries: fc.integer({ min: 1, max: 2 }),
      run: fc.constant(noon),
      seed: fc.constant('s'),
      ms: fc.constant(null),
      where: fc.constant('quiz'),
    }),
  }),
  fc.record({
    kind: fc.constant('question.rated' as const),
    payload: fc.record({
      question: fc.constantFrom('question-one', 'question-gone'),
      met: fc.uniqueArray(fc.nat(2)),
      of: fc.constant(3),
      ms: fc.constant(60_000),
      where: fc.constant('interview'),
    }),
  }),
);
const changed = fc.record({
  kind: fc.constant('settings.changed' as const),
  payload: fc.record({
    set: fc.record(
      {
        retention: fc.double({ min: 0.7, max: 1, noNaN: true }),
        newPerDay: fc.constantFrom(1, 5, 20, -1),
        reviewsPerDay: fc.constantFrom(1, 5, 200),
      },
      { requiredKeys: [] },
    ),
  }),
});
const read = fc.record({
  kind: fc.constantFrom('lesson.read' as const, 'lesson.unread' as const),
  payload: fc.record({ lesson: lessonId }),
});
const planned = fc.record({
  kind: fc.constant('plan.set' as const),
  payload: fc.record({
    date: fc.constantFrom(null, '2026-11-20', '2026-12-03', '2027-03-01'),
    minutes: fc.integer({ min: 1, max: 60 }),
  }),
});

/** Without a plan: composing for a date reckons for milliseconds, too long for thousands of runs. */
export const undated = fc.oneof(
  { weight: 10, arbitrary: graded },
  { weight: 2, arbitrary: putAside },
  ...[missed, changed, read].map((arbitrary) => ({ weight: 1, arbitrary })),
);
export const dated = fc.oneof(
  { weight: 14, arbitrary: undated },
  { weight: 1, arbitrary: planned },
);

const stepWith = (what: fc.Arbitrary<Draft>) =>
  fc.record({
    /** Clocks are set back now and then. */
    gap: fc.oneof(
      fc.integer({ min: -2 * dayLength, max: 0 }),
      fc.nat(hour),
      fc.nat(3 * dayLength),
      fc.nat(60 * dayLength),
    ),
    offset: fc.constantFrom(-480, 0, 60, 120, 345, 780),
    device: fc.constantFrom('laptop', 'phone'),
    what,
    undo: fc.boolean(),
    strange: fc.boolean(),
  });

/**
 * Logs over months, in id order: answers in several time zones, from two devices, clocks set back, cards set aside
 * and taken up, undos, by either device, and kinds that this build does not know.
 */
export function logsOf(what: fc.Arbitrary<Draft>): fc.Arbitrary<AnyEvent[]> {
  return fc.array(stepWith(what), { maxLength: 25 }).map((steps) => {
    let time = noon;
    return steps.flatMap(({ gap, offset, device, what: draft, undo, strange }, i) => {
      time += gap;
      const made = { ...at(i * 3, time, draft, offset), device };
      const log: AnyEvent[] = [made];
      if (undo && i % 3 === 0) log.push({ ...takenBack(i * 3 + 1, time, made), device: 'phone' });
      if (strange && i % 5 === 0)
        log.push({ ...at(i * 3 + 2, time, draft, offset), kind: 'dream.had' });
      return log;
    });
  });
}
