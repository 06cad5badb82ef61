import type { CacheName, DatabaseName } from '../storage/keptTable.ts';

/** The caches of this site; sites may share an origin, so their names say whose they are. */
export const cachePrefix = 'roundtrip';

export const cacheNames = {
  /** The shell. */
  precache: `${cachePrefix}-precache`,
  /** Pages as they were visited. */
  pages: `${cachePrefix}-pages`,
  /** Files with a hash in their names, which never change. */
  assets: `${cachePrefix}-assets`,
  /** Cards, quizzes and the parts of the search index as they were used. */
  data: `${cachePrefix}-data`,
  /** What "keep everything for offline" brought. */
  kept: `${cachePrefix}-kept`,
} as const satisfies Record<string, CacheName>;

/** Where Workbox remembers when an entry was last used. */
export const expirationDatabase = 'workbox-expiration' satisfies DatabaseName;

export const isOwnCache = (name: string): boolean => name.startsWith(`${cachePrefix}-`);
