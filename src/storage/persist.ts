/** Whether the browser may throw the log away when its disk gets full, and how much room there is. */

import type { LocalName } from './keptTable.ts';

const askedKey = 'roundtrip:persist-asked' satisfies LocalName;

export interface Keeping {
  /** Whether the browser has promised to keep it; null where it makes no such promise. */
  persisted: boolean | null;
  /** Bytes that this site uses and may use; null where the browser does not tell. */
  usage: number | null;
  quota: number | null;
}

// A page that is not served over HTTPS has none.
const manager = (): Partial<StorageManager> | undefined => globalThis.navigator?.storage;

async function orNull<T>(answer: Promise<T> | undefined): Promise<T | null> {
  try {
    return (await answer) ?? null;
  } catch {
    return null;
  }
}

/** What the browser says now; asks the reader nothing. */
export async function keeping(): Promise<Keeping> {
  const storage = manager();
  const [persisted, estimate] = await Promise.all([
    orNull(storage?.persisted?.()),
    orNull(storage?.estimate?.()),
  ]);
  return { persisted, usage: estimate?.usage ?? null, quota: estimate?.quota ?? null };
}

/** Asks the browser to keep what is stored; some ask the reader in turn. @returns what `keeping` then says */
export async function askToKeep(): Promise<Keeping> {
  await orNull(manager()?.persist?.());
  return keeping();
}

/**
 * For the end of a first session, when there is something to lose: the same, but once a browser profile, so that a
 * reader who said no is not asked at every session's end.
 */
export async function askToKeepOnce(): Promise<void> {
  try {
    if (localStorage.getItem(askedKey)) return;
    localStorage.setItem(askedKey, 'yes');
  } catch {
    // Where not even this can be kept, there is nothing to promise.
    return;
  }
  if ((await keeping()).persisted === false) await askToKeep();
}
