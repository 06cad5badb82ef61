/** The knobs of the bench, and the race that they ask for. */
import type { Values } from '../../kit/calculator.ts';
import { costList, listMistake, readList, speedList, weightList } from './lists.ts';
import { algorithms } from './pick.ts';
import { letter, names, type Plan } from './race.ts';

const group = { traffic: 'Traffic', pool: 'Backends', fault: 'One fails', cold: 'One is new' };
const rivals = 'Who takes part';

/** The knobs of the bench. */
export const inputs = {
  gap: {
    kind: 'number',
    group: group.traffic,
    label: 'Between two requests',
    unit: 'ms',
    min: 1,
    max: 100,
    default: 10,
  },
  arrivals: {
    kind: 'choice',
    group: group.traffic,
    label: 'Arrivals',
    default: 'regular',
    options: [
      { value: 'regular', label: 'regularly' },
      { value: 'random', label: 'at random (Poisson)' },
    ],
  },
  costs: {
    kind: 'text',
    group: group.traffic,
    label: 'Work of each, in ms',
    default: '10',
    maxLength: 40,
    help: 'A list such as 40, 5 is repeated.',
    invalid: (text: string) => listMistake(text, costList),
  },
  length: {
    kind: 'number',
    group: group.traffic,
    label: 'They come for',
    unit: 's',
    min: 1,
    max: 60,
    default: 4,
  },
  backends: {
    kind: 'integer',
    group: group.pool,
    label: 'How many',
    min: 2,
    max: 8,
    default: 4,
  },
  speeds: {
    kind: 'text',
    group: group.pool,
    label: 'Speeds',
    default: '0.2',
    maxLength: 40,
    help: 'A first; those not given are 1.',
    invalid: (text: string) => listMistake(text, speedList),
  },
  weights: {
    kind: 'text',
    group: group.pool,
    label: 'Weights',
    default: '1',
    maxLength: 40,
    help: 'Likewise. Round robin and random ignore them.',
    invalid: (text: string) => listMistake(text, weightList),
  },
  queue: {
    kind: 'integer',
    group: group.pool,
    label: 'Most requests at one',
    help: 'More are dropped; 0 is no bound.',
    min: 0,
    max: 100,
    default: 0,
  },
  fault: {
    kind: 'choice',
    group: group.fault,
    label: 'It answers',
    default: 'none',
    options: [
      { value: 'none', label: 'as always: none fails' },
      { value: 'errors', label: 'errors, after 2 ms' },
      { value: 'delayed', label: 'errors, after normal time' },
      { value: 'hangs', label: 'not at all; given up after 1 s' },
    ],
  },
  failing: {
    kind: 'choice',
    group: group.fault,
    label: 'Which',
    default: 'D',
    options: Array.from({ length: 8 }, (_, b) => ({ value: letter(b), label: letter(b) })),
  },
  faultFrom: {
    kind: 'number',
    group: group.fault,
    label: 'It fails at',
    unit: 's',
    min: 0,
    max: 60,
    default: 1,
  },
  faultFor: {
    kind: 'number',
    group: group.fault,
    label: 'It fails for',
    unit: 's',
    min: 0.1,
    max: 60,
    default: 2,
  },
  newcomer: {
    kind: 'switch',
    group: group.cold,
    label: 'One more joins',
    default: false,
  },
  joins: {
    kind: 'number',
    group: group.cold,
    label: 'It joins at',
    unit: 's',
    min: 0,
    max: 60,
    default: 2,
  },
  window: {
    kind: 'number',
    group: group.cold,
    label: 'Slow-start window',
    unit: 's',
    min: 0,
    max: 120,
    default: 0,
    help: '0 is off.',
  },
  aggression: {
    kind: 'number',
    group: group.cold,
    label: 'Aggression',
    min: 0.5,
    max: 3,
    default: 1,
  },
  cold: {
    kind: 'number',
    group: group.cold,
    label: 'Work while cold',
    unit: 'times',
    min: 1,
    max: 10,
    default: 1,
    help: 'For its first 50 requests.',
  },
  rr: { kind: 'switch', group: rivals, label: names.rr, default: true },
  wrr: { kind: 'switch', group: rivals, label: names.wrr, default: false },
  least: { kind: 'switch', group: rivals, label: names.least, default: true },
  p2c: { kind: 'switch', group: rivals, label: 'Power of two choices (P2C)', default: true },
  random: { kind: 'switch', group: rivals, label: names.random, default: true },
} as const;

export type Bench = Values<typeof inputs>;

/** What the knobs ask for; they must have passed the checks. */
export function planOf(values: Bench): Plan {
  const [speeds, weights] = [readList(values.speeds), readList(values.weights)];
  const from = values.faultFrom * 1000;
  return {
    pool: {
      backends: Array.from({ length: values.backends }, (_, b) => ({
        speed: speeds[b] ?? 1,
        weight: weights[b] ?? 1,
      })),
      queue: values.queue,
      fault:
        values.fault === 'none'
          ? undefined
          : {
              ...{ kind: values.fault, from, to: from + values.faultFor * 1000 },
              backend: values.failing.charCodeAt(0) - 65,
            },
      newcomer: values.newcomer
        ? {
            at: values.joins * 1000,
            window: values.window,
            aggression: values.aggression,
            cold: values.cold,
          }
        : undefined,
    },
    gap: values.gap,
    random: values.arrivals === 'random',
    costs: readList(values.costs),
    length: values.length * 1000,
    rivals: algorithms.filter((algorithm) => values[algorithm]),
  };
}
