/**
 * SQL queries of a nested GraphQL query, without and with a per-request loader, and the objects that it asks for.
 * Source: graphql/dataloader (one batch for each level); lesson 14 for the cost rule, page sizes multiplied downward.
 */
// 14-api-styles:LC
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

interface Shape {
  levels: number;
  k1: number;
  k2: number;
  k3: number;
}

/** Objects on each level: k1, k1 × k2, k1 × k2 × k3, cut at the number of levels. */
function objectsByLevel(v: Shape): number[] {
  return [v.k1, v.k1 * v.k2, v.k1 * v.k2 * v.k3].slice(0, v.levels);
}

/** Naive queries of each level: one for the list, then one for each parent. */
function queriesByLevel(v: Shape): number[] {
  return [1, ...objectsByLevel(v).slice(0, -1)];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const spelled = (numbers: readonly number[]) => numbers.map((each) => number(each)).join(' + ');
const names = ['users', 'orders', 'items'];
const size = { kind: 'integer', min: 1, max: 1000, scale: 'log', group: 'List sizes' } as const;

export default defineCalculator({
  slug: 'n-plus-one',
  title: 'N+1 counter',
  inputs: {
    levels: {
      kind: 'integer',
      label: 'Levels',
      min: 1,
      max: 3,
      default: 2,
      group: 'Query',
      help: '1 users, 2 with their orders, 3 with the items of each',
    },
    limit: {
      kind: 'integer',
      label: 'Cost limit',
      unit: 'objects',
      min: 1,
      max: 10_000_000,
      default: 10_000,
      scale: 'log',
      group: 'Query',
    },
    k1: { ...size, label: 'Users', default: 50 },
    k2: { ...size, label: 'Orders of each user', default: 10 },
    k3: { ...size, label: 'Items of each order', default: 5 },
  },
  outputs: {
    naive: {
      label: 'Queries, one per parent',
      format: number,
      formula: (v) => spelled(queriesByLevel(v)),
      main: true,
    },
    batched: {
      label: 'Queries, with a loader',
      format: number,
      formula: () => 'one for each level',
    },
    objects: {
      label: 'Objects asked for',
      format: number,
      formula: (v) => spelled(objectsByLevel(v)),
    },
  },
  compute: (v) => ({
    naive: sum(queriesByLevel(v)),
    batched: v.levels,
    objects: sum(objectsByLevel(v)),
  }),
  verdict: (v, r) => [
    v.levels === 1
      ? 'A flat list is one query; there is nothing to batch.'
      : `A resolver that queries for itself makes ${number(r.naive)} queries. A loader collects the keys of a level and makes ${r.batched}, however long the lists are.`,
    r.objects > v.limit
      ? `A cost check rejects the query before it runs: ${number(r.objects)} objects are above ${number(v.limit)}. A depth limit of 3 would let it pass, and batching does not make it cheap.`
      : `Its cost, ${number(r.objects)} objects, is within the limit of ${number(v.limit)}.`,
  ],
  tracks: (v, r) => [
    {
      caption: 'SQL queries',
      tracks: [
        {
          label: 'One per parent',
          end: r.naive,
          text: number(r.naive),
          tone: v.levels > 1 ? 'danger' : 'plain',
        },
        { label: 'With a loader', end: r.batched, text: number(r.batched) },
      ],
    },
  ],
  listings(v) {
    const queries = queriesByLevel(v);
    const objects = objectsByLevel(v);
    const rows = objects.map((count, i) => [
      names[i] ?? '',
      number(queries[i] ?? 0),
      i === 0 ? 'the list' : `${number(objects[i - 1] ?? 0)} keys`,
      number(count),
    ]);
    return [
      {
        caption: 'Level by level',
        columns: ['Level', 'Queries', 'One batch', 'Objects'],
        rows,
      },
    ];
  },
  presets: [
    {
      label: 'Ask for the items too',
      values: { levels: 3 },
      expect: '1 + 50 + 500 = 551 queries; with a loader 3.',
    },
    {
      label: 'Only the users',
      values: { levels: 1 },
      expect: 'One query either way. The trouble starts with the first nested list.',
    },
    {
      label: 'Page of 100, three levels',
      values: { levels: 3, k1: 100, k2: 100, k3: 100 },
      expect: '1,010,100 objects: batching leaves 3 queries, and the cost limit must stop them.',
    },
    {
      label: 'Cap the page at 20',
      values: { levels: 3, k1: 20, k2: 20, k3: 20 },
      expect: '8,420 objects fit the limit. Naive it would still be 421 queries.',
    },
  ],
  leavesOut:
    'parents that share a child (a loader’s cache asks once), lists shorter than their page, batches split by a size limit, levels without a single parent, and the time a query takes.',
});
