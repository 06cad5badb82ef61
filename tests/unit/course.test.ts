import { describe, expect, it } from 'vitest';
import {
  lessonAddress,
  lessonPlace,
  lessonPlaces,
  type PlaceKind,
  partTitle,
} from '../../src/course/map.ts';
import { openWords, readingMinutes } from '../../src/course/readingTime.ts';

describe('course map', () => {
  it('has its lessons in order, then case studies, then field notes, each in a part', () => {
    const labels = (kind: PlaceKind) =>
      lessonPlaces.filter((place) => place.kind === kind).map(({ label }) => label);
    const numbered = (count: number, label: (n: number) => string) =>
      Array.from({ length: count }, (_, i) => label(i + 1));
    expect(labels('lesson')).toEqual(numbered(22, (n) => String(n).padStart(2, '0')));
    expect(labels('design')).toEqual(numbered(12, (n) => `D${n}`));
    expect(labels('note')).toEqual(['N1', 'N2']);
    expect(lessonPlace('06-tcp-connections')).toEqual({
      id: '06-tcp-connections',
      kind: 'lesson',
      slug: 'tcp-connections',
      label: '06',
      part: 'transport',
    });
    expect(lessonAddress(lessonPlace('06-tcp-connections'))).toBe('/learn/tcp-connections/');
    expect(lessonAddress(lessonPlace('design-chat'))).toBe('/designs/chat/');
    expect(lessonAddress(lessonPlace('note-two-sum'))).toBe('/notes/two-sum/');
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
