import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atZero,
  clockText,
  elapsed,
  spokenTime,
  started,
  stopped,
} from '../../src/study/interviewClock.ts';
import { parseDraft } from '../../src/study/interviewDraft.ts';
import {
  isRunning,
  type MockAction,
  type MockState,
  mockAfter,
  mockAt,
  resumed,
  timeIsUp,
} from '../../src/study/interviewMock.ts';

/** Runs actions in order, each at its own time. */
const play = (state: MockState, ...actions: MockAction[]) => actions.reduce(mockAfter, state);
const begun = mockAfter(mockAt(0), { type: 'toggle', now: 0 });

describe('stopwatch', () => {
  test('counts while it runs, stands while it stands', () => {
    const running = started(atZero, 1000);
    expect(elapsed(running, 4000)).toBe(3000);
    const standing = stopped(running, 4000);
    expect(elapsed(standing, 9000)).toBe(3000);
    expect(elapsed(started(standing, 9000), 10_000)).toBe(4000);
  });
  test('started twice it counts once, and a clock set back takes nothing', () => {
    expect(elapsed(started(started(atZero, 0), 500), 1000)).toBe(1000);
    expect(elapsed(started({ ms: 700, since: null }, 1000), 0)).toBe(700);
  });
  test('is written and spoken', () => {
    expect(['0:00', '2:05', '61:01']).toEqual([0, 125_999, 3_661_000].map(clockText));
    expect(spokenTime(0)).toBe('0 seconds');
    expect(spokenTime(61_000)).toBe('1 minute 1 second');
    expect(spokenTime(180_000)).toBe('3 minutes');
  });
});

describe('a mock interview', () => {
  test('goes through answer, checklist, follow-ups, next question', () => {
    const checking = play(begun, { type: 'reveal', now: 90_000 });
    expect(checking).toMatchObject({ step: 'check', answer: { ms: 90_000, since: null } });
    const following = play(
      checking,
      { type: 'tick', point: 2, now: 91_000 },
      { type: 'tick', point: 0, now: 92_000 },
      { type: 'tick', point: 3, now: 93_000 },
      { type: 'tick', point: 3, now: 94_000 },
      { type: 'rated', now: 95_000 },
    );
    expect(following).toMatchObject({ step: 'follow', follow: 0, shown: false, ticked: [0, 2] });
    const second = play(
      following,
      { type: 'show', now: 96_000 },
      { type: 'next', followUps: 2, now: 97_000 },
    );
    expect(second).toMatchObject({ step: 'follow', follow: 1, shown: false });
    const next = mockAfter(second, { type: 'next', followUps: 2, now: 100_000 });
    expect(next).toMatchObject({ place: 1, step: 'answer', ticked: [], answer: { ms: 0 } });
    expect(isRunning(next)).toBe(true);
    expect(elapsed(next.total, 101_000)).toBe(101_000);
    expect(elapsed(next.answer, 101_000)).toBe(1000);
  });
  test('a pause counts for neither watch', () => {
    const paused = mockAfter(begun, { type: 'toggle', now: 10_000 });
    expect(isRunning(paused)).toBe(false);
    const on = mockAfter(paused, { type: 'toggle', now: 60_000 });
    expect([on.answer, on.total].map((watch) => elapsed(watch, 65_000))).toEqual([15_000, 15_000]);
  });
  test('after the answer only the interview’s watch goes on', () => {
    const paused = play(
      begun,
      { type: 'reveal', now: 5000 },
      { type: 'toggle', now: 6000 },
      { type: 'toggle', now: 8000 },
    );
    expect(elapsed(paused.answer, 9000)).toBe(5000);
    expect(elapsed(paused.total, 9000)).toBe(7000);
  });
  test('a rating taken back goes to the checklist with what was ticked', () => {
    const back = play(
      begun,
      { type: 'reveal', now: 1 },
      { type: 'rated', now: 2 },
      { type: 'unrated', met: [1, 4], now: 3 },
    );
    expect(back).toMatchObject({ step: 'check', ticked: [1, 4] });
  });
  test('what makes no sense in a step changes nothing', () => {
    const senseless: MockAction[] = [
      { type: 'tick', point: 0, now: 1 },
      { type: 'rated', now: 1 },
      { type: 'unrated', met: [0], now: 1 },
      { type: 'show', now: 1 },
      { type: 'next', followUps: 3, now: 1 },
    ];
    for (const action of senseless) expect(mockAfter(begun, action)).toBe(begun);
  });
  test('the minutes are up when the interview’s watch says so', () => {
    expect(timeIsUp(begun, 10, 599_999)).toBe(false);
    expect(timeIsUp(begun, 10, 600_000)).toBe(true);
  });
});

