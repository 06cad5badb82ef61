/** What of a spelling counts when texts are compared, and which words a misspelled one may stand for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { american, isQuestion, meaningOf, squash, stem, wordsOf } from '../../src/search/fold.ts';
import { distance, nearestWords } from '../../src/search/nearestWords.ts';
import { frequentWords } from '../../src/search/vocabulary.ts';

describe('names', () => {
  it.each([
    ['TIME_WAIT', 'time wait'],
    ['keep-alive', 'Keep Alive'],
    ['HTTP/3', 'http3'],
    [':443', '443'],
    ['fe80::', 'FE80'],
    ['Little’s law', 'littles law'],
    ['SetLinger(0)', 'setlinger 0'],
  ])('%s is %s', (a, b) => {
    expect(squash(a)).toBe(squash(b));
  });

  it('keeps apart what differs', () => {
    expect(squash('1.1')).not.toBe(squash('11'));
    expect(squash('no-cache')).not.toBe(squash('no-store'));
  });
});

describe('words', () => {
  it('are letters and digits, with the dots inside numbers', () => {
    expect(wordsOf('net.Dialer to 8.8.8.8:53, TIME_WAIT')).toEqual(
      'net dialer to 8.8.8.8 53 time wait'.split(' '),
    );
  });

  it('without meaning are left out, unless there are no others', () => {
    expect(meaningOf(wordsOf('what is the difference between tcp and udp'))).toEqual([
      'tcp',
      'udp',
    ]);
    expect(meaningOf(['how', 'to'])).toEqual(['how', 'to']);
  });

  it.each([
    ['retries', 'retry'],
    ['closing', 'close'],
    ['limiter', 'limiting'],
    ['connections', 'connection'],
    ['terminated', 'terminates'],
  ])('%s and %s have one stem', (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it.each([
    ['behaviour', 'behavior'],
    ['serialise', 'serialize'],
    ['prioritisation', 'prioritization'],
    ['cancelled', 'canceled'],
    ['centre', 'center'],
  ])('%s is %s in America', (british, other) => {
    expect(american(british)).toContain(other);
  });

  it('of a question are told from a few words', () => {
    expect(isQuestion(wordsOf('why is close 4 segments'))).toBe(true);
    expect(isQuestion(wordsOf('tcp vs udp'))).toBe(false);
  });
});

describe('the distance of two words', () => {
  it.each([
    ['congestion', 'congestoin', 1],
    ['idempotency', 'idempotancy', 1],
    ['retransmission', 'retransmision', 1],
    ['kitten', 'sitting', 3],
    ['same', 'same', 0],
  ])('%s and %s: %i', (a, b, off) => {
    expect(distance(a, b, 5)).toBe(off);
  });

  it('is given up above its limit, is symmetric, and is 0 for equal words alone', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat({ max: 8 }), (a, b, limit) => {
        const full = distance(a, b, 99);
        expect(distance(b, a, 99)).toBe(full);
        expect(full === 0).toBe(a === b);
        expect(distance(a, b, limit)).toBe(full <= limit ? full : limit + 1);
      }),
    );
  });
});

describe('the nearest words', () => {
  const vocabulary = ['connection', 'congestion', 'idempotent', 'heartbeat', 'ephemeral'];
  it.each([
    ['congestoin', 'congestion'],
    ['hearbeat', 'heartbeat'],
    ['ephermal', 'ephemeral'],
  ])('%s is %s', (typed, meant) => {
    expect(nearestWords(typed, vocabulary, 1)).toEqual([meant]);
  });

  it('find every word that is one letter off', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    fc.assert(
      fc.property(
        fc.constantFrom(...vocabulary),
        fc.nat({ max: 20 }),
        letter,
        fc.constantFrom('more', 'less', 'other', 'swapped'),
        (word, at, one, change) => {
          const i = 1 + (at % (word.length - 2));
          const [before, here, after] = [word.slice(0, i), word[i] ?? '', word.slice(i + 1)];
          const typed = {
            more: before + one + here + after,
            less: before + after,
            other: before + one + after,
            swapped: before + after.slice(0, 1) + here + after.slice(1),
          }[change];
          fc.pre(typed !== word);
          // two words of the site may be one letter off: connection and congestion from connestion
          expect(nearestWords(typed, vocabulary, vocabulary.length)).toContain(word);
        },
      ),
    );
  });

  it('are none for short words and for words that are far from all', () => {
    expect(nearestWords('tcp', vocabulary, 1)).toEqual([]);
    expect(nearestWords('zzzzzzzz', vocabulary, 1)).toEqual([]);
  });
});

it('the vocabulary has words of at least two texts, the most frequent first', () => {
  expect(frequentWords(['alpha beta gamma 1234', 'beta gamma gamma', 'gamma abc'])).toEqual([
    'gamma',
    'beta',
  ]);
});
