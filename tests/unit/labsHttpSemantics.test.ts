/** The vectors of the brief 10-http-semantics, labs A and B. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import isItFresh from '../../src/labs/calculators/is-it-fresh.ts';
import willItPreflight from '../../src/labs/calculators/will-it-preflight.ts';
import {
  agesOf,
  type Directives,
  decide,
  parseCacheControl,
} from '../../src/labs/httpFreshness.ts';
import type { AnyValues, Calculator } from '../../src/labs/kit/calculator.ts';
import { parse, setDials, turn } from '../../src/labs/kit/dials.ts';
import { report } from '../../src/labs/kit/report.ts';
import { compute } from './labRuns.ts';

function words(calculator: Calculator, values: AnyValues = {}): string {
  return report(calculator, setDials(calculator, values).values).verdict.join(' ');
}

function refusal(calculator: Calculator, key: string, text: string): string {
  const input = calculator.inputs[key];
  if (!input) throw new Error(`no input ${key}`);
  const parsed = parse(input, text);
  return 'error' in parsed ? parsed.error : '';
}

/** A response made, asked for and received at 1000, wanted at that age. */
const aged = (age: number) => ({
  date: 1000,
  ageField: 0,
  asked: 1000,
  arrived: 1000,
  now: 1000 + age,
});

