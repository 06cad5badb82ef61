/** The last queries that led somewhere, kept on this device alone. */

import type { LocalName } from '../storage/keptTable.ts';

/** The prefix makes it one of the keys that "erase everything" removes. */
const key = 'roundtrip:searches' satisfies LocalName;
const most = 8;

/** The newest first; none where the browser keeps nothing. */
export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Puts a query first. */
export function keepSearch(query: string): void {
  const others = recentSearches().filter((one) => one !== query);
  try {
    localStorage.setItem(key, JSON.stringify([query, ...others].slice(0, most)));
  } catch {
    // a browser that keeps nothing still searches
  }
}

export function forgetSearches(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}
