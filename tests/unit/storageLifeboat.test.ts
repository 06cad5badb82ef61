/** Events on their way to disk are in `localStorage` until they are there, so that no closed tab and no full disk takes one. */
import { beforeEach, describe, expect, test } from 'vitest';
import { ids, Profile, read, settle, watch } from './storageProfile.ts';

let profile: Profile;
beforeEach(() => {
  profile = new Profile();
});

describe('the lifeboat', () => {
  test('has the event in the moment of the click, and lets go of it when it is on disk', async () => {
    const log = profile.tab();
    watch(log);
    await settle();
    const { promise, resolve } = Promise.withResolvers<void>();
    profile.gate = promise;
    const appended = log.append(read);
    // A tab that is closed behind this click has run its microtasks.
    for (let i = 0; i < 3; i++) await Promise.resolve();
    expect(profile.local.length).toBe(1);
    expect(profile.onDisk()).toEqual([]);
    resolve();
    const sealed = await appended;
    expect(profile.local.length).toBe(0);
    expect(profile.onDisk()).toEqual([sealed.id]);
  });

  test('an event whose tab was closed before its transaction was through is there at the next start', async () => {
    profile.openFault = 'silent';
    const log = profile.tab();
    watch(log);
    await settle();
    for (const giveUp of profile.impatient.splice(0)) giveUp();
    await settle();
    void log.append(read);
    await settle();
    expect(profile.local.length).toBe(1);

    profile.openFault = undefined;
    const next = watch(profile.tab());
    await settle();
    expect(next.view?.events).toMatchObject([{ kind: 'lesson.read' }]);
    expect(next.view).toMatchObject({ status: { saved: true }, waiting: 0 });
    expect(profile.onDisk()).toEqual(ids(next.view?.events));
    expect(profile.local.length).toBe(0);
  });

  test('an event that is on disk and still in the lifeboat counts once', async () => {
    const log = profile.tab();
    const sealed = await log.append(read);
    profile.local.setItem(`roundtrip:pending:${sealed.id}`, JSON.stringify(sealed));
    const next = watch(profile.tab());
    await settle();
    expect(next.view?.events).toEqual([sealed]);
    expect(profile.records.size).toBe(1);
    expect(profile.local.length).toBe(0);
  });

  test('carries what a full disk refused over to the next page', async () => {
    const first = profile.tab();
    await first.append(read);
    profile.addFault = 'QuotaExceededError';
    await first.append(read);
    await settle();
    const second = watch(profile.tab());
    await settle();
    expect(second.view?.events).toHaveLength(2);
    expect(second.view).toMatchObject({ status: { saved: false, reason: 'full' }, waiting: 1 });
    profile.addFault = undefined;
    watch(profile.tab());
    await settle();
    expect(profile.records.size).toBe(2);
    expect(profile.local.length).toBe(0);
  });

  test('what is no event in it is dropped, and other keys are left alone', async () => {
    profile.local.setItem('roundtrip:pending:x', '{"id":"x"}');
    profile.local.setItem('roundtrip:pending:y', 'no JSON');
    profile.local.setItem('theme', 'dark');
    const watched = watch(profile.tab());
    await settle();
    expect(watched.view?.events).toEqual([]);
    expect(profile.local.length).toBe(1);
  });

  test('where it is full too, an event has its transaction alone', async () => {
    profile.local.full = true;
    await profile.tab().append(read);
    expect(profile.records.size).toBe(1);
  });
});
