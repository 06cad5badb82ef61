/**
 * Which lessons are read, copied out of the log so that a page's course map can tick them without opening
 * the log. A copy that may be lost or stale at any time: `MarkRead` writes it anew whenever it sees the log.
 */

import type { LocalName } from './keptTable.ts';

const key = 'roundtrip:read' satisfies LocalName;

/** Fired on `document` after the copy has changed. Other tabs get the window's own `storage` event. */
export const readsChanged = 'roundtrip:log';

/** Lesson ids, empty where there is no copy or none to be had. */
export function loadReads(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Writes the copy and tells the page, unless nothing changed. */
export function saveReads(lessons: readonly string[]): void {
  const text = lessons.length > 0 ? JSON.stringify([...lessons].sort()) : null;
  try {
    if (localStorage.getItem(key) === text) return;
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // No storage: the event below still carries the news to this page.
  }
  document.dispatchEvent(new CustomEvent(readsChanged, { detail: { read: [...lessons] } }));
}
