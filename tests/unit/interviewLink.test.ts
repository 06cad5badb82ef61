import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interviewQuery, parseInterviewLink, plainLink } from '../../src/study/interviewLink.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const links = fc
  .record({
    topics: fc.uniqueArray(id, { maxLength: 5 }),
    level: fc.option(fc.constantFrom('warm-up', 'staff')),
    minutes: fc.integer({ min: 1, max: 240 }),
    seed: fc.option(fc.stringMatching(/^[a-z0-9]{1,8}$/)),
    questions: fc.uniqueArray(id, { maxLength: 8 }),
    run: fc.option(fc.integer({ min: 1, max: 2 ** 43 })),
    ended: fc.boolean(),
  })
  .map((link) => {
    const run = link.questions.length > 0 ? link.run : null;
    return { ...link, run, ended: run !== null && link.ended };
  });

describe('interview links', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(parseInterviewLink(interviewQuery(link))).toEqual(link);
      }),
    );
  });
  test('the plain one is empty', () => {
    expect(interviewQuery(plainLink)).toBe('');
    expect(parseInterviewLink('')).toEqual(plainLink);
  });
  test('whatever is malformed counts as not there', () => {
    const hostile = '?topics=<b>.a&level=%00&minutes=1e9&seed=A%20B&q=..&run=-5&end=1';
    expect(parseInterviewLink(hostile)).toEqual({ ...plainLink, topics: ['a'] });
    expect(parseInterviewLink('?run=5&end=1').run).toBeNull();
    expect(parseInterviewLink('?q=a&run=99999999999999999').run).toBeNull();
    expect(parseInterviewLink('?minutes=0').minutes).toBe(plainLink.minutes);
  });
  test('any text gives a link', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const link = parseInterviewLink(text);
        expect(parseInterviewLink(interviewQuery(link))).toEqual(link);
      }),
    );
  });
  test('an id stands once, and there are not more than fit into an interview', () => {
    expect(parseInterviewLink('?q=a.b.a').questions).toEqual(['a', 'b']);
    const many = Array.from({ length: 500 }, (_, i) => `q${i}`).join('.');
    expect(parseInterviewLink(`?q=${many}`).questions.length).toBe(60);
  });
});
