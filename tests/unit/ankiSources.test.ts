import { describe, expect, it } from 'vitest';
import { parseBlame } from '../../src/anki/lineTimes.ts';
import { cardLines } from '../../src/anki/readCourse.ts';

describe('the times of lines', () => {
  const a = 'a'.repeat(40);
  const b = 'b'.repeat(40);
  const none = '0'.repeat(40);

  it('are those of their commits, told once for each', () => {
    const porcelain = [
      `${a} 1 1 2`,
      'author Somebody',
      'committer-time 100',
      'boundary',
      'filename x.yaml',
      '\tlesson: x',
      `${a} 2 2`,
      '\tcommitter-time 7',
      `${b} 9 3 1`,
      'committer-time 200',
      '\tback: b',
      `${a} 3 4 1`,
      '\t',
    ];
    expect(parseBlame(`${porcelain.join('\n')}\n`, 300)).toEqual([100, 100, 200, 100]);
  });

  it('are that of the last commit where nothing is committed yet', () => {
    const porcelain = `${none} 1 1 1\ncommitter-time 999\n\tfront: c\n`;
    expect(parseBlame(porcelain, 300)).toEqual([300]);
  });
});

describe('the lines of cards', () => {
  it('go from the id to the end of the last value, without comments between cards', () => {
    const source = [
      'lesson: 06-tcp-connections',
      'cards:',
      '  # first',
      '  - id: a',
      '    front: b',
      '    back: |',
      '      two',
      '      lines',
      '',
      '  # second',
      '  - id: c',
      '    front: d',
      '',
    ];
    expect(cardLines(source.join('\n'))).toEqual([
      [3, 7],
      [10, 11],
    ]);
  });
});