describe('10-http-semantics Lab A, is it fresh', () => {
  test('Date 1000, asked 999, arrived 1001, now 1050: age 51, 9 s left', () => {
    const values = { date: 1000, ageField: 0, now: 1050 };
    expect(compute(isItFresh, values)).toEqual({
      apparent: 1,
      corrected: 2,
      age: 51,
      lifetime: 60,
      left: 9,
    });
    expect(words(isItFresh, values)).toContain('Fresh for another 9 s');
  });
  test('Date 980, Age 20, now 1041: age 62, stale by 2; within SWR 30 served and refreshed', () => {
    expect(compute(isItFresh)).toMatchObject({ apparent: 21, corrected: 22, age: 62, left: -2 });
    expect(words(isItFresh)).toContain('Revalidate: stale by 2 s');
    expect(words(isItFresh, { cacheControl: 'max-age=60, stale-while-revalidate=30' })).toBe(
      'Stale by 2 s: served now, refreshed in the background.',
    );
  });
  test('the origin’s clock is 100 s fast: apparent age 0, age 12', () => {
    const values = { date: 1100, ageField: 0, asked: 1000, arrived: 1002, now: 1012 };
    expect(compute(isItFresh, values)).toMatchObject({ apparent: 0, age: 12 });
  });
  test('only Last-Modified: ten days give one, a year gives 36.5 days', () => {
    const lifetime = (unchanged: string) =>
      compute(isItFresh, { cacheControl: '', unchanged }).lifetime;
    expect(lifetime('10')).toBe(86_400);
    expect(lifetime('365')).toBe(36.5 * 86_400);
  });
  test('max-age 60, s-maxage 10, age 30: fresh in a browser, stale by 20 in a CDN', () => {
    const values = { ...aged(30), cacheControl: 'max-age=60, s-maxage=10' };
    expect(compute(isItFresh, { ...values, cache: 'private' }).left).toBe(30);
    expect(compute(isItFresh, { ...values, cache: 'shared' }).left).toBe(-20);
  });
  test('shared with Authorization: not stored; with public fresh', () => {
    const values = { authorization: true, cacheControl: 'max-age=3600' };
    expect(words(isItFresh, values)).toContain('Not stored');
    expect(words(isItFresh, { ...values, cacheControl: 'public, max-age=3600' })).toContain(
      'Fresh',
    );
    expect(words(isItFresh, { ...values, cache: 'private' })).toContain('Fresh');
  });
  test('age exactly 60 of 60 is stale', () => {
    expect(words(isItFresh, aged(60))).toContain('stale by 0 s');
    expect(words(isItFresh, aged(59))).toContain('Fresh for another 1 s');
  });
  test('SWR 60, SIE 86400, age 200, origin 5xx: 140 s stale, served because of the error', () => {
    const cacheControl = 'max-age=60, stale-while-revalidate=60, stale-if-error=86400';
    expect(words(isItFresh, { ...aged(200), cacheControl, origin: '5xx' })).toBe(
      'Stale by 140 s: served because the origin fails (stale-if-error).',
    );
  });
  test('s-maxage 60, SWR 60, age 70: by the letter revalidate, in many CDNs stale and refreshed', () => {
    const values = { ...aged(70), cacheControl: 's-maxage=60, stale-while-revalidate=60' };
    expect(words(isItFresh, values)).toContain('Revalidate');
    expect(words(isItFresh, { ...values, cache: 'cdn' })).toContain('refreshed in the background');
  });
  test('Age 50 of 60 leaves 10 s in the browser (Try 1)', () => {
    const preset = isItFresh.presets.find((each) => each.label.startsWith('Age: 50'));
    expect(compute(isItFresh, preset?.values as AnyValues).left).toBe(10);
  });
  test('no-cache asks although fresh, no-store keeps nothing (Try 2)', () => {
    expect(words(isItFresh, { ...aged(1), cacheControl: 'max-age=60, no-cache' })).toContain(
      'no-cache wants the origin’s word',
    );
    expect(words(isItFresh, { cacheControl: 'no-store' })).toContain('Not stored');
  });
  test('origin down: 504 with must-revalidate, without it perhaps stale (Try 3)', () => {
    const down = { origin: 'down' };
    const strict = { ...down, cacheControl: 'max-age=60, must-revalidate' };
    expect(words(isItFresh, strict)).toContain('504, a stale answer is forbidden');
    expect(words(isItFresh, down)).toContain('Do not count on it');
  });
  test('quiz Z4: max-age 60, Age 20, delay 2, 30 s in the cache leave 8', () => {
    const values = { date: 981, ageField: 20, asked: 999, arrived: 1001, now: 1031 };
    expect(compute(isItFresh, values).left).toBe(8);
  });
  test('the age is never below zero, and grows with the time in the cache', () => {
    const time = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(time, time, time, time, time, (date, ageField, asked, way, kept) => {
        const clock = { date, ageField, requestTime: asked, responseTime: asked + way };
        const { age, resident } = agesOf({ ...clock, now: asked + way + kept });
        expect(resident).toBe(kept);
        expect(age).toBeGreaterThanOrEqual(ageField + way + kept);
        expect(agesOf({ ...clock, now: asked + way + kept + 1 }).age).toBe(age + 1);
      }),
    );
  });
  test('what is fresh in a shared cache by the letter is fresh in one that is lenient', () => {
    const flag = fc.constantFrom('', 'public', 'no-cache', 'must-revalidate', 'private');
    const spans = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(flag, spans, spans, spans, fc.boolean(), (word, max, swr, age, login) => {
        const field = `s-maxage=${max}, stale-while-revalidate=${swr}, ${word}`;
        const stored = { directives: parseCacheControl(field) as Directives };
        const strict = decide(stored, 'shared', login, 'ok', age);
        const lenient = decide(stored, 'cdn', login, 'ok', age);
        expect(strict).not.toContain('stale');
        if (strict !== 'revalidate') expect(lenient).toBe(strict);
      }),
    );
  });
  test('times in the wrong order are refused at their field', () => {
    const dials = turn(isItFresh, setDials(isItFresh), 'now', '1000');
    expect(dials.errors.now).toBe('It arrived only at 1,001 s.');
    const early = turn(isItFresh, setDials(isItFresh), 'asked', '1002');
    expect(early.errors.arrived).toBe('It was asked for only at 1,002 s.');
  });
  test('texts refused', () => {
    expect(refusal(isItFresh, 'cacheControl', '~')).toContain('A cache ignores “~”');
    expect(refusal(isItFresh, 'cacheControl', 'max-age')).toContain('needs a number of seconds');
    expect(refusal(isItFresh, 'cacheControl', 'max-age=-1')).toContain('needs a number');
    expect(refusal(isItFresh, 'cacheControl', 'public=1')).toContain('takes no value');
    expect(refusal(isItFresh, 'cacheControl', 'public, public')).toContain('twice');
    expect(refusal(isItFresh, 'cacheControl', 'Public, MAX-AGE=60')).toBe('');
    expect(refusal(isItFresh, 'expires', '~')).toContain('whole number of seconds');
    expect(refusal(isItFresh, 'unchanged', '-1')).toContain('whole number of days');
  });
});

const bare = { method: 'GET', contentType: 'none', allowOrigin: '' };
const outcome = (values: AnyValues) => {
  const { preflight, handlerRuns, readable } = compute(willItPreflight, values);
  return [preflight, handlerRuns, readable];
};

