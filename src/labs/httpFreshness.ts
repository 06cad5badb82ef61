/**
 * What an HTTP cache does with a stored 200 response: RFC 9111 sections 3 (storing), 4.2.1 (lifetime), 4.2.3 (age),
 * 4.2.4 and 5.2.2 (serving stale), RFC 5861 (stale-while-revalidate, stale-if-error). Times are in seconds.
 */

/** `cdn` is a shared cache that serves stale in spite of `s-maxage`, against the letter of RFC 9111. */
export type CacheKind = 'private' | 'shared' | 'cdn';
export type Origin = 'ok' | '5xx' | 'down';
export type Decision =
  | 'not stored'
  | 'fresh'
  | 'stale, refreshing'
  | 'stale, origin fails'
  | 'revalidate';

/** The directives of a Cache-Control field; those without a number are 0 when present. */
export type Directives = ReadonlyMap<string, number>;

const timed = new Set(['max-age', 's-maxage', 'stale-while-revalidate', 'stale-if-error']);
const plain = new Set([
  'no-store',
  'no-cache',
  'private',
  'public',
  'must-revalidate',
  'proxy-revalidate',
  'immutable',
  'no-transform',
]);

/** Reads a Cache-Control field; a text is what is wrong with it, as one sentence. */
export function parseCacheControl(field: string): Directives | string {
  const found = new Map<string, number>();
  for (const part of field.split(',')) {
    const directive = part.trim().toLowerCase();
    if (directive === '') continue;
    const [name = '', value] = directive.split('=', 2);
    if (!timed.has(name) && !plain.has(name)) {
      return `A cache ignores “${name}”; this lab takes it for a slip.`;
    }
    if (found.has(name)) return `“${name}” stands there twice.`;
    if (plain.has(name) && value !== undefined) return `“${name}” takes no value here.`;
    if (timed.has(name) && !/^\d{1,10}$/.test(value ?? '')) {
      return `“${name}” needs a number of seconds, as in ${name}=60.`;
    }
    found.set(name, plain.has(name) ? 0 : Number(value));
  }
  return found;
}

export interface Clock {
  /** The origin’s `Date`, and the `Age` that the response carried. */
  date: number;
  ageField: number;
  /** Three readings of the cache’s own clock. */
  requestTime: number;
  responseTime: number;
  now: number;
}

export interface Ages {
  apparent: number;
  corrected: number;
  initial: number;
  resident: number;
  age: number;
}

/** The age of a response, RFC 9111 section 4.2.3. */
export function agesOf(clock: Clock): Ages {
  const apparent = Math.max(0, clock.responseTime - clock.date);
  const corrected = clock.ageField + (clock.responseTime - clock.requestTime);
  const initial = Math.max(apparent, corrected);
  const resident = clock.now - clock.responseTime;
  return { apparent, corrected, initial, resident, age: initial + resident };
}

/** The share of the time since the last change that a cache commonly takes for fresh (section 4.2.2). */
export const heuristicShare = 0.1;

export interface Stored {
  directives: Directives;
  /** `Expires` minus `Date`, and `Date` minus `Last-Modified`. */
  expiresIn?: number | undefined;
  unchangedFor?: number | undefined;
}

/** How old a response may get, and the rule that says so: the first that applies (section 4.2.1). */
export function lifetimeOf(stored: Stored, cache: CacheKind): { lifetime: number; rule: string } {
  const sMaxAge = stored.directives.get('s-maxage');
  const maxAge = stored.directives.get('max-age');
  if (cache !== 'private' && sMaxAge !== undefined) return { lifetime: sMaxAge, rule: 's-maxage' };
  if (maxAge !== undefined) return { lifetime: maxAge, rule: 'max-age' };
  if (stored.expiresIn !== undefined) {
    return { lifetime: Math.max(0, stored.expiresIn), rule: 'Expires − Date' };
  }
  if (stored.unchangedFor !== undefined) {
    // tenths of whole days: rounding keeps 864,000 s at 86,400 s
    return {
      lifetime: Math.round(stored.unchangedFor * heuristicShare),
      rule: 'a guess, 10 % of Date − Last-Modified',
    };
  }
  return { lifetime: 0, rule: 'nothing says how long' };
}

/** Why a cache may not store a response, or nothing when it may (sections 3 and 3.5). */
export function notStored(
  directives: Directives,
  cache: CacheKind,
  authorization: boolean,
): string | undefined {
  const shared = cache !== 'private';
  if (directives.has('no-store')) return 'no-store forbids it';
  if (shared && directives.has('private')) return 'private keeps it from shared caches';
  const allowed = ['public', 's-maxage', 'must-revalidate'].some((name) => directives.has(name));
  if (shared && authorization && !allowed) {
    return 'the request had Authorization, and nothing allows it';
  }
  return undefined;
}

/** Whether a stale response needs the origin’s word in this cache, whatever the `stale-` directives say (5.2.2). */
export function neverStale(directives: Directives, cache: CacheKind): boolean {
  return (
    directives.has('no-cache') ||
    directives.has('must-revalidate') ||
    (cache !== 'private' && directives.has('proxy-revalidate')) ||
    (cache === 'shared' && directives.has('s-maxage'))
  );
}

/** What the cache does when the response is `age` old. */
export function decide(
  stored: Stored,
  cache: CacheKind,
  authorization: boolean,
  origin: Origin,
  age: number,
): Decision {
  const { directives } = stored;
  if (notStored(directives, cache, authorization) !== undefined) return 'not stored';
  const staleness = age - lifetimeOf(stored, cache).lifetime;
  if (!directives.has('no-cache') && staleness < 0) return 'fresh';
  if (neverStale(directives, cache)) return 'revalidate';
  const within = (name: string) => staleness <= (directives.get(name) ?? Number.NEGATIVE_INFINITY);
  if (within('stale-while-revalidate')) return 'stale, refreshing';
  if (origin !== 'ok' && within('stale-if-error')) return 'stale, origin fails';
  return 'revalidate';
}
