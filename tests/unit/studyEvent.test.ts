import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft, Kind } from '../../src/study/event.ts';
import { eventId, isEventId, nextIdTime, timeOfId } from '../../src/study/eventId.ts';
import { isKnown, parseEvent } from '../../src/study/parseEvent.ts';
import { event, start } from './studySamples.ts';

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('event ids', () => {
  test('are UUIDs of version 7 that keep their time', () => {
    fc.assert(
      fc.property(times, bytes, (ms, random) => {
        const id = eventId(ms, random);
        expect(isEventId(id)).toBe(true);
        expect(timeOfId(id)).toBe(ms);
      }),
    );
    expect(eventId(0x017f22e279b0, new Uint8Array(10))).toBe(
      '017f22e2-79b0-7000-8000-000000000000',
    );
  });

  test('sort as text in the order of their time', () => {
    fc.assert(
      fc.property(times, times, bytes, bytes, (a, b, x, y) => {
        fc.pre(a < b);
        expect(eventId(a, x) < eventId(b, y)).toBe(true);
      }),
    );
  });

  test('differ when only the random bytes differ', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 3, max: 9 }), (random, i) => {
        const other = Uint8Array.from(random);
        other[i] = ((other[i] as number) + 1) % 256;
        expect(eventId(start, random)).not.toBe(eventId(start, other));
      }),
    );
  });

  test.each([-1, Number.NaN, 2 ** 48])('refuse the time %s', (ms) => {
    expect(() => eventId(ms, new Uint8Array(10))).toThrow(RangeError);
  });

  test('go on behind the last one when the clock jumps back a day', () => {
    const last = eventId(start, new Uint8Array(10).fill(255));
    const next = eventId(nextIdTime(start - 86_400_000, last), new Uint8Array(10));
    expect(next > last).toBe(true);
    expect(nextIdTime(start, last)).toBe(start + 1);
    expect(nextIdTime(start + 5, last)).toBe(start + 5);
    expect(nextIdTime(start, undefined)).toBe(start);
  });
});

const valid: { [K in Kind]: Extract<Draft, { kind: K }>['payload'] } = {
  'card.graded': { card: 'tcp-isn', grade: 'again', ms: 4200, where: 'lesson' },
  undone: { event: eventId(start, new Uint8Array(10)) },
  'card.suspended': { card: 'tcp-isn' },
  'card.resumed': { card: 'tcp-isn' },
  'card.buried': { card: 'tcp-isn' },
  'lesson.read': { lesson: '06-tcp-connections' },
  'lesson.unread': { lesson: '06-tcp-connections' },
  'quiz.answered': {
    item: 'tcp-quiz-rtt',
    lesson: '06-tcp-connections',
    answer: { options: [0, 2] },
    right: true,
    tries: 1,
    run: start,
    seed: '06-tcp-connections-2',
    ms: null,
    where: 'lesson',
  },
  'question.rated': { question: 'tcp-open', met: [0, 2], of: 5, ms: 90_000, where: 'interview' },
  'settings.changed': { set: { gradeButtons: 4, theme: 'dark', later: null } },
  'plan.set': { date: '2026-12-03', minutes: 22 },
};

const sample = (kind: Kind, payload: unknown = valid[kind], envelope = {}) => ({
  ...event(1, { kind: 'lesson.read', payload: { lesson: 'x' } }),
  kind,
  payload,
  ...envelope,
});

