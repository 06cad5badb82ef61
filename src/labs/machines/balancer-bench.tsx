/** One traffic through rival balancing algorithms: unequal, failing and cold backends. The rules are in `balancer-bench/model.ts`. */
// 16-load-balancing:L1
import { defineMachine } from '../kit/machine.ts';
import { inputs, planOf } from './balancer-bench/inputs.ts';
import { mostRequests } from './balancer-bench/model.ts';
import { algorithms } from './balancer-bench/pick.ts';
import { clock, letter, names, race } from './balancer-bench/race.ts';
import { View } from './balancer-bench/View.tsx';
import { because, listings, outcome, question, winners } from './balancer-bench/verdict.ts';

const overload = { speeds: '1', costs: '50', newcomer: true } as const;
const hole = {
  backends: 8,
  speeds: '1',
  costs: '100',
  arrivals: 'random',
  fault: 'errors',
  failing: 'H',
} as const;

export default defineMachine({
  slug: 'balancer-bench',
  title: 'Balancer bench',
  inputs,
  check(values) {
    const { backends, fault, failing, gap, length } = values;
    if (algorithms.filter((algorithm) => values[algorithm]).length < 2)
      return { key: 'rr', message: 'A race needs at least two algorithms.' };
    if ((length * 1000) / gap > mostRequests)
      return {
        key: 'length',
        message: `At most ${mostRequests} requests: run shorter, or farther apart.`,
      };
    if (fault !== 'none' && failing.charCodeAt(0) - 65 >= backends)
      return { key: 'failing', message: `The last backend is ${letter(backends - 1)}.` };
    return null;
  },
  seeded: true,
  run: (values, seed) => race(planOf(values), seed),
  prediction: {
    question: (values) => question(planOf(values)),
    options: (values) => [
      ...algorithms
        .filter((algorithm) => values[algorithm])
        .map((algorithm) => ({ value: algorithm, label: names[algorithm] })),
      { value: 'same', label: 'All alike' },
    ],
    right: winners,
    because,
  },
  outcome,
  listings,
  clock,
  lasts: () => 12,
  View,
  presets: [
    {
      label: 'Equal backends',
      values: { speeds: '1' },
      expect: 'At this load nobody queues: every request takes 10 ms, whoever picks.',
    },
    {
      label: 'A quarter of the speed',
      values: { speeds: '0.25' },
      expect: 'Under round robin A is exactly full, and no request takes more than 40 ms.',
    },
    {
      label: 'Heavy and light in turn',
      values: { backends: 2, speeds: '1', costs: '40, 5', gap: 15 },
      expect:
        'Round robin locks onto the pattern: A gets every heavy request, and its queue grows.',
    },
    {
      label: 'Bounded queues',
      values: { queue: 5 },
      expect: 'Round robin trades waiting for drops: nothing takes more than 250 ms.',
    },
    {
      label: 'A newcomer in an overload',
      values: overload,
      expect:
        'E joins empty. Least connections sends it the next ten requests, which take 50, 90, 130 up to 410 ms.',
    },
    {
      label: 'The same with slow start',
      values: { ...overload, window: 60, wrr: true },
      expect:
        'Least connections sends E every fifth request, smooth weighted round robin 2 of the next 50.',
    },
    {
      label: 'A cold newcomer',
      values: {
        ...{ speeds: '1', costs: '36', wrr: true },
        ...{ newcomer: true, joins: 1, cold: 5, window: 60 },
      },
      expect:
        'Round robin gives cold E every fifth request, and they take up to 6.6 s. Smooth weighted, with slow start, sends it eight in 3 s, and none takes more than 180 ms.',
    },
    {
      label: 'Black hole',
      values: hole,
      expect:
        'H answers errors in 2 ms. Least connections sends it 38.9 % of the requests, three times its share, and has the best p99. P2C sends it 23.7 %: H is in only a quarter of the pairs.',
    },
    {
      label: 'Black hole, errors delayed',
      values: { ...hole, fault: 'delayed' },
      expect:
        'Errors that take as long as answers attract nobody: least connections sends H 12.6 %.',
    },
    {
      label: 'One hangs',
      values: { ...hole, fault: 'hangs' },
      expect:
        'What hangs stays in flight: least connections sends H 5.8 %, round robin still 12.6 %.',
    },
  ],
  leavesOut:
    'retries; health checks, which would take the failing backend out; many balancers, each with a view of its own; and backends that serve several requests at once. Of equals it takes the first in the list, where products take turns or draw.',
});
