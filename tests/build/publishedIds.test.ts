import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/check/content.ts';
import { publishedIdMistakes, recordIds } from '../../src/check/publishedIds.ts';
import { edit, ids, myths, treeWith } from './contentTree.ts';

const content = readContent(treeWith([]));
const record = treeWith([]).get(ids) ?? '';

describe('recording ids', () => {
  it('writes all of them, sorted, and nothing is left to complain about', () => {
    expect(recordIds(content, '')).toBe(record);
    expect(publishedIdMistakes(content, record, 'content/ids.txt')).toEqual([]);
  });

  it('keeps what has vanished, what is retired, and lines it does not understand', () => {
    const before = 'card gone\ncard old retired\nnote this\n';
    const after = recordIds(content, before).split('\n');
    expect(after).toEqual(expect.arrayContaining(['card gone', 'card old retired', 'note this']));
    expect(after).toEqual([...after.slice(0, -1)].sort().concat(''));
  });

  it('does not record again what is retired', () => {
    const retired = record.replace('card c-2\n', 'card c-2 retired\n');
    expect(recordIds(content, retired)).toBe(retired);
  });

  it('does not take the entries of a file that cannot be read for vanished', () => {
    const broken = readContent(treeWith([edit(myths, 'lesson: 06', 'lesson: [06')]));
    expect(publishedIdMistakes(broken, record, 'content/ids.txt')).toEqual([]);
  });
});
