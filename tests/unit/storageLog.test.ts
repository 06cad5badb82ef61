/** What the log does beyond one event at a time: imports, erasing, the profile's id. Faults on the way lose nothing. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../../src/storage/log.ts';
import type { Draft } from '../../src/study/event.ts';
import { historyOf, union } from '../../src/study/history.ts';
import { ids, Profile, read, settle, watch } from './storageProfile.ts';
import { graded, logs } from './studySamples.ts';

let profile: Profile;
beforeEach(() => {
  profile = new Profile();
});

describe('an event that would not be read back', () => {
  test.each<[string, unknown]>([
    ['HTML in a text', { kind: 'card.suspended', payload: { card: 'a', why: '<b>' } }],
    ['a card id that is none', { kind: 'card.suspended', payload: { card: 'Not An Id' } }],
    ['a number that is none', { kind: 'plan.set', payload: { date: null, minutes: Number.NaN } }],
  ])('is refused: %s', async (_, draft) => {
    const log = profile.tab();
    const watched = watch(log);
    await expect(log.append(draft as Draft)).rejects.toThrow(TypeError);
    await log.append(read);
    expect(watched.view?.events).toHaveLength(1);
    expect(profile.records.size).toBe(1);
    expect(profile.local.length).toBe(0);
  });
});

describe('an import', () => {
  test('adds what is new, tells other tabs, and says how far it is', async () => {
    const [one, two] = [profile.tab(), profile.tab()];
    const [a, b] = [watch(one), watch(two)];
    const here = await one.append(read);
    const file = [graded(1, 'a', 'good'), graded(2, 'b', 'good')];
    const told: number[] = [];
    await one.merge(file, { progress: (done) => told.push(done) });
    await settle();
    expect(a.view?.events).toEqual(union([here], file));
    expect(b.view?.events).toEqual(a.view?.events);
    expect(a.view?.history).toEqual(historyOf(union([here], file)));
    expect(profile.onDisk()).toEqual(ids(a.view?.events));
    expect(told).toEqual([1, 2]);
    await one.merge(file);
    expect(profile.records.size).toBe(3);
  });

  test('that is given up or does not fit changes nothing', async () => {
    const log = profile.tab();
    const watched = watch(log);
    await log.append(read);
    const before = watched.view;
    const file = [graded(1, 'a', 'good')];
    await expect(log.merge(file, { signal: AbortSignal.abort() })).rejects.toThrow();
    profile.addFault = 'QuotaExceededError';
    await expect(log.merge(file)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(watched.view).toBe(before);
    expect(profile.records.size).toBe(1);
    profile.addFault = undefined;
    await log.append(read);
    expect(watched.view).toMatchObject({ status: { saved: true }, waiting: 0 });
    expect(watched.view?.events).toHaveLength(2);
  });

  test('mends a damaged record', async () => {
    const whole = graded(1, 'a', 'good');
    profile.records.set(whole.id, { id: whole.id, v: 1 });
    profile.records.set('zzz', { id: 'zzz' });
    const log = profile.tab();
    const watched = watch(log);
    await settle();
    expect(watched.view?.setAside).toHaveLength(2);
    await log.merge([whole], { mended: new Set([whole.id]) });
    expect(watched.view?.events).toEqual([whole]);
    expect(watched.view?.setAside).toMatchObject([{ record: { id: 'zzz' } }]);
    expect(profile.records.get(whole.id)).toEqual(whole);
  });

  test('works in memory where there is no database, and gets to disk when there is one', async () => {
    profile.openFault = 'throws';
    const log = profile.tab();
    const watched = watch(log);
    const file = [graded(1, 'a', 'good'), graded(2, 'b', 'good')];
    await log.merge(file);
    expect(watched.view?.events).toEqual(file);
    expect(watched.view).toMatchObject({
      status: { saved: false, reason: 'unavailable' },
      waiting: 2,
    });
    profile.openFault = undefined;
    await log.append(read);
    await settle();
    expect(profile.records.size).toBe(3);
    expect(watched.view).toMatchObject({ status: { saved: true }, waiting: 0 });
  });
});

describe('erasing', () => {
  test('leaves nothing here, in other tabs or on disk, and starts anew as another device', async () => {
    const [one, two] = [profile.tab(), profile.tab()];
    const [a, b] = [watch(one), watch(two)];
    const { device } = await one.append(read);
    profile.records.set('zzz', { id: 'zzz' });
    await one.reload();
    await one.erase();
    await settle();
    for (const { view } of [a, b]) {
      expect(view).toMatchObject({ events: [], history: [], setAside: [], waiting: 0 });
      expect(view?.device).not.toBe(device);
    }
    expect(profile.records.size).toBe(0);
    expect(profile.device).toBeUndefined();
    const next = await one.append(read);
    expect(next.device).not.toBe(device);
    expect(profile.device).toBe(next.device);
    await settle();
    expect(b.view?.events).toEqual([next]);
  });

  test('takes what was in memory alone with it', async () => {
    profile.addFault = 'QuotaExceededError';
    const log = profile.tab();
    const watched = watch(log);
    await log.append(read);
    await settle();
    await expect(log.erase()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(watched.view?.events).toHaveLength(1);
    profile.addFault = undefined;
    await log.erase();
    expect(watched.view).toMatchObject({ events: [], waiting: 0 });
    expect(profile.local.length).toBe(0);
    await log.append(read);
    expect(profile.records.size).toBe(1);
  });

  test('a database that another tab holds is not said to be empty', async () => {
    profile.openFault = 'blocked';
    const log = profile.tab();
    const watched = watch(log);
    await log.append(read);
    await expect(log.erase()).rejects.toMatchObject({ name: 'StoreBlocked' });
    expect(watched.view?.events).toHaveLength(1);
  });

  test('without any database memory is all there is', async () => {
    profile.openFault = 'throws';
    const log = profile.tab();
    const watched = watch(log);
    await log.append(read);
    await log.erase();
    expect(watched.view?.events).toEqual([]);
    expect(profile.local.length).toBe(0);
  });
});

test('whatever fails on the way, no event is lost and none counts twice', async () => {
  const fault = fc.constantFrom(undefined, 'QuotaExceededError', 'InvalidStateError', 'AbortError');
  const steps = fc.array(
    fc.record({
      tab: fc.nat(1),
      fault,
      what: fc.constantFrom('append', 'append', 'append', 'reload', 'close', 'import'),
    }),
    { minLength: 1, maxLength: 15 },
  );
  await fc.assert(
    fc.asyncProperty(steps, logs, async (plan, file) => {
      profile = new Profile();
      const tabs = [profile.tab(), profile.tab()];
      const expected = new Set<string>();
      for (const { tab, fault: failing, what } of plan) {
        profile.addFault = failing;
        const log = tabs[tab] as Log;
        if (what === 'append') expected.add((await log.append(read)).id);
        if (what === 'reload') await log.reload();
        if (what === 'close') tabs[tab] = profile.tab();
        if (what === 'import') {
          await log.merge(union(file)).then(
            () => {
              for (const { id } of file) expected.add(id);
            },
            () => {},
          );
        }
        profile.now += 1;
      }
      profile.addFault = undefined;
      const last = profile.tab();
      const watched = watch(last);
      await last.reload();
      expect(new Set(ids(watched.view?.events))).toEqual(expected);
      expect(new Set(profile.onDisk())).toEqual(expected);
      expect(watched.view?.events).toHaveLength(expected.size);
      expect(watched.view?.waiting).toBe(0);
    }),
    { numRuns: 500 },
  );
});

describe('the profile’s id', () => {
  test('is given with the first event, and other tabs go by it', async () => {
    const [one, two] = [profile.tab(), profile.tab()];
    const [a, b] = [watch(one), watch(two)];
    await settle();
    expect(profile.device).toBeUndefined();
    expect(a.view?.device).not.toBe(b.view?.device);
    const first = await one.append(read);
    await settle();
    expect(profile.device).toBe(first.device);
    expect((await two.append(read)).device).toBe(first.device);
    expect(b.view?.device).toBe(first.device);
  });

  test('stays the same over pages that could not store it', async () => {
    profile.addFault = 'QuotaExceededError';
    profile.nameFault = 'QuotaExceededError';
    const { device } = await profile.tab().append(read);
    await settle();
    expect((await profile.tab().append(read)).device).toBe(device);
    profile.openFault = 'throws';
    expect((await profile.tab().append(read)).device).toBe(device);
    profile.openFault = profile.addFault = profile.nameFault = undefined;
    const watched = watch(profile.tab());
    await settle();
    expect(watched.view).toMatchObject({ device, status: { saved: true }, waiting: 0 });
    expect(profile.device).toBe(device);
    expect(profile.records.size).toBe(3);
  });

  test('is not taken from an import', async () => {
    profile.openFault = 'throws';
    const [one, two] = [profile.tab(), profile.tab()];
    watch(two);
    await settle();
    await one.merge([graded(1, 'a', 'good')]);
    await settle();
    expect((await two.append(read)).device).not.toBe('laptop');
  });
});
