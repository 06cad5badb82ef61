/** Two-sum, one map operation a step; the reader may say before each lookup whether it will hit. Rules: `two-sum/find.ts`. */
// notes:D1
import { defineStepper } from '../kit/stepper.ts';
import {
  finished,
  type Mode,
  modes,
  type Search,
  searchOf,
  signed,
  stepSearch,
  type Verdict,
} from './two-sum/find.ts';
import { View } from './two-sum/View.tsx';

/** The vectors of the brief. */
export const arrays = [
  { id: 'first', nums: [2, 7, 11, 15], target: 9 },
  { id: 'half', nums: [3, 2, 4], target: 6 },
  { id: 'twins', nums: [3, 3], target: 6 },
  { id: 'zeros', nums: [0, 4, 3, 0], target: 0 },
  { id: 'negative', nums: [-1, -2, -3, -4, -5], target: -8 },
  { id: 'repeats', nums: [1, 5, 1, 5], target: 6 },
  { id: 'latest', nums: [1, 1, 5], target: 6 },
  { id: 'single', nums: [5], target: 10 },
  { id: 'empty', nums: [], target: 0 },
] as const;

function arrayOf(id: string | undefined) {
  return arrays.find((array) => array.id === id) ?? arrays[0];
}

export default defineStepper<Search>({
  slug: 'two-sum',
  title: 'Two-sum, step by step',
  options: {
    array: {
      label: 'Array',
      values: arrays.map(({ id, nums, target }) => ({
        value: id,
        label: `[${nums.map(signed).join(', ')}], ${signed(target)}`,
      })),
      default: 'negative',
    },
    order: { label: 'Order', values: modes, default: 'lookup' },
  },
  events: [
    { id: 'hit', code: 'h', label: 'A hit', group: 'Predict' },
    { id: 'miss', code: 'm', label: 'A miss', group: 'Predict' },
  ],
  initial({ array, order }) {
    const { nums, target } = arrayOf(array);
    return searchOf(nums, target, order as Mode);
  },
  blocked(search) {
    if (finished(search)) return 'The search is over. Reset, or choose another array.';
    if (search.line === 'insert') return 'An insert comes next. Predict when a lookup does.';
    return search.said === null ? undefined : 'You have said. Step to see.';
  },
  apply: (search, said) => ({
    state: { ...search, said: said as Verdict },
    line: { at: `at ${search.at}`, text: `You say: a ${said}.` },
  }),
  next(search) {
    if (finished(search)) return { due: false, text: 'The search is over.' };
    return {
      due: true,
      text:
        search.line === 'insert'
          ? 'Next: insert. The element goes into the map.'
          : 'Next: look up. Will it hit? Say so, or step.',
    };
  },
  step: stepSearch,
  View,
  scenarios: [
    {
      id: 'half-of-the-target',
      label: 'Half of the target',
      script: [9],
      expect:
        'At 3, −4 asks for −4 and misses: it has not entered yet. Five lookups for at most ten pairs.',
    },
    {
      id: 'found-early',
      label: 'Found early',
      options: { array: 'first' },
      script: [3],
      expect: 'Two lookups and one insert, and the rest is never read.',
    },
    {
      id: 'insert-first',
      label: 'Insert first',
      options: { array: 'half', order: 'insert' },
      script: [2],
      expect: 'The 3 enters, asks for 3 and finds itself: 0, 0 instead of 1, 2.',
    },
    {
      id: 'guard-mends',
      label: 'The guard mends one case',
      options: { array: 'half', order: 'guard' },
      script: [6],
      expect: 'Refusing equal positions gives 1, 2.',
    },
    {
      id: 'guard-breaks',
      label: 'And breaks another',
      options: { array: 'twins', order: 'guard' },
      script: [4],
      expect: 'The second 3 overwrites the first, finds itself, and the pair is lost.',
    },
    {
      id: 'twins',
      label: 'The same in the right order',
      options: { array: 'twins' },
      script: [3],
      expect: 'The earlier 3 is still in the map when the later one asks: 0, 1.',
    },
    {
      id: 'latest-copy',
      label: 'Two equal values',
      options: { array: 'latest' },
      script: [5],
      expect: 'The later 1 overwrites the earlier, so the answer is 1, 2 and not 0, 2.',
    },
    {
      id: 'nobody',
      label: 'Nobody to pair with',
      options: { array: 'single' },
      script: ['hit', 2],
      expect: '5 + 5 would be 10, but an element is no pair. One lookup in an empty map.',
    },
  ],
  leavesOut:
    'overflow (the subtraction wraps near the limits of an integer), how the map finds a key and grows, and what presizing costs.',
});
