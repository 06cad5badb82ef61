import { describe, expect, it } from 'vitest';
import { lessonPlace, lessonPlaces, partTitle } from '../../src/course/map.ts';
import { openWords, readingMinutes } from '../../src/course/readingTime.ts';

describe('course map', () => {
  it('has 23 lessons in order, each in a part', () => {
    expect(lessonPlaces.map(({ number }) => number)).toEqual(
      Array.from({ length: 23 }, (_, i) => i + 1),
    );
    expect(lessonPlace('06-tcp-connections')).toEqual({
      id: '06-tcp-connections',
      slug: 'tcp-connections',
      number: 6,
      part: 'transport',
    });
    expect(partTitle('transport')).toBe('Transport');
  });

  it('refuses a lesson that the course does not have', () => {
    expect(() => lessonPlace('99-none')).toThrow('no lesson "99-none"');
  });
});

describe('reading time', () => {
  const lesson =
    '---\ntitle: many words here\n---\n\nOne [two](rfc:1) three.\n\n{/* 06:P1 */}\n\n<Deeper title="x">\n\nfolded words\n\n</Deeper>\n\n```go\ncode words\n```\n\n<Go file="a" region="b" />\n';

  it('counts the open text alone', () => {
    expect(openWords(lesson)).toBe(3);
  });

  it('is at least a minute, and grows with the words', () => {
    expect(readingMinutes('word')).toBe(1);
    expect(readingMinutes('word '.repeat(2100))).toBe(10);
  });
});
