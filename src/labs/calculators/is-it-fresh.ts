/**
 * Whether a cache may answer from its store: age, lifetime, and what the directives allow beyond it.
 * Source: RFC 9111 and RFC 5861; the rules are in ../httpFreshness.ts, and content/go/freshness has them in Go.
 */
// 10-http-semantics:LA
import {
  agesOf,
  type CacheKind,
  type Directives,
  decide,
  lifetimeOf,
  neverStale,
  notStored,
  type Origin,
  parseCacheControl,
  type Stored,
} from '../httpFreshness.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds } from '../kit/format.ts';

const day = 86_400;
const latest = 2000;
const clockGroup = 'Clocks';

/** A whole number, or nothing for `none`. */
const optional = (text: string) => (text === 'none' ? undefined : Number(text));
const signed = (value: number) => seconds(value).replace('-', '−');

interface Fields {
  cacheControl: string;
  expires: string;
  unchanged: string;
}

function storedOf(v: Fields): Stored {
  const unchanged = optional(v.unchanged);
  return {
    directives: parseCacheControl(v.cacheControl) as Directives,
    expiresIn: optional(v.expires),
    unchangedFor: unchanged === undefined ? undefined : unchanged * day,
  };
}

export default defineCalculator({
  slug: 'is-it-fresh',
  title: 'Is it fresh?',
  inputs: {
    cacheControl: {
      kind: 'text',
      label: 'Cache-Control',
      maxLength: 120,
      default: 'max-age=60',
      group: 'Response',
      help: 'Such as: public, max-age=60, stale-while-revalidate=300',
      invalid(text: string) {
        const parsed = parseCacheControl(text);
        return typeof parsed === 'string' ? parsed : undefined;
      },
    },
    expires: {
      kind: 'text',
      label: 'Expires, seconds after Date',
      maxLength: 12,
      default: 'none',
      group: 'Response',
      invalid: (text: string) =>
        /^(none|-?\d{1,9})$/.test(text) ? undefined : 'Enter a whole number of seconds, or none.',
    },
    unchanged: {
      kind: 'text',
      label: 'Last-Modified, days before Date',
      maxLength: 12,
      default: 'none',
      group: 'Response',
      invalid: (text: string) =>
        /^(none|\d{1,5})$/.test(text) ? undefined : 'Enter a whole number of days, or none.',
    },
    ageField: {
      kind: 'duration',
      label: 'Age',
      unit: 's',
      min: 0,
      max: latest,
      default: 20,
      group: 'Response',
      help: 'What the cache upstream wrote; 0 without one',
    },
    date: {
      kind: 'duration',
      label: 'Date, by the origin’s clock',
      unit: 's',
      min: 0,
      max: latest,
      default: 980,
      group: clockGroup,
    },
    asked: {
      kind: 'duration',
      label: 'Asked for',
      unit: 's',
      min: 0,
      max: latest,
      default: 999,
      group: clockGroup,
    },
    arrived: {
      kind: 'duration',
      label: 'Arrived',
      unit: 's',
      min: 0,
      max: latest,
      default: 1001,
      group: clockGroup,
    },
    now: {
      kind: 'duration',
      label: 'Wanted now',
      unit: 's',
      min: 0,
      max: latest,
      default: 1041,
      group: clockGroup,
    },
    cache: {
      kind: 'choice',
      label: 'Cache',
      options: [
        { value: 'shared', label: 'Shared, by the letter' },
        { value: 'cdn', label: 'Shared, as many CDNs' },
        { value: 'private', label: 'Private, in a browser' },
      ],
      default: 'shared',
      group: 'Who asks whom',
    },
    authorization: {
      kind: 'switch',
      label: 'Request had Authorization',
      default: false,
      group: 'Who asks whom',
    },
    origin: {
      kind: 'choice',
      label: 'Origin',
      options: [
        { value: 'ok', label: 'Answers' },
        { value: '5xx', label: 'Answers 500, 502, 503 or 504' },
        { value: 'down', label: 'Cannot be reached' },
      ],
      default: 'ok',
      group: 'Who asks whom',
    },
  },
  outputs: {
    apparent: {
      label: 'Apparent age',
      format: seconds,
      formula: (v) => `max(0, ${number(v.arrived)} − ${number(v.date)})`,
    },
    corrected: {
      label: 'Corrected Age field',
      format: seconds,
      formula: (v) => `${number(v.ageField)} + (${number(v.arrived)} − ${number(v.asked)})`,
    },
    age: {
      label: 'Age now',
      format: seconds,
      also: inWords,
      formula: (v, r) =>
        `max(${number(r.apparent)}, ${number(r.corrected)}) + (${number(v.now)} − ${number(v.arrived)})`,
    },
    lifetime: {
      label: 'Freshness lifetime',
      format: seconds,
      also: inWords,
      formula: (v) => lifetimeOf(storedOf(v), v.cache).rule,
    },
    left: {
      label: 'Freshness left',
      format: signed,
      also: inWords,
      formula: (_, r) => `${number(r.lifetime)} − ${number(r.age)}, has to be above 0`,
      main: true,
    },
  },
  check(v) {
    if (v.asked > v.arrived) {
      return { key: 'arrived', message: `It was asked for only at ${number(v.asked)} s.` };
    }
    if (v.arrived > v.now) {
      return { key: 'now', message: `It arrived only at ${number(v.arrived)} s.` };
    }
    return null;
  },
  compute(v) {
    const { apparent, corrected, age } = agesOf({
      date: v.date,
      ageField: v.ageField,
      requestTime: v.asked,
      responseTime: v.arrived,
      now: v.now,
    });
    const { lifetime } = lifetimeOf(storedOf(v), v.cache);
    return { apparent, corrected, age, lifetime, left: lifetime - age };
  },
  verdict(v, r) {
    const stored = storedOf(v);
    const decision = decide(stored, v.cache, v.authorization, v.origin, r.age);
    const stale = seconds(-r.left);
    switch (decision) {
      case 'not stored':
        return [
          `Not stored: ${notStored(stored.directives, v.cache, v.authorization)}.`,
          'Every request goes to the origin; there is nothing to validate.',
        ];
      case 'fresh':
        return [`Fresh for another ${seconds(r.left)}: served without a request.`];
      case 'stale, refreshing':
        return [`Stale by ${stale}: served now, refreshed in the background.`];
      case 'stale, origin fails':
        return [`Stale by ${stale}: served because the origin fails (stale-if-error).`];
      default:
        return revalidate(stored.directives, v.cache, v.origin, r.left);
    }
  },
  tracks: (_, r) => [
    {
      caption: 'Age against lifetime',
      tracks: [
        { label: 'Lifetime', end: r.lifetime, text: seconds(r.lifetime) },
        {
          label: 'Age',
          end: r.age,
          text: seconds(r.age),
          tone: r.left > 0 ? 'plain' : 'danger',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'Fresh for 9 s',
      values: { date: 1000, ageField: 0, now: 1050 },
      expect: 'Two seconds on the way, 49 in the cache: 51 of 60.',
    },
    {
      label: 'Age: 50 reaches a browser',
      values: { date: 951, ageField: 50, asked: 1001, now: 1001, cache: 'private' },
      expect: 'A “60 s” object lives 10 s here, since it was made 50 s ago.',
    },
    {
      label: 'Refresh behind',
      values: { cacheControl: 'max-age=60, stale-while-revalidate=30' },
      expect: 'Two seconds stale: served at once, and refreshed for the next one.',
    },
    {
      label: 'no-store for no-cache',
      values: { cacheControl: 'no-store' },
      expect: 'Not stored. Write no-cache: stored, and validated before each use.',
    },
    {
      label: 'must-revalidate, origin down',
      values: { cacheControl: 'max-age=60, must-revalidate', origin: 'down' },
      expect: '504 instead of a stale page. Remove it: the cache may serve stale, or not.',
    },
    {
      label: 'The origin fails',
      values: {
        cacheControl: 'max-age=60, stale-while-revalidate=60, stale-if-error=86400',
        date: 1000,
        ageField: 0,
        asked: 1000,
        arrived: 1000,
        now: 1200,
        origin: '5xx',
      },
      expect: '140 s stale, too late to refresh behind, but within stale-if-error.',
    },
    {
      label: 'A year-old Last-Modified',
      values: { cacheControl: '', unchanged: '365' },
      expect: 'No directive at all: the cache guesses 36.5 days.',
    },
    {
      label: 'Authorization',
      values: { cacheControl: 'max-age=3600', authorization: true },
      expect: 'Not stored in a shared cache. With public in front it is.',
    },
    {
      label: 's-maxage and a stale window',
      values: {
        cacheControl: 's-maxage=60, stale-while-revalidate=60',
        date: 1000,
        ageField: 0,
        asked: 1000,
        arrived: 1000,
        now: 1070,
      },
      expect: 'By the letter it must be validated; set the cache to what many CDNs do.',
    },
  ],
  leavesOut:
    'Vary, request directives such as max-stale, other status codes than 200, invalidation by unsafe methods, and the field-name form of no-cache and private. Unknown directives, which a cache ignores, are refused.',
});

/** What a cache says that has to ask, by how the origin reacts (RFC 9111 sections 4.2.4 and 4.3.3). */
function revalidate(directives: Directives, cache: CacheKind, origin: Origin, left: number) {
  const why =
    directives.has('no-cache') && left > 0
      ? 'Revalidate: no-cache wants the origin’s word before each use.'
      : `Revalidate: stale by ${seconds(Math.max(0, -left))}.`;
  if (origin === 'ok') return [why, 'A 304 renews the copy, a 200 replaces it.'];
  const strict = neverStale(directives, cache);
  if (origin === '5xx') {
    const rest = strict ? 'Serving stale is forbidden.' : 'No stale- directive covers it.';
    return [why, `The origin’s error is passed on. ${rest}`];
  }
  if (strict) return [why, 'The origin cannot be reached: 504, a stale answer is forbidden.'];
  return [
    why,
    'The origin cannot be reached: 504, or the stale copy, which RFC 9111 still permits. Do not count on it.',
  ];
}
