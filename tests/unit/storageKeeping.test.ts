/** Asking the browser to keep what is stored, and taking out of its storage what is this site's. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readDraft, writeDraft } from '../../src/islands/quizzes/examDraft.ts';
import { emptyOwn } from '../../src/storage/ownStorage.ts';
import { askToKeep, askToKeepOnce, keeping } from '../../src/storage/persist.ts';
import { FakeStorage } from './storageProfile.ts';

/** A browser that gives its promise or not, and counts how often it is asked. */
function browser(answer: boolean, persisted = false) {
  const storage = {
    asked: 0,
    persisted: async () => persisted,
    async persist() {
      storage.asked++;
      persisted = answer;
      return answer;
    },
    estimate: async () => ({ usage: 1000, quota: 5_000_000 }),
  };
  vi.stubGlobal('navigator', { storage });
  vi.stubGlobal('localStorage', new FakeStorage());
  return storage;
}

afterEach(() => void vi.unstubAllGlobals());

describe('the browser’s promise', () => {
  test('is asked for after the first session, once a profile, whatever the answer', async () => {
    for (const answer of [true, false]) {
      const storage = browser(answer);
      await askToKeepOnce();
      await askToKeepOnce();
      expect(storage.asked).toBe(1);
      expect((await keeping()).persisted).toBe(answer);
    }
  });

  test('is not asked for when it is given already', async () => {
    const storage = browser(true, true);
    await askToKeepOnce();
    expect(storage.asked).toBe(0);
  });

  test('may be asked for again by the reader', async () => {
    const storage = browser(false);
    await askToKeepOnce();
    expect(await askToKeep()).toEqual({ persisted: false, usage: 1000, quota: 5_000_000 });
    expect(storage.asked).toBe(2);
  });

  test('a browser without any of it is told apart, and nothing throws', async () => {
    browser(true);
    vi.stubGlobal('navigator', {});
    expect(await keeping()).toEqual({ persisted: null, usage: null, quota: null });
    await askToKeepOnce();
    const denied = async () => {
      throw new TypeError('denied');
    };
    vi.stubGlobal('navigator', {
      storage: { persisted: denied, persist: denied, estimate: denied },
    });
    expect(await askToKeep()).toEqual({ persisted: null, usage: null, quota: null });
    vi.stubGlobal('localStorage', undefined);
    await askToKeepOnce();
  });
});

test('taking out what is this site’s leaves what is another’s', () => {
  const place = new FakeStorage();
  for (const key of ['roundtrip:read', 'roundtrip:pending:1', 'theme', 'roundtripper', 'x'])
    place.setItem(key, '1');
  emptyOwn(() => place as unknown as Storage);
  expect([place.key(0), place.key(1), place.length]).toEqual(['roundtripper', 'x', 2]);
  emptyOwn(() => {
    throw new DOMException('denied', 'SecurityError');
  });
});

test('an exam under way goes with the rest', () => {
  const place = new FakeStorage();
  vi.stubGlobal('sessionStorage', place);
  writeDraft({ query: 'part=a', began: 1, at: 0, given: {}, spent: {} });
  expect(readDraft('part=a')?.began).toBe(1);
  emptyOwn(() => place as unknown as Storage);
  expect([place.length, readDraft('part=a')]).toEqual([0, undefined]);
});
