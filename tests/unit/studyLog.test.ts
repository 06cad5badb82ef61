/** The log against stand-ins for the browser: a database that can fail, and tabs that hear each other. */
import { beforeEach, describe, expect, test } from 'vitest';
import { parseTabMessage } from '../../src/storage/tabMessage.ts';
import { Profile, read, settle, watch } from './storageProfile.ts';
import { event, start } from './studySamples.ts';

let profile: Profile;
beforeEach(() => {
  profile = new Profile();
});

describe('the log', () => {
  test('opens nothing before its first use', async () => {
    const log = profile.tab();
    await settle();
    expect(profile.opened).toBe(0);
    await log.append(read);
    expect(profile.opened).toBe(1);
  });

  test('seals an event with id, version, device, time and offset, and keeps it', async () => {
    const sealed = await profile.tab().append(read);
    expect(sealed).toMatchObject({ v: 1, at: start, offset: 60, device: profile.device, ...read });
    expect([...profile.records.values()]).toEqual([sealed]);
  });

  test('a reload finds the same events and the same device', async () => {
    const sealed = await profile.tab().append(read);
    const again = watch(profile.tab());
    await settle();
    expect(again.view).toMatchObject({ events: [sealed], status: { saved: true }, setAside: [] });
    expect((await profile.tab().append(read)).device).toBe(sealed.device);
  });

  test('appends made at once keep their order, within one millisecond and with the clock set back', async () => {
    const log = profile.tab();
    const [a, b] = await Promise.all([log.append(read), log.append(read)]);
    profile.now = start - 86_400_000;
    const c = await profile.tab().append(read);
    expect([a.id, b.id, c.id]).toEqual([a.id, b.id, c.id].sort());
    expect(new Set([a.id, b.id, c.id]).size).toBe(3);
    expect(c.at).toBe(start - 86_400_000);
  });

  test('tells subscribers, and not those who left', async () => {
    const log = profile.tab();
    const seen: number[] = [];
    const leave = log.subscribe((view) => seen.push(view.events.length));
    await log.append(read);
    leave();
    await log.append(read);
    expect(seen).toEqual([0, 1]);
  });
});

describe('several tabs', () => {
  test('see each other’s events once', async () => {
    const [one, two] = [profile.tab(), profile.tab()];
    const [a, b] = [watch(one), watch(two)];
    await settle();
    await Promise.all([one.append(read), two.append(read)]);
    await settle();
    expect(a.view?.events).toHaveLength(2);
    expect(b.view?.events).toEqual(a.view?.events);
    expect(profile.records.size).toBe(2);
  });

  test('a message that arrives while the log is being read is not lost', async () => {
    const one = profile.tab();
    await one.append(read);
    const late = watch(profile.tab());
    await one.append(read);
    await settle();
    expect(late.view?.events).toHaveLength(2);
  });

  test('a message that makes no sense means to read anew', () => {
    const good = event(1, read);
    expect(parseTabMessage({ type: 'appended', events: [good] })).toEqual({
      type: 'appended',
      events: [good],
    });
    for (const raw of [
      null,
      7,
      {},
      { events: [{}] },
      { events: [good, null] },
      { type: 'changed' },
    ])
      expect(parseTabMessage(raw)).toEqual({ type: 'changed' });
  });

  test('reads anew what another tab wrote in bulk', async () => {
    const log = profile.tab();
    const watched = watch(log);
    await settle();
    const imported = event(1, read);
    profile.records.set(imported.id, imported);
    await log.reload();
    expect(watched.view?.events).toEqual([imported]);
  });
});

describe('faults', () => {
  test('a corrupt record is set aside and the rest loads', async () => {
    const good = event(1, read);
    profile.records.set(good.id, good);
    profile.records.set('zzz', { id: 'zzz', junk: true });
    const log = profile.tab();
    const watched = watch(log);
    const next = await log.append(read);
    expect(watched.view?.events).toEqual([good, next]);
    expect(watched.view?.setAside).toEqual([
      { record: { id: 'zzz', junk: true }, problem: 'id is missing or malformed' },
    ]);
    expect(profile.records.has('zzz')).toBe(true);
  });

  test.each([
    ['throws', 'unavailable'],
    ['blocked', 'blocked'],
  ] as const)('a database that %s: works in memory and says so', async (fault, reason) => {
    profile.openFault = fault;
    const log = profile.tab();
    const watched = watch(log);
    const sealed = await log.append(read);
    expect(watched.view).toMatchObject({ events: [sealed], status: { saved: false, reason } });
    expect(profile.records.size).toBe(0);
  });

  test('a database that never answers is given up on', async () => {
    profile.openFault = 'silent';
    const log = profile.tab();
    const watched = watch(log);
    const appended = log.append(read);
    await settle();
    expect(watched.view).toBeUndefined();
    for (const giveUp of profile.impatient) giveUp();
    await appended;
    expect(watched.view).toMatchObject({ status: { saved: false, reason: 'unavailable' } });
    // The next answer does not wait for it again.
    await log.append(read);
    expect(watched.view?.events).toHaveLength(2);
  });

  test('a full disk loses nothing: what was refused is written once there is room', async () => {
    const log = profile.tab();
    const watched = watch(log);
    await log.append(read);
    profile.addFault = 'QuotaExceededError';
    await log.append(read);
    await log.append(read);
    await settle();
    expect(watched.view).toMatchObject({ status: { saved: false, reason: 'full' } });
    expect(watched.view?.events).toHaveLength(3);
    expect(profile.records.size).toBe(1);
    profile.addFault = undefined;
    await log.append(read);
    await settle();
    expect(profile.records.size).toBe(4);
    expect(watched.view?.status).toEqual({ saved: true });
    expect([...profile.records.keys()].sort()).toEqual(watched.view?.events.map(({ id }) => id));
  });

  test('an answer refused by a connection that was just closed gets to disk by the next one', async () => {
    const log = profile.tab();
    const watched = watch(log);
    await settle();
    profile.addFaultOnce = 'InvalidStateError';
    await log.append(read);
    await settle();
    expect(profile.records.size).toBe(1);
    expect(watched.view?.status).toEqual({ saved: true });
  });

  test('an event that got to disk although its answer was lost is not written twice', async () => {
    const log = profile.tab();
    const watched = watch(log);
    await settle();
    profile.addFault = 'AbortError';
    const sealed = await log.append(read);
    profile.records.set(sealed.id, sealed);
    profile.addFault = undefined;
    await log.append(read);
    await settle();
    expect(profile.records.size).toBe(2);
    expect(watched.view?.status).toEqual({ saved: true });
  });

  test('reading anew while the disk is full keeps what is only in memory', async () => {
    const log = profile.tab();
    const watched = watch(log);
    await settle();
    profile.addFault = 'QuotaExceededError';
    const sealed = await log.append(read);
    await log.reload();
    expect(watched.view?.events).toEqual([sealed]);
  });
});
