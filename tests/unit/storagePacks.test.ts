/** Packs say exactly what went into them, and are believed only as long as they hold. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { packSize } from '../../src/storage/packs.ts';
import { packedEvents, packText } from '../../src/storage/packText.ts';
import type { AnyEvent } from '../../src/study/event.ts';
import { parseEvent } from '../../src/study/parseEvent.ts';
import { Profile, read, settle, watch } from './storageProfile.ts';
import { event, graded, logs, start } from './studySamples.ts';

let profile: Profile;
beforeEach(() => {
  profile = new Profile();
});

test('a log comes out of a pack as it went in', () => {
  const extra = fc.dictionary(fc.constantFrom('mood', 'later', 'kind2'), fc.jsonValue());
  fc.assert(
    fc.property(logs, fc.array(extra, { minLength: 45, maxLength: 45 }), (log, extras) => {
      const strange = log.map((event, i) => {
        if (i % 4 === 0) return { ...event, ...extras[i] };
        if (i % 4 > 1 || event.kind !== 'dream.had') return event;
        const { payload: _, ...without } = event;
        return without;
      });
      const events = JSON.parse(JSON.stringify(strange)) as AnyEvent[];
      for (const event of events) expect(parseEvent(event)).toEqual({ event });
      const text = packText(events);
      expect(packedEvents(text)).toEqual(events);
      expect(packText(packedEvents(text))).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test('it is shorter than its events', () => {
  const events = Array.from({ length: 200 }, (_, i) => graded(i, 'tcp-handshake-order', 'good'));
  expect(packText(events).length).toBeLessThan(JSON.stringify(events).length * 0.7);
});

test('a damaged pack throws', () => {
  const text = packText([graded(1, 'a', 'good')]);
  for (const damaged of ['', 'null', '{}', text.slice(0, -5)])
    expect(() => packedEvents(damaged)).toThrow();
});

describe('packs', () => {
  const many = Array.from({ length: packSize }, (_, i) =>
    event(
      i,
      { kind: 'card.graded', payload: { card: 'a', grade: 'good', ms: i, where: 'review' } },
      {
        id: `${(start + i).toString(16).padStart(12, '0').replace(/.{8}/, '$&-')}-7000-8000-000000000000`,
      },
    ),
  );

  test('are made of a long log once the page is quiet, and read from then on', async () => {
    for (const one of many) profile.records.set(one.id, one);
    watch(profile.tab());
    await settle();
    expect(profile.packs).toEqual([]);
    await profile.later();
    expect(profile.packs).toEqual(many);
    const log = profile.tab();
    const next = watch(log);
    const newest = await log.append(read);
    expect(next.view?.events).toEqual([...many, newest]);
  });

  test('are not made of a short log, nor of one with a damaged record', async () => {
    for (const one of many.slice(1)) profile.records.set(one.id, one);
    watch(profile.tab());
    await settle();
    await profile.later();
    expect(profile.packs).toEqual([]);
    const first = many[0] as AnyEvent;
    profile.records.set(first.id, first);
    profile.records.set('zzz', { id: 'zzz' });
    watch(profile.tab());
    await settle();
    await profile.later();
    expect(profile.packs).toEqual([]);
  });

  test('that lack a record, whoever wrote it, are dropped, and the log is read again', async () => {
    for (const one of many) profile.records.set(one.id, one);
    profile.packs = many;
    const older = event(-5000, read, { id: '00000000-0001-7000-8000-000000000000' });
    profile.records.set(older.id, older);
    const watched = watch(profile.tab());
    await settle();
    expect(watched.view?.events).toHaveLength(many.length);
    await profile.later();
    expect(profile.packs).toEqual([]);
    expect(watched.view?.events).toEqual([older, ...many]);
  });
});
