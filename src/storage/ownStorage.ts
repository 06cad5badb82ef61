import type { LocalName } from './keptTable.ts';

/** What this site keeps in `localStorage` and `sessionStorage` has this before its name. */
const prefix = 'roundtrip:';

/** The one key that does not. */
const theme = 'theme' satisfies LocalName;

/**
 * Removes this site's keys and no other's: sites may share an origin.
 * @param storage gives the storage, and may throw where the browser gives none
 */
export function emptyOwn(storage: () => Storage): void {
  try {
    const place = storage();
    const keys = Array.from({ length: place.length }, (_, i) => place.key(i) ?? '');
    for (const key of keys) if (key.startsWith(prefix) || key === theme) place.removeItem(key);
  } catch {
    // Nothing can have been kept, then.
  }
}
