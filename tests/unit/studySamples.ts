/** Events for the tests of the study engine: made by hand, and drawn by fast-check. */
import fc from 'fast-check';
import type { AnyEvent, Draft, LogEvent } from '../../src/study/event.ts';
import { eventId } from '../../src/study/eventId.ts';
import { grades } from '../../src/study/grade.ts';

export const start = Date.UTC(2026, 10, 20, 12);

/** The n-th event of a made-up log, one a second; `at` differs from the id's time only if given. */
export function event(n: number, draft: Draft, envelope: Partial<AnyEvent> = {}): LogEvent {
  const at = start + n * 1000;
  const id = eventId(at, new Uint8Array(10).fill(n));
  return { id, v: 1, device: 'laptop', at, offset: 0, ...draft, ...envelope } as LogEvent;
}

export const graded = (
  n: number,
  card: string,
  grade: (typeof grades)[number],
  where = 'lesson',
): LogEvent => event(n, { kind: 'card.graded', payload: { card, grade, ms: 1000, where } });

export const undone = (n: number, target: AnyEvent): LogEvent =>
  event(n, { kind: 'undone', payload: { event: target.id } });

export const cards = ['a', 'b', 'c'];
const lesson = fc.constantFrom('06-tcp-connections', '07-tcp-reliability');

const draft: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({
    kind: fc.constant('card.graded' as const),
    payload: fc.record({
      card: fc.constantFrom(...cards),
      grade: fc.constantFrom(...grades),
      ms: fc.option(fc.nat(100_000)),
      where: fc.constantFrom('lesson', 'lesson-end', 'review'),
    }),
  }),
  fc.record({
    kind: fc.constantFrom('lesson.read' as const, 'lesson.unread' as const),
    payload: fc.record({ lesson }),
  }),
  fc.record({
    kind: fc.constant('quiz.answered' as const),
    payload: fc.record({
      item: fc.constantFrom('q1', 'q2'),
      lesson,
      answer: fc.record({ option: fc.nat(3) }),
      right: fc.boolean(),
      tries: fc.integer({ min: 1, max: 3 }),
      run: fc.constant(start),
      seed: fc.constant('s'),
      ms: fc.constant(null),
      where: fc.constant('lesson'),
    }),
  }),
  fc.record({
    kind: fc.constant('settings.changed' as const),
    payload: fc.record({ set: fc.record({ gradeButtons: fc.constantFrom(2, 4, 3) }) }),
  }),
);

/** A log of up to 30 events of all kinds that reducers look at, unknown ones and undos of some of them among them. */
export const logs: fc.Arbitrary<AnyEvent[]> = fc
  .array(fc.record({ draft, undo: fc.boolean(), unknown: fc.boolean() }), { maxLength: 15 })
  .map((entries) =>
    entries.flatMap((entry, i) => {
      const made = event(i * 3, entry.draft);
      const log: AnyEvent[] = [made];
      if (entry.undo) log.push(undone(i * 3 + 1, made));
      if (entry.unknown)
        log.push({ ...event(i * 3 + 2, entry.draft), kind: 'dream.had', payload: { of: 'ports' } });
      return log;
    }),
  );