const actions: fc.Arbitrary<MockAction> = fc.oneof(
  ...(['toggle', 'reveal', 'rated', 'show', 'stop'] as const).map((type) =>
    fc.record({ type: fc.constant(type), now: fc.nat(1e6) }),
  ),
  fc.record({ type: fc.constant('tick' as const), point: fc.nat(6), now: fc.nat(1e6) }),
  fc.record({ type: fc.constant('next' as const), followUps: fc.constant(3), now: fc.nat(1e6) }),
);

describe('a draft', () => {
  test('comes back standing at the same time, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(actions, { maxLength: 30 }), (list) => {
        const now = 2e6;
        const state = mockAfter(play(begun, ...list), { type: 'stop', now });
        const draft = { query: '?q=a', state, notes: { a: 'typed' } };
        expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
      }),
    );
  });
  test('of another make is none', () => {
    const state = mockAt(0);
    const good = { query: '', state, notes: {} };
    expect(parseDraft(JSON.stringify(good))).toEqual(good);
    const bad: unknown[] = [
      null,
      [],
      { ...good, state: null },
      { ...good, notes: null },
      { ...good, state: { ...state, step: 'report' } },
      { ...good, state: { ...state, place: -1 } },
      { ...good, state: { ...state, ticked: ['0'] } },
      { ...good, state: { ...state, total: { ms: '5' } } },
    ];
    for (const raw of bad) expect(parseDraft(JSON.stringify(raw))).toBeNull();
    expect(parseDraft('')).toBeNull();
  });
  test('a note that is no text is dropped', () => {
    const draft = parseDraft(
      JSON.stringify({ query: '', state: mockAt(0), notes: { a: 1, b: 'x' } }),
    );
    expect(draft?.notes).toEqual({ b: 'x' });
  });
});

describe('taking up an interview', () => {
  const ids = ['a', 'b', 'c'];
  test('without a draft it goes on at the first question that has no rating', () => {
    expect(resumed(null, ids, new Set()).place).toBe(0);
    expect(resumed(null, ids, new Set(['a', 'b'])).place).toBe(2);
    expect(resumed(null, ids, new Set(ids)).place).toBe(3);
  });
  test('with a draft it is where it was, with the time standing', () => {
    const draft = play(begun, { type: 'reveal', now: 1000 }, { type: 'tick', point: 1, now: 2000 });
    const state = resumed(draft, ids, new Set());
    expect(state).toMatchObject({ place: 0, step: 'check', ticked: [1] });
    expect(isRunning(state)).toBe(false);
  });
  test('the log outranks the draft', () => {
    const checking = play(begun, { type: 'reveal', now: 1000 });
    expect(resumed(checking, ids, new Set(['a']))).toMatchObject({ step: 'follow', follow: 0 });
    const following = mockAfter(checking, { type: 'rated', now: 2000 });
    expect(resumed(following, ids, new Set())).toMatchObject({ step: 'check' });
    expect(resumed(following, ids, new Set(['a']))).toMatchObject({ step: 'follow' });
  });
  test('a draft beyond the questions is put aside', () => {
    expect(resumed(mockAt(7), ids, new Set(['a'])).place).toBe(1);
  });
});
