/** Files that are no exports, or hostile ones: refused whole, with a reason that quotes nothing of them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportText } from '../../src/study/exportFile.ts';
import { createImport, importLimits } from '../../src/study/importFile.ts';
import { plainLimits, plainProblem } from '../../src/study/plainValue.ts';
import { Refused } from '../../src/study/refused.ts';
import { event, graded, logs, start } from './studySamples.ts';

const now = start + 86_400_000;
const head = { exported: new Date(now).toISOString(), device: 'laptop' };
const good = graded(1, 'a', 'good');

/** Why a text is refused; empty when it is not. */
function refusal(text: string, limits = importLimits): string {
  try {
    const importing = createImport(now, limits);
    for (let from = 0; from < text.length; from += 64) importing.push(text.slice(from, from + 64));
    importing.end();
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(Refused);
    return (error as Error).message;
  }
}

/** A file with these fields in place of the good ones. */
const fileOf = (fields: object) =>
  JSON.stringify({ format: 'roundtrip-log', version: 1, ...head, events: [good], ...fields });
const withEvents = (...events: unknown[]) => fileOf({ events });
/** A file whose second event has this text. */
const withText = (text: string) => withEvents(good, 'HERE').replace('"HERE"', text);

test('the file that the others are made of is good', () => {
  expect(refusal(fileOf({}))).toBe('');
  expect(refusal(withText(JSON.stringify(graded(2, 'a', 'good'))))).toBe('');
});

const notJson = 'It is not complete, or it is no JSON file.';

