/** Work in slices: others get the thread when a slice is used up, and what is built so is the same. */
import { expect, test } from 'vitest';
import { inTurn } from '../../src/search/inTurn.ts';
import { NameIndex } from '../../src/search/nameIndex.ts';
import type { Names } from '../../src/search/names.ts';

test('others get the thread once in eight milliseconds of work, however long they take', async () => {
  let clock = 0;
  const given: number[] = [];
  const pause = inTurn(
    () => clock,
    async () => {
      given.push(clock);
      clock += 100;
    },
  );
  for (let step = 0; step < 20; step++) {
    clock += 1;
    await pause();
  }
  expect(given).toEqual([8, 116]);
});

test('the index built in slices finds what the one built at once finds', async () => {
  const sections = Array.from({ length: 40 }, (_, i) => [`s${i}`, `Time wait and retry ${i}`]);
  const names = {
    pages: [['/learn/tcp/', 'TCP', 'TCP', 'Lesson', 'transport', '', sections]],
    terms: [
      ['tw', 't', 0, 's3', ['TIME_WAIT', '2MSL wait']],
      ['retry', 't', 0, 's5', ['retry']],
    ],
  } as unknown as Names;
  let pauses = 0;
  const sliced = await NameIndex.inSlices(names, async () => {
    pauses += 1;
  });
  expect(pauses).toBe(names.pages.length + names.terms.length);
  for (const query of ['time wait', 'TIME_WAIT', 'retry', '2msl', 'wait ret'])
    expect(sliced.find(query)).toEqual(NameIndex.of(names).find(query));
});
