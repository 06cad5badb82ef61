/** Shortcuts of a single key can be turned off, also where storage is forbidden. */
import { afterEach, describe, expect, test, vi } from 'vitest';

/** The module anew, as a page that has just been opened has it. */
const opened = async () => {
  vi.resetModules();
  return import('../../src/search/singleKeys.ts');
};

function storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
const forbidden = () => {
  throw new DOMException('denied', 'SecurityError');
};

afterEach(() => vi.unstubAllGlobals());

describe('shortcuts of a single key', () => {
  test('hold at first, are off on the next page too, and come back', async () => {
    vi.stubGlobal('localStorage', storage());
    const first = await opened();
    expect(first.singleKeysHold()).toBe(true);
    first.holdSingleKeys(false);
    const next = await opened();
    expect(next.singleKeysHold()).toBe(false);
    next.holdSingleKeys(true);
    expect(first.singleKeysHold()).toBe(true);
  });

  test.each(['/', '?', 'u', 'U', '1', 'я'])('%s is turned off with them', async (key) => {
    vi.stubGlobal('localStorage', storage());
    const { holdSingleKeys, isTurnedOff } = await opened();
    expect(isTurnedOff({ key })).toBe(false);
    holdSingleKeys(false);
    expect(isTurnedOff({ key })).toBe(true);
  });

  test.each([' ', 'Enter', 'Escape', 'ArrowLeft'])('“%s” never is', async (key) => {
    vi.stubGlobal('localStorage', storage());
    const { holdSingleKeys, isTurnedOff } = await opened();
    holdSingleKeys(false);
    expect(isTurnedOff({ key })).toBe(false);
  });

  test('where storage is forbidden, the choice lasts as long as the page', async () => {
    vi.stubGlobal('localStorage', {
      getItem: forbidden,
      setItem: forbidden,
      removeItem: forbidden,
    });
    const page = await opened();
    page.holdSingleKeys(false);
    expect(page.singleKeysHold()).toBe(false);
    expect((await opened()).singleKeysHold()).toBe(true);
  });
});