describe('refused:', () => {
  test.each<[name: string, text: string, reason: string | RegExp]>([
    // No export at all
    ['nothing', '', notJson],
    ['white space', ' \n', notJson],
    ['an image', '\u0089PNG\r\n\u001a\n', notJson],
    ['a web page', '<!doctype html><script>alert(1)</script>', notJson],
    ['a list', '[]', notJson],
    ['a text', '"events"', notJson],
    ['another object', '{"notes":[]}', 'It is no export of this site.'],
    ['another site’s', fileOf({ format: 'anki' }), 'It is no export of this site.'],
    // Not complete
    ['half of it', fileOf({}).slice(0, -20), notJson],
    ['the end cut off', fileOf({}).slice(0, -1), notJson],
    ['more behind it', `${fileOf({})}{}`, notJson],
    ['two files', `${fileOf({})}\n${fileOf({})}`, notJson],
    // Malformed around the events
    ['no version', fileOf({ version: undefined }), 'Its version is missing or malformed.'],
    ['version as text', fileOf({ version: '1' }), 'Its version is missing or malformed.'],
    ['version 0', fileOf({ version: 0 }), 'Its version is missing or malformed.'],
    ['no events', fileOf({ events: undefined }), 'It has no list of events.'],
    ['events in an object', fileOf({ events: { 0: good } }), 'It has no list of events.'],
    ['no time', fileOf({ exported: undefined }), /^The time of its export/],
    ['a time that is none', fileOf({ exported: '2026-02-30T00:00:00.000Z' }), /^The time of its/],
    ['a time in words', fileOf({ exported: 'yesterday' }), /^The time of its export/],
    ['no device', fileOf({ device: undefined }), /^The device that it came from/],
    ['HTML as device', fileOf({ device: '<b>' }), /^What stands around its events holds HTML/],
    ['a field twice', fileOf({}).replace('{', '{"events":[],'), 'It has one of its fields twice.'],
    [
      'a field twice, written otherwise',
      fileOf({}).replace('{', '{"\\u0065vents":[],'),
      'It has one of its fields twice.',
    ],
    ['a bare value', fileOf({}).replace('1', 'one'), notJson],
    ['a name without value', '{"format"}', notJson],
    ['no name', '{:1}', notJson],
    ['a text left open', '{"format":"roundtrip-log', notJson],
    ['too much beside the events', fileOf({ x: 'y'.repeat(20_000) }), /more than a log/],
    [
      'beside the events too deep',
      fileOf({ x: [[[[[[[[[[[1]]]]]]]]]]] }),
      'It is nested too deeply.',
    ],
    // From the future
    ['a later version', fileOf({ version: 2 }), /^A newer version of this site wrote it/],
    [
      'a later version with events to match',
      fileOf({ version: 7, events: [{ new: true }] }),
      /^A newer version of this site wrote it \(file version 7; this page reads up to 1\)/,
    ],
    [
      'an event of next decade',
      withEvents({ ...good, at: now + 10 * 366 * 86_400_000 }),
      'Event 1 is dated more than a year ahead of this device’s clock.',
    ],
    [
      'an id of next decade',
      withEvents({ ...good, id: 'ffffffff-ffff-7fff-8fff-ffffffffffff' }),
      'Event 1 is dated more than a year ahead of this device’s clock.',
    ],
    // Malformed events
    ['a number as event', withEvents(good, 7), notJson],
    ['a list as event', withEvents(good, [good]), notJson],
    ['a comma too many', fileOf({}).replace('}]', '},]'), notJson],
    ['a comma too few', withEvents(good, good).replace('},{"id"', '}{"id"'), notJson],
    ['a comma first', fileOf({}).replace('"events":[', '"events":[,'), notJson],
    ['the wrong bracket', fileOf({}).replace('}]', '}}'), notJson],
    ['an event with a wrong bracket', withText('{"id":[}]}'), 'Event 2 is no JSON.'],
    ['an empty event', withEvents({}), 'Event 1 is not sound: id is missing or malformed.'],
    ['an id that is none', withEvents({ ...good, id: 'a' }), /^Event 1 is not sound: id is/],
    ['no device in it', withEvents({ ...good, device: undefined }), /^Event 1 .*: device is/],
    ['a time zone that is none', withEvents({ ...good, offset: 9999 }), /^Event 1 .*: offset is/],
    ['version 0 in it', withEvents({ ...good, v: 0 }), /^Event 1 is not sound: v is/],
    [
      'a grade that is none',
      withEvents(good, { ...graded(2, 'a', 'good'), payload: { card: 'a', grade: 'best' } }),
      'Event 2 is not sound: payload.grade is missing or malformed.',
    ],
    [
      'another event under one id',
      withEvents(good, { ...good, offset: 60 }),
      'Event 2 has the id of another one.',
    ],
    // Hostile
    [
      '__proto__ in an event',
      withText('{"__proto__":{"id":1}}'),
      /^Event 2 has a field with a forb/,
    ],
    [
      '__proto__ in settings',
      withText(
        JSON.stringify(event(2, { kind: 'settings.changed', payload: { set: {} } })).replace(
          '"set":{',
          '"set":{"__proto__":true',
        ),
      ),
      'Event 2 has a field with a forbidden name.',
    ],
    [
      'constructor in a payload of an unknown kind',
      withEvents({ ...good, kind: 'x', payload: { constructor: { prototype: { a: 1 } } } }),
      'Event 1 has a field with a forbidden name.',
    ],
    ['__proto__ beside the events', fileOf({}).replace('{', '{"__proto__":{"x":1},'), /forbidden/],
    ['deep in an event', withText('['.repeat(99).replace('[', '{"a":[')), /^Event 2 is nested too/],
    ['deep and endless', `{"events":[{"a":${'['.repeat(100_000)}`, 'Event 1 is nested too deeply.'],
    ['deep and endless outside', '{"a":'.repeat(100_000), 'It is nested too deeply.'],
    [
      'HTML in an unknown payload',
      withEvents({ ...good, kind: 'x', payload: ['<img src=x onerror=alert(1)>'] }),
      'Event 1 holds HTML in a text.',
    ],
    [
      'HTML behind an escape',
      withText(`{"id":"${'\\u003cscript>'}"}`),
      'Event 2 holds HTML in a text.',
    ],
    ['HTML in a field’s name', withEvents({ ...good, '</script>': 1 }), /^Event 1 holds HTML/],
    [
      'HTML as a card',
      withEvents({ ...good, payload: { ...good.payload, card: '<b>' } }),
      'Event 1 holds HTML in a text.',
    ],
    [
      'a text too long',
      withEvents({ ...good, a: 'x'.repeat(10_001) }),
      /^Event 1 holds a text that/,
    ],
    [
      'an event too long',
      withEvents({ ...good, a: Array(4000).fill(12_345) }),
      /^Event 1 is too lo/,
    ],
    ['an event without end', `{"events":[{"a":"${'x'.repeat(50_000)}`, 'Event 1 is too long.'],
    [
      'too many values',
      withEvents({ ...good, a: Array(600).fill(1) }),
      'Event 1 holds too many values.',
    ],
    [
      'a number beyond all',
      withText('{"a":1e999}'),
      'Event 2 holds a number that no file can hold.',
    ],
  ])('%s', (_, text, reason) => {
    const why = refusal(text);
    if (typeof reason === 'string') expect(why).toBe(reason);
    else expect(why).toMatch(reason);
  });

  test('a million events, before they are all read', () => {
    const line = `${JSON.stringify(good)},\n`;
    const importing = createImport(now);
    importing.push(fileOf({ events: [] }).slice(0, -2));
    let pushed = 0;
    expect(() => {
      for (; pushed < 1_000_000; pushed += 100) importing.push(line.repeat(100));
    }).toThrow('It holds more than 500,000 events, the most that this site takes.');
    expect(pushed).toBe(importLimits.events);
  });
});

