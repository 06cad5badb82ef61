/** Two devices' logs: whatever order their events arrive in, they come to one state. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyEvent } from '../../src/study/event.ts';
import { forecast } from '../../src/study/forecast.ts';
import { historyOf, union } from '../../src/study/history.ts';
import { missedCards } from '../../src/study/missed.ts';
import { paceOf } from '../../src/study/pace.ts';
import { progressOf } from '../../src/study/progress.ts';
import { composeSession } from '../../src/study/session.ts';
import { answer, catalog, dayLength, hour, noon, stateOf, takenBack } from './studyAnswers.ts';
import { dated, logsOf, undated } from './studyLogs.ts';

const now = noon + 30 * dayLength;

/** All that pages show of a log, but for what is planned towards a date. */
function shown(events: readonly AnyEvent[]) {
  const state = stateOf(events, now);
  return {
    ...state,
    missed: missedCards(state.history, catalog),
    pace: paceOf(state.history, now, 0),
    progress: progressOf(state.history, catalog, now, 0),
  };
}

/** A log, how its events arrive here, and some that arrive twice. */
const arrivals = (log: fc.Arbitrary<AnyEvent[]>) =>
  log.chain((events) =>
    fc.record({
      events: fc.constant(events),
      arrived: fc.shuffledSubarray(events, { minLength: events.length }),
      twice: fc.shuffledSubarray(events),
    }),
  );

describe('two devices', () => {
  test('come to the same state, in whatever order and however often their events arrive', () => {
    fc.assert(
      fc.property(arrivals(logsOf(dated)), ({ events, arrived, twice }) => {
        expect(shown([...arrived, ...twice])).toEqual(shown(events));
      }),
      { numRuns: 2000 },
    );
  });

  test('come to the same state by merging, whichever merges first and how far both had got', () => {
    const split = fc.tuple(arrivals(logsOf(dated)), fc.nat(40));
    fc.assert(
      fc.property(split, ([{ events, arrived, twice }, known]) => {
        const of = (name: string) => arrived.filter(({ device }) => device === name);
        const laptop = union(of('laptop'), events.slice(0, known));
        const phone = union(of('phone'), twice);
        expect(shown(union(laptop, phone))).toEqual(shown(events));
        expect(shown(union(phone, laptop))).toEqual(shown(events));
      }),
      { numRuns: 2000 },
    );
  });

  test('compose the same session', () => {
    const sessionOf = (events: readonly AnyEvent[]) =>
      composeSession({ ...stateOf(events, now), deck: { kind: 'due' } });
    fc.assert(
      fc.property(arrivals(logsOf(undated)), ({ events, arrived, twice }) => {
        expect(sessionOf([...twice, ...arrived])).toEqual(sessionOf(events));
      }),
      { numRuns: 1000 },
    );
  });

  test('compose the same session towards an interview, and foresee the same', () => {
    const planned = (events: readonly AnyEvent[]) => {
      const plan = { date: '2026-12-23', minutes: 20 };
      const state = { ...stateOf(events, now), plan };
      return [composeSession({ ...state, deck: { kind: 'due' } }), forecast(state)];
    };
    fc.assert(
      fc.property(arrivals(logsOf(undated)), ({ events, arrived }) => {
        expect(planned(arrived)).toEqual(planned(events));
      }),
      { numRuns: 20 },
    );
  });

  test('that answered the same card without knowing of each other count both answers', () => {
    const [laptop, phone] = [
      answer(1, noon, 'first-1', 'good'),
      answer(2, noon + hour, 'first-1', 'again'),
    ];
    const merged = stateOf(union([phone], [laptop]), now).memories.get('first-1');
    expect(merged).toMatchObject({ reps: 2, last: noon + hour, state: 'learning' });
  });

  test('an undo that arrives before what it takes back counts', () => {
    const given = answer(2, noon, 'first-1', 'good');
    const undo = takenBack(1, noon, given);
    expect(historyOf([undo, given])).toEqual([]);
    expect(stateOf([undo, given], now)).toEqual(stateOf([], now));
  });
});
