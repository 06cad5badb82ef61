/** Five ways to give 10,000 keys to nodes, and what moves when a node comes or goes. The rules are in `hash-ring/schemes.ts`. */
// 16-load-balancing:L2
import { number, share } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import {
  bounds,
  type Lane,
  names,
  nodeName,
  type Placing,
  partners,
  place,
  ratio,
  result,
} from './hash-ring/placing.ts';
import { keyCount } from './hash-ring/schemes.ts';
import { View } from './hash-ring/View.tsx';

/** Nodes, counting the one that comes or goes. */
const most = ({ nodes, change }: { nodes: number; change: string }) =>
  change === 'add' ? nodes + 1 : nodes;

const laneOf = (run: Placing, scheme: string) =>
  run.lanes.find((lane) => lane.scheme === scheme) as Lane;

/** Who got the keys of a node that left, or gave some to one that came. */
function exchange(run: Placing, lane: Lane): string {
  const { nodes, changed, change } = run;
  const parts = partners(lane, nodes.length, changed)
    .map((keys, node) => ({ keys, node }))
    .filter(({ keys }) => keys > 0)
    .map(({ keys, node }) => `${nodeName(node)} ${number(keys)}`);
  const how = change.leaves === undefined ? 'gets its keys from' : 'leaves its keys to';
  return `On the ring ${nodeName(changed)} ${how} ${parts.join(', ')}.`;
}