test('a million different events are not kept in memory to find that out', () => {
  const limits = { ...importLimits, events: 3 };
  const events = [1, 2, 3, 4].map((n) => graded(n, 'a', 'good'));
  expect(refusal(withEvents(...events.slice(0, 3)), limits)).toBe('');
  expect(refusal(withEvents(...events), limits)).toMatch(/^It holds more than 3 events/);
});

test('signs that are no HTML may stand in a text', () => {
  for (const text of ['a < b', '1<2', 'p99 <= 20 ms', '-> <- =>', 'x <', '<', '& &lt;b&gt;'])
    expect(refusal(withEvents({ ...good, note: text })), text).toBe('');
});

test('as deep and as large as allowed is allowed', () => {
  let payload: unknown = 1;
  for (let depth = 2; depth < plainLimits.depth; depth++) payload = [payload];
  const deep = { ...good, kind: 'x', payload: [payload] };
  expect(refusal(withEvents(deep))).toBe('');
  expect(refusal(withEvents({ ...deep, payload: [[payload]] }))).toMatch(/nested too deeply/);
  expect(refusal(withEvents({ ...good, a: 'x'.repeat(10_000) }))).toBe('');
});

/** Texts near the real one: cut, doubled, with other characters in it. */
const damaged = fc
  .tuple(
    logs,
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(40),
        fc.constantFrom('', '{', '}', '[', ']', '"', '\\', ',', ':', '<b>', '"__proto__":', '7'),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([log, cuts]) =>
    cuts.reduce(
      (text, [at, length, put]) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + put + text.slice(from + length);
      },
      [...exportText(log, head)].join(''),
    ),
  );

describe('whatever comes in', () => {
  test('either it is sound, and JSON says the same, or it is refused; nothing else is thrown', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 6, arbitrary: damaged },
          fc.string(),
          fc.json(),
          fc.jsonValue().map((events) => fileOf({ events })),
          fc.array(fc.jsonValue()).map((events) => fileOf({ events })),
        ),
        (text) => {
          const importing = createImport(now);
          try {
            importing.push(text);
            const { events } = importing.end();
            const said = JSON.parse(text);
            expect(new Set(events.map(({ id }) => id))).toEqual(
              new Set(said.events.map(({ id }: { id: string }) => id)),
            );
            for (const one of events) expect(said.events).toContainEqual(one);
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            refused++;
            expect(error.message).toMatch(/^[A-Z][^<>{}[\]\\]*\.$/);
          }
        },
      ),
      { numRuns: 5000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  test('nothing reaches a prototype', () => {
    refusal(withText('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('what is no data is seen without being called', () => {
    const odd = [() => {}, Symbol('x'), 1n, { toJSON: () => ({}) }, Number.NaN, [Number.NaN]];
    for (const value of odd) expect(plainProblem(value)).toMatch(/^holds/);
    expect(plainProblem({ a: undefined, b: [null, true, -0, 'x'] })).toBeUndefined();
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(plainProblem(circle)).toBe('is nested too deeply');
  });
});
