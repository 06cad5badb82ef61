import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Attempt,
  type AttemptAction,
  attemptAfter,
  noAttempt,
  parseAttempt,
} from '../../src/study/attempt.ts';
import { elapsed } from '../../src/study/interviewClock.ts';

const tried = (...actions: AttemptAction[]): Attempt => actions.reduce(attemptAfter, noAttempt);

describe('a try at a case study', () => {
  it('covers the walkthrough when its time starts, and counts while it runs', () => {
    const running = tried({ type: 'toggle', now: 1000 });
    expect(running.covered).toBe(true);
    expect(elapsed(running.watch, 61_000)).toBe(60_000);
    const paused = attemptAfter(running, { type: 'toggle', now: 31_000 });
    expect(elapsed(paused.watch, 99_000)).toBe(30_000);
    expect(paused.covered).toBe(true);
  });

  it('ends when the walkthrough is shown, and begins anew when asked', () => {
    const shown = tried(
      { type: 'toggle', now: 0 },
      { type: 'hint' },
      { type: 'uncover', now: 5000 },
    );
    expect(shown).toEqual({ watch: { ms: 5000, since: null }, hints: 1, covered: false });
    expect(attemptAfter(shown, { type: 'again' })).toEqual(noAttempt);
  });

  it('comes back from its text as it was, with its time standing', () => {
    const ms = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(ms, fc.nat(9), fc.boolean(), (time, hints, covered) => {
        const attempt = { watch: { ms: time, since: null }, hints, covered };
        expect(parseAttempt(JSON.stringify(attempt))).toEqual(attempt);
      }),
    );
    const running = tried({ type: 'toggle', now: 0 });
    expect(parseAttempt(JSON.stringify(running))?.watch.since).toBeNull();
  });

  it.each([
    ['no text', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no watch', '{"hints":1,"covered":true}'],
    ['a negative time', '{"watch":{"ms":-1,"since":null},"hints":0,"covered":false}'],
    ['half a hint', '{"watch":{"ms":0,"since":null},"hints":0.5,"covered":false}'],
    ['hints as text', '{"watch":{"ms":0,"since":null},"hints":"2","covered":false}'],
  ])('is not read from %s', (_, text) => {
    expect(parseAttempt(text)).toBeNull();
  });
});