describe('10-http-semantics Lab B, will it preflight', () => {
  test('GET, no fields: sent, run, not readable', () => {
    expect(outcome(bare)).toEqual([0, 1, 0]);
  });
  test('POST text/plain with cookies: the handler runs, not readable', () => {
    const values = { contentType: 'text/plain', credentials: true, allowOrigin: '' };
    expect(outcome(values)).toEqual([0, 1, 0]);
    expect(words(willItPreflight, values)).toContain('CORS is no CSRF protection');
  });
  test('POST JSON, OPTIONS gets 404: the handler never runs', () => {
    expect(outcome({ preflightStatus: '404' })).toEqual([1, 0, 0]);
    expect(outcome({ preflightStatus: '404', allowOrigin: '' })).toEqual([1, 0, 0]);
  });
  test('credentials and a star: not readable', () => {
    expect(outcome({ ...bare, credentials: true, allowOrigin: '*' })).toEqual([0, 1, 0]);
    expect(outcome({ ...bare, allowOrigin: '*' })).toEqual([0, 1, 1]);
  });
  test('another port is another origin; a default port is not', () => {
    expect(outcome({ ...bare, target: 'https://example.com:8443' })).toEqual([0, 1, 0]);
    expect(outcome({ ...bare, target: 'https://example.com:443/x' })).toEqual([0, 1, 1]);
    expect(compute(willItPreflight, { target: 'http://example.com' }).sameOrigin).toBe(0);
  });
  test('the worked example: OPTIONS, POST, readable', () => {
    expect(outcome({})).toEqual([1, 1, 1]);
    expect(compute(willItPreflight).roundTrips).toBe(2);
  });
  test('what makes a preflight (P57)', () => {
    const preflights = (values: AnyValues) => compute(willItPreflight, values).preflight;
    for (const method of ['PUT', 'PATCH', 'DELETE', 'QUERY']) {
      expect(preflights({ ...bare, method })).toBe(1);
    }
    expect(preflights({ ...bare, fields: 'Accept, accept-language' })).toBe(0);
    expect(preflights({ ...bare, fields: 'X-Request-Id' })).toBe(1);
    expect(preflights({ ...bare, fields: 'authorization' })).toBe(1);
    for (const type of ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded']) {
      expect(preflights({ contentType: type })).toBe(0);
    }
  });
  test('stars: not for Authorization, not with credentials (P60)', () => {
    const put = { method: 'PUT', allowMethods: '*', allowHeaders: '*' };
    expect(outcome(put)).toEqual([1, 1, 1]);
    expect(outcome({ ...put, fields: 'authorization' })).toEqual([1, 0, 0]);
    expect(outcome({ ...put, credentials: true, allowCredentials: true })).toEqual([1, 0, 0]);
    expect(outcome({ ...put, fields: 'authorization', allowHeaders: '*, Authorization' })).toEqual([
      1, 1, 1,
    ]);
  });
  test('methods are compared letter by letter, the origin, too', () => {
    expect(outcome({ method: 'PATCH', allowMethods: 'patch' })).toEqual([1, 0, 0]);
    expect(outcome({ ...bare, allowOrigin: 'https://example.com/' })).toEqual([0, 1, 0]);
  });
  test('the real answer needs the permission, too', () => {
    expect(outcome({ repeated: false })).toEqual([1, 1, 0]);
  });
  test('a readable answer comes from a handler that ran; within an origin nothing is asked', () => {
    const inputs = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'QUERY'),
      contentType: fc.constantFrom('none', 'text/plain', 'application/json'),
      fields: fc.constantFrom('', 'authorization', 'x-a, accept'),
      credentials: fc.boolean(),
      allowCredentials: fc.boolean(),
      repeated: fc.boolean(),
      preflightStatus: fc.constantFrom('204', '404'),
      allowOrigin: fc.constantFrom('', '*', 'https://example.com', 'https://other.org'),
      allowMethods: fc.constantFrom('', '*', 'PUT, QUERY'),
      allowHeaders: fc.constantFrom('', '*', 'content-type, x-a, authorization'),
    });
    fc.assert(
      fc.property(inputs, (values) => {
        const [preflight, handlerRuns, readable] = outcome(values);
        if (readable) expect(handlerRuns).toBe(1);
        if (!preflight) expect(handlerRuns).toBe(1);
        if (values.allowOrigin === 'https://other.org') expect(readable).toBe(0);
        expect(outcome({ ...values, target: 'https://example.com/api' })).toEqual([0, 1, 1]);
      }),
    );
  });
  test('texts refused', () => {
    expect(refusal(willItPreflight, 'page', '~')).toContain('Enter a URL');
    expect(refusal(willItPreflight, 'target', 'ftp://a')).toContain('Enter a URL');
    expect(refusal(willItPreflight, 'fields', 'cookie')).toContain('keeps “cookie” to itself');
    expect(refusal(willItPreflight, 'fields', 'content-type')).toContain('input of its own');
    expect(refusal(willItPreflight, 'fields', '~')).toContain('field names');
    expect(refusal(willItPreflight, 'allowOrigin', '~')).toContain('Enter an origin');
    expect(refusal(willItPreflight, 'allowMethods', '~')).toContain('Enter methods');
    expect(refusal(willItPreflight, 'allowHeaders', '~')).toContain('Enter field names');
  });
});
