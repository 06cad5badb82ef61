/** The core of event-driven models: order of time, order of scheduling, and bounded work. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda, simulate } from '../../src/labs/kit/simulation.ts';

test('events come out by time, and in the order of scheduling where times are equal', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 200 }), (times) => {
      const agenda = new Agenda<number>();
      times.forEach((at, i) => {
        agenda.add(at, i);
      });
      const out: { at: number; event: number }[] = [];
      for (let next = agenda.take(); next; next = agenda.take()) out.push(next);
      const sorted = times
        .map((at, event) => ({ at, event }))
        .sort((a, b) => a.at - b.at || a.event - b.event);
      expect(out).toEqual(sorted);
      expect(agenda.size).toBe(0);
    }),
  );
});

test('a handler may add events, now or later, until none is left', () => {
  const agenda = new Agenda<number>();
  agenda.add(1, 3);
  const seen: string[] = [];
  const ended = simulate(
    agenda,
    (left, at) => {
      seen.push(`${at}:${left}`);
      if (left > 0) agenda.add(at + (left % 2), left - 1);
    },
    { events: 100 },
  );
  expect(seen).toEqual(['1:3', '2:2', '2:1', '3:0']);
  expect(ended).toEqual({ because: 'done', at: 3, events: 4 });
});

test('a horizon and a bound end it', () => {
  const ticking = () => {
    const agenda = new Agenda<null>();
    agenda.add(0, null);
    return agenda;
  };
  const forever = (agenda: Agenda<null>) => (_: null, at: number) => agenda.add(at + 1, null);
  const horizon = ticking();
  expect(simulate(horizon, forever(horizon), { horizon: 5, events: 100 })).toEqual({
    ...{ because: 'horizon', at: 5, events: 6 },
  });
  const bound = ticking();
  expect(simulate(bound, forever(bound), { events: 10 })).toEqual({
    ...{ because: 'bound', at: 9, events: 10 },
  });
});

test('a model that changes its past is told so', () => {
  const agenda = new Agenda<null>();
  agenda.add(2, null);
  expect(() => simulate(agenda, () => agenda.add(1, null), { events: 9 })).toThrow(
    'an event at 1 after one at 2',
  );
  expect(() => agenda.add(Number.NaN, null)).toThrow('an event at NaN');
});