export default defineMachine({
  slug: 'hash-ring',
  title: 'Hash ring',
  inputs: {
    nodes: { kind: 'integer', label: 'Nodes', min: 2, max: 10, default: 4 },
    points: {
      kind: 'integer',
      label: 'Points of each on the ring',
      min: 1,
      max: 1000,
      default: 150,
      scale: 'log',
    },
    epsilon: {
      kind: 'percent',
      label: 'Bound of the bounded ring',
      unit: '% above the mean',
      min: 5,
      max: 100,
      default: 25,
    },
    change: {
      kind: 'choice',
      label: 'Then',
      default: 'add',
      options: [
        { value: 'add', label: 'one more node joins' },
        { value: 'remove', label: 'one node leaves' },
      ],
    },
    which: {
      kind: 'choice',
      label: 'The one that leaves',
      default: 'n1',
      options: Array.from({ length: 10 }, (_, i) => ({ value: nodeName(i), label: nodeName(i) })),
    },
  },
  check({ nodes, change, which }) {
    if (change === 'add') return null;
    if (nodes < 3) return { key: 'nodes', message: 'Two must be left: begin with three or more.' };
    return Number(which.slice(1)) < nodes
      ? null
      : { key: 'which', message: `The last node is ${nodeName(nodes - 1)}.` };
  },
  run: ({ nodes, points, epsilon, change, which }) =>
    place({
      ...{ nodes, points, epsilon: epsilon / 100 },
      leaves: change === 'add' ? undefined : Number(which.slice(1)),
    }),
  prediction: {
    question: ({ nodes, change, which }) =>
      change === 'add'
        ? `${nodeName(nodes)} joins ${nodes} nodes. How many keys change their node under hash % N?`
        : `${which} leaves ${nodes} nodes. How many keys change their node under hash % N?`,
    options: (values) => {
      const n = most(values);
      return [
        { value: 'least', label: `1 in ${n}` },
        { value: 'half', label: 'Half' },
        { value: 'most', label: `${n - 1} in ${n}` },
        { value: 'all', label: 'All' },
      ];
    },
    right(run, values) {
      const n = most(values);
      const guesses = { least: 1 / n, half: 1 / 2, most: (n - 1) / n, all: 1 };
      const moved = laneOf(run, 'modulo').moved / keyCount;
      const off = (value: number) => Math.abs(value - moved);
      const best = Math.min(...Object.values(guesses).map(off));
      return Object.entries(guesses).flatMap(([value, guess]) =>
        off(guess) === best ? [value] : [],
      );
    },
    because(run) {
      const moves = run.lanes.map(({ scheme, moved }) => `${names[scheme]} ${number(moved)}`);
      return `Of 10,000 keys move: ${moves.join(', ')}. Under modulo a key stays only where the two remainders happen to name the same node.`;
    },
  },
  outcome(run) {
    const ring = laneOf(run, 'ring');
    const bounded = laneOf(run, 'bounded');
    const [before, after] = bounds(run);
    const full = bounded.before.some((node, key) => node !== ring.before[key]);
    const overflows = full || bounded.after.some((node, key) => node !== ring.after[key]);
    const cost = overflows
      ? `which costs ${number(bounded.needless)} needless moves`
      : 'which here the plain ring keeps as well';
    return [
      ...run.lanes.map(result),
      exchange(run, ring),
      `The bounded ring holds no more than ${number(before)} keys a node, ${number(after)} after, ${cost}.`,
    ];
  },
  listings(run) {
    const columns = run.lanes.map(({ scheme }) => names[scheme]);
    const row = (name: string, cell: (lane: Lane) => string) => [name, ...run.lanes.map(cell)];
    const { nodes, changed, change } = run;
    const other = change.leaves === undefined ? 'from' : 'to';
    const dealt = run.lanes.map((lane) => partners(lane, nodes.length, changed));
    return [
      {
        caption: 'Results as a table',
        columns: ['Of 10,000 keys', ...columns],
        rows: [
          row('Fullest / mean before', ({ worst }) => ratio(worst[0])),
          row('Fullest / mean after', ({ worst }) => ratio(worst[1])),
          row('Moved', ({ moved }) => `${number(moved)}, ${share(moved / keyCount)}`),
          row('Needlessly', ({ needless }) => number(needless)),
        ],
      },
      {
        caption: 'Keys of each node, before → after, as a table',
        columns: ['Node', ...columns],
        rows: nodes.map((node) =>
          row(
            nodeName(node),
            ({ had, has }) => `${number(had[node] ?? 0)} → ${number(has[node] ?? 0)}`,
          ),
        ),
      },
      {
        caption: `Keys that moved ${other === 'from' ? 'to' : 'from'} ${nodeName(changed)}, as a table`,
        columns: [other === 'from' ? 'From' : 'To', ...columns],
        rows: nodes
          .filter((node) => node !== changed)
          .map((node) => [nodeName(node), ...dealt.map((keys) => number(keys[node] ?? 0))]),
      },
    ];
  },
  clock: (at) =>
    at <= keyCount ? `key ${number(Math.floor(at))}` : `anew ${number(Math.floor(at) - keyCount)}`,
  lasts: () => 10,
  View,
  presets: [
    {
      label: 'One point a node',
      values: { points: 1 },
      expect:
        'The fullest node has 2.16 times the mean instead of 1.04, and n4 takes its 2,798 keys from one neighbor.',
    },
    {
      label: 'Ten points',
      values: { points: 10 },
      expect: 'Still 1.37 times the mean: the spread shrinks only like 1/√V.',
    },
    {
      label: 'n4 leaves, one point each',
      values: { nodes: 5, points: 1, change: 'remove', which: 'n4' },
      expect: 'One neighbor, n0, inherits all of its 2,798 keys.',
    },
    {
      label: 'n4 leaves, 150 points each',
      values: { nodes: 5, change: 'remove', which: 'n4' },
      expect: 'All four share what it leaves: 492, 334, 535 and 557 keys.',
    },
    {
      label: 'A tight bound',
      values: { points: 1, epsilon: 10 },
      expect:
        'No node of the bounded ring has more than 2,750 keys, where the plain ring has 5,404 at one. The price is 1,531 needless moves.',
    },
    {
      label: 'Nine nodes and one more',
      values: { nodes: 9 },
      expect:
        'Modulo moves 8,973 keys, nine in ten; the ring 1,050 and rendezvous 1,002, one in ten.',
    },
  ],
  leavesOut:
    'how often each key is asked for, so a hot key burns its node under every scheme; copies of keys on several nodes; and the work of moving a key.',
});
