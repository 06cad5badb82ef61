/** The numeric vectors of the brief 05-dns, labs 2 and 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import ndots from '../../src/labs/calculators/ndots.ts';
import ttlPlanner from '../../src/labs/calculators/ttl-planner.ts';
import { expand, isName } from '../../src/labs/searchList.ts';
import { anyInputs, compute, mistake, neverNaN, say } from './labRuns.ts';

describe('05-dns Lab 2, TTL planner', () => {
  test.each([
    [1, 60, 0.983607, 16.393],
    [1, 300, 0.996678, 3.322],
    [1, 5, 0.833333, 166.667],
    [0.01, 60, 0.375, 6.25],
    [0.01, 300, 0.75, 2.5],
  ])('%d a second, TTL %i: hit ratio %d, authority %d a second', (rate, ttl, hit, authority) => {
    const result = compute(ttlPlanner, { rate, ttl });
    expect(result.hit).toBeCloseTo(hit, 6);
    expect(result.authority).toBeCloseTo(authority, 3);
  });
  test.each([
    [30, 60, 120, 150],
    [10, 60, 60, 90],
    [30, 300, 240, 390],
    [30, 30, 105, 120],
  ])('checks every %i s, TTL %i: mean %i s, worst %i s', (interval, ttl, mean, worst) => {
    expect(compute(ttlPlanner, { interval, ttl })).toMatchObject({ mean, worst });
  });
  test('TTL 300: two thirds of the caches are wrong 100 s after the change', () => {
    expect(compute(ttlPlanner, { ttl: 300, since: 100 }).stale).toBeCloseTo(0.6667, 4);
    expect(compute(ttlPlanner, { since: 60 }).stale).toBe(0);
  });
  test('a nearly silent name: TTL 5 adds 5.5 % to a load that misses anyway', () => {
    const at60 = compute(ttlPlanner, { rate: 0.001 });
    const at5 = compute(ttlPlanner, { rate: 0.001, ttl: 5 });
    expect(at60.authority).toBeCloseTo(0.943, 3);
    expect(at5.authority).toBeCloseTo(0.995, 3);
    expect((at5.authority ?? 0) / (at60.authority ?? 0)).toBeCloseTo(1.055, 3);
    expect(at60.hit).toBeCloseTo(0.057, 3);
  });
  test('a hit ratio below 1 is never worded as all', () => {
    expect(say(ttlPlanner).listings[0]?.rows.map((row) => row[1])).toEqual([
      '83.3 %',
      '96.8 %',
      '98.4 %',
      '99.7 %',
      'over 99.9 %',
      'over 99.9 %',
    ]);
  });
  test('publishing is added to every cache', () => {
    expect(compute(ttlPlanner, { publish: 20 })).toMatchObject({ mean: 140, worst: 170 });
  });
  test('what resolvers answer and what they pass on is what they are asked', () => {
    fc.assert(
      fc.property(anyInputs(ttlPlanner), (values) => {
        const { hit = 0, authority = 0, mean = 0, worst = 0 } = compute(ttlPlanner, values);
        const asked = Number(values.rate) * Number(values.resolvers);
        expect((hit * asked + authority) / asked).toBeCloseTo(1, 9);
        expect(worst - mean).toBeCloseTo(Number(values.ttl) / 2, 6);
      }),
    );
    neverNaN(ttlPlanner);
  });
  test('a longer TTL never raises the load nor ends sooner', () => {
    const ttls = fc.integer({ min: 5, max: 86_399 });
    fc.assert(
      fc.property(ttls, fc.integer({ min: 1, max: 100 }), (ttl, rate) => {
        const a = compute(ttlPlanner, { ttl, rate });
        const b = compute(ttlPlanner, { ttl: ttl + 1, rate });
        expect(b.authority).toBeLessThan(a.authority ?? 0);
        expect(b.worst).toBeGreaterThan(a.worst ?? 0);
      }),
    );
  });
});

describe('05-dns Lab 3, ndots', () => {
  const search = ['shop.svc.cluster.local', 'svc.cluster.local', 'cluster.local'];

  test.each([
    ['api.example.com', 5, 4, 8],
    ['api.example.com.', 5, 1, 2],
    ['api.example.com', 1, 1, 2],
    ['redis', 5, 1, 2],
    ['redis.cache', 5, 2, 4],
    ['redis.cache', 1, 3, 6],
  ])('%s with ndots %i: %i names, %i queries', (name, dots, names, queries) => {
    const result = compute(ndots, { name, ndots: dots });
    expect(result).toEqual({ names, queries, useless: queries - 2 });
  });
  test('api.example.com: the four names in the order that Go asked them', () => {
    const names = [
      'api.example.com.shop.svc.cluster.local.',
      'api.example.com.svc.cluster.local.',
      'api.example.com.cluster.local.',
      'api.example.com.',
    ];
    expect(expand('api.example.com', search, 5)).toEqual(names);
    const tracks = say(ndots).tracks[0]?.tracks ?? [];
    expect(tracks.map(({ label }) => label)).toEqual(names);
    expect(tracks.at(-1)).toMatchObject({ end: 8, text: 'answered, 8 so far', tone: 'plain' });
  });
  test('enough dots: the name first, the suffixes after it', () => {
    expect(expand('a.b', search, 1)).toEqual([
      'a.b.',
      'a.b.shop.svc.cluster.local.',
      'a.b.svc.cluster.local.',
      'a.b.cluster.local.',
    ]);
  });
  test('nothing exists: all queries in vain', () => {
    expect(compute(ndots, { exists: '' })).toEqual({ names: 4, queries: 8, useless: 8 });
    expect(say(ndots, { exists: '' }).verdict[0]).toContain('no such host');
  });
  test('without a search list, one name', () => {
    expect(compute(ndots, { search: '' })).toEqual({ names: 1, queries: 2, useless: 0 });
  });
  test('upper and lower case, and a final dot in a list, make no difference', () => {
    expect(compute(ndots, { name: 'Redis', search: 'SHOP.svc.cluster.local.' }).queries).toBe(2);
  });
  test.each([
    ['name', '~', 'Write a name such as api.example.com, with or without a final dot.'],
    ['name', '', 'Write a name such as api.example.com, with or without a final dot.'],
    ['name', 'a..b', 'Write a name such as api.example.com, with or without a final dot.'],
    ['search', 'cluster.local ~', '“~” is not a name.'],
    ['exists', 'a b c d e f g h i', 'Write at most 8 names.'],
  ])('%s %s is refused: %s', (key, text, message) => {
    expect(mistake(ndots, key, text)).toBe(message);
  });
  test('RFC 1035 section 2.3.4: labels of 63, names of 253 characters', () => {
    const label = 'a'.repeat(63);
    expect(isName(label)).toBe(true);
    expect(isName(`${label}a`)).toBe(false);
    expect(isName([label, label, label, 'a'.repeat(61)].join('.'))).toBe(true);
    expect(isName([label, label, label, 'a'.repeat(62)].join('.'))).toBe(false);
  });
  test('whatever is asked: a name for every suffix, and the name itself; rooted, that alone', () => {
    const labels = fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 5 });
    const name = labels.map((parts) => parts.join('.'));
    fc.assert(
      fc.property(
        name,
        fc.array(name, { maxLength: 8 }),
        fc.integer({ min: 1, max: 15 }),
        (asked, list, dots) => {
          const names = expand(asked, list, dots);
          expect(names).toHaveLength(list.length + 1);
          expect(names).toContain(`${asked}.`);
          expect(expand(`${asked}.`, list, dots)).toEqual([`${asked}.`]);
        },
      ),
    );
    neverNaN(ndots, { name });
  });
});