describe('parseEvent', () => {
  test.each(Object.keys(valid) as Kind[])('takes a %s as it is', (kind) => {
    const raw = JSON.parse(JSON.stringify(sample(kind)));
    const parsed = parseEvent(raw);
    expect(parsed).toEqual({ event: raw });
    expect('event' in parsed && isKnown(parsed.event)).toBe(true);
  });

  test('takes a plan without a date, and every form of a quiz answer', () => {
    expect(parseEvent(sample('plan.set', { date: null, minutes: 0 }))).toHaveProperty('event');
    for (const answer of [{ option: 0 }, { options: [] }, { order: [2, 0, 1] }, { number: -0.5 }]) {
      const payload = { ...valid['quiz.answered'], answer };
      expect(parseEvent(sample('quiz.answered', payload))).toHaveProperty('event');
    }
  });

  test('keeps an unknown kind, a newer version and a new field, untouched', () => {
    const dream = { ...sample('undone'), kind: 'dream.had', payload: [1, { deep: true }] };
    const newer = sample('card.graded', { stars: 5 }, { v: 2 });
    for (const raw of [dream, newer]) {
      const parsed = parseEvent(raw);
      expect(parsed).toEqual({ event: raw });
      expect('event' in parsed && isKnown(parsed.event)).toBe(false);
    }
    const extended = sample('card.graded', { ...valid['card.graded'], mood: 'calm' }, { place: 1 });
    const parsed = parseEvent(extended);
    expect('event' in parsed && isKnown(parsed.event)).toBe(true);
    expect(parsed).toEqual({ event: extended });
  });

  test('a kind named like a property of every object is merely unknown', () => {
    const parsed = parseEvent({ ...sample('undone'), kind: 'constructor' });
    expect('event' in parsed && isKnown(parsed.event)).toBe(false);
  });

  const grade = valid['card.graded'];
  const quiz = valid['quiz.answered'];
  const malformed: [string, unknown, string][] = [
    ['null', null, 'is not an object'],
    ['text', 'x', 'is not an object'],
    ['an array', [], 'is not an object'],
    ['no id', { ...sample('undone'), id: undefined }, 'id'],
    ['an id of another form', sample('undone', undefined, { id: 'zzz' }), 'id'],
    [
      'an id in upper case',
      sample('undone', undefined, { id: sample('undone').id.toUpperCase() }),
      'id',
    ],
    ['version 0', sample('undone', undefined, { v: 0 }), 'v'],
    ['version "1"', sample('undone', undefined, { v: '1' }), 'v'],
    ['markup as device', sample('undone', undefined, { device: '<b>' }), 'device'],
    ['a time before 1970', sample('undone', undefined, { at: -1 }), 'at'],
    ['a time beyond all dates', sample('undone', undefined, { at: 9e15 }), 'at'],
    ['half a millisecond', sample('undone', undefined, { at: 1.5 }), 'at'],
    ['an offset of 15 hours', sample('undone', undefined, { offset: 900 }), 'offset'],
    ['no kind', sample('undone', undefined, { kind: 7 }), 'kind'],
    ['inherited fields alone', Object.create(sample('undone')), 'id'],
    ['no payload', sample('undone', null), 'payload'],
    ['an array as payload', sample('undone', []), 'payload'],
    ['an unknown grade', sample('card.graded', { ...grade, grade: 'perfect' }), 'payload.grade'],
    ['markup as card id', sample('card.graded', { ...grade, card: '<img>' }), 'payload.card'],
    [
      'an endless card id',
      sample('card.graded', { ...grade, card: 'x'.repeat(121) }),
      'payload.card',
    ],
    ['negative time', sample('card.graded', { ...grade, ms: -1 }), 'payload.ms'],
    [
      'no time field',
      sample('card.graded', { card: 'x', grade: 'good', where: 'review' }),
      'payload.ms',
    ],
    ['an undo of nothing', sample('undone', {}), 'payload.event'],
    ['an undo of no id', sample('undone', { event: 'last' }), 'payload.event'],
    ['an empty answer', sample('quiz.answered', { ...quiz, answer: {} }), 'payload.answer'],
    [
      'a text as answer',
      sample('quiz.answered', { ...quiz, answer: { number: '1' } }),
      'payload.answer',
    ],
    [
      'an infinite answer',
      sample('quiz.answered', { ...quiz, answer: { number: 1 / 0 } }),
      'payload.answer',
    ],
    ['the zeroth try', sample('quiz.answered', { ...quiz, tries: 0 }), 'payload.tries'],
    ['right as a word', sample('quiz.answered', { ...quiz, right: 'yes' }), 'payload.right'],
    [
      '101 key points',
      sample('question.rated', { ...valid['question.rated'], met: Array(101).fill(0) }),
      'payload.met',
    ],
    ['nested settings', sample('settings.changed', { set: { a: {} } }), 'payload.set'],
    ['a settings list', sample('settings.changed', { set: [1] }), 'payload.set'],
    ['30 February', sample('plan.set', { date: '2026-02-30', minutes: 10 }), 'payload.date'],
    [
      'a date with a time',
      sample('plan.set', { date: '2026-02-03T00:00', minutes: 10 }),
      'payload.date',
    ],
    ['25 hours a day', sample('plan.set', { date: null, minutes: 1500 }), 'payload.minutes'],
  ];
  test.each(malformed)('refuses %s', (_, raw, field) => {
    expect(parseEvent(raw)).toEqual({
      problem: field.startsWith('is ') ? field : `${field} is missing or malformed`,
    });
  });

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (raw, payload) => {
        parseEvent(raw);
        parseEvent(sample('quiz.answered', payload));
      }),
    );
  });
});
