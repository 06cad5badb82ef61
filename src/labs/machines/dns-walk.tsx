/** A name asked for again and again while its record changes, under two TTLs. The rules are in `dns-walk/model.ts`. */
// 05-dns:L1
import { number } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import type { Lookup } from './dns-walk/model.ts';
import {
  answerNames,
  askTimes,
  type Dialed,
  type Lane,
  ms,
  type Race,
  race,
  seconds,
  ttlName,
} from './dns-walk/race.ts';
import { convert } from './dns-walk/slowMotion.ts';
import { View } from './dns-walk/View.tsx';

const roundTrip = { kind: 'number', unit: 'ms', min: 1, group: 'Round trips' } as const;

/** What both lanes answered first after the change. */
function afterChange({ lanes: [a, b] }: Race, v: Dialed): readonly [Lookup, Lookup] | undefined {
  const i = a.lookups.findIndex(({ asked }) => asked >= v.change);
  const [first, second] = [a.lookups[i], b.lookups[i]];
  return first && second ? [first, second] : undefined;
}

/** How often a lane told what was no longer so, and until when. */
function outdated({ name, lookups }: Lane, v: Dialed): string {
  const stale = lookups.filter((one) => one.stale);
  const last = stale.at(-1);
  if (!last) return `${name} never tells it after the change`;
  const times = stale.length === 1 ? 'once' : `${stale.length} times`;
  return `${name} tells it ${times} after the change, the last time ${seconds(last.asked - v.change)} late`;
}

function cost({ name, lookups }: Lane): string {
  const total = lookups.reduce((sum, one) => sum + one.ms, 0);
  const walks = lookups.filter(({ source }) => source === 'authority').length;
  return `${name} asks the authority in ${walks} of ${lookups.length} lookups and waits ${ms(total)} in all`;
}

const sources = {
  own: 'own cache',
  resolver: 'resolver’s cache',
  authority: 'authority',
} as const;

export default defineMachine({
  slug: 'dns-walk',
  title: 'A walk, its caches, and a changed record',
  inputs: {
    asks: {
      kind: 'text',
      label: 'You ask at, in s',
      help: 'Up to eight times, at least 5 s apart.',
      default: '0, 70, 95, 120, 280, 320',
      maxLength: 80,
      invalid(text: string) {
        const times = askTimes(text);
        return typeof times === 'string' ? times : undefined;
      },
      group: 'Times',
    },
    change: {
      kind: 'duration',
      label: 'The record changes at',
      unit: 's',
      min: 1,
      max: 200_000,
      default: 90,
      scale: 'log',
      group: 'Times',
    },
    what: {
      kind: 'choice',
      label: 'The change',
      options: [
        { value: 'moves', label: 'A new address' },
        { value: 'appears', label: 'The name is created' },
      ],
      default: 'moves',
      group: 'Times',
    },
    ttlA: {
      kind: 'duration',
      label: 'A’s TTL',
      help: 'Of the answer; of “no such name” too.',
      unit: 's',
      min: 5,
      max: 86_400,
      default: 300,
      scale: 'log',
      group: 'Two TTLs',
    },
    ttlB: {
      kind: 'duration',
      label: 'B’s TTL',
      unit: 's',
      min: 5,
      max: 86_400,
      default: 30,
      scale: 'log',
      group: 'Two TTLs',
    },
    lower: {
      kind: 'duration',
      label: 'Lowered from A’s to B’s at',
      help: '0: B has its own from the start.',
      unit: 's',
      min: 0,
      max: 200_000,
      default: 0,
      group: 'Two TTLs',
    },
    rttResolver: { ...roundTrip, label: 'To the resolver', max: 50, default: 5 },
    rttRoot: { ...roundTrip, label: 'Resolver to root', max: 100, default: 20 },
    rttTld: { ...roundTrip, label: 'Resolver to .com', max: 100, default: 20 },
    rttAuth: { ...roundTrip, label: 'Resolver to authority', max: 200, default: 80 },
    cached: {
      kind: 'choice',
      label: 'Cached at 0 s',
      help: 'Each includes those above it.',
      options: [
        { value: 'nothing', label: 'Nothing' },
        { value: 'tld', label: 'Referral to .com' },
        { value: 'domain', label: 'Referral to example.com' },
        { value: 'answer', label: 'Answer at the resolver' },
        { value: 'local', label: 'Answer on your machine' },
      ],
      default: 'nothing',
      group: 'The lookup',
    },
    transport: {
      kind: 'choice',
      label: 'To the resolver over',
      options: [
        { value: '1', label: 'UDP, 1 round trip' },
        { value: '2', label: 'Fresh TCP, 2' },
        { value: '3', label: 'Fresh TLS 1.3, 3' },
      ],
      default: '1',
      group: 'The lookup',
    },
    cnames: {
      kind: 'integer',
      label: 'Aliases (CNAME)',
      help: 'Into other known zones; each costs a question.',
      min: 0,
      max: 8,
      default: 0,
      group: 'The lookup',
    },
    own: {
      kind: 'switch',
      label: 'A cache on your machine',
      default: false,
      group: 'The lookup',
    },
  },
  run: race,
  prediction: {
    question(v) {
      const times = askTimes(v.asks);
      const next = typeof times === 'string' ? undefined : times.find((t) => t >= v.change);
      const old = answerNames(v.what).old;
      return next === undefined
        ? `Nobody asks after the change at ${seconds(v.change)}. Who would still be told ${old} right then?`
        : `The record changes at ${seconds(v.change)}, and you ask at ${seconds(next)}. Who is told ${old}?`;
    },
    options: () => [
      { value: 'A', label: 'Only A' },
      { value: 'B', label: 'Only B' },
      { value: 'both', label: 'Both' },
      { value: 'neither', label: 'Neither' },
    ],
    right(run, v) {
      const first = afterChange(run, v);
      if (!first) return [];
      const [a, b] = first;
      return [a.stale ? (b.stale ? 'both' : 'A') : b.stale ? 'B' : 'neither'];
    },
    because(run, v) {
      const first = afterChange(run, v);
      if (!first) return 'The run does not say, as no question comes after the change.';
      const why = run.lanes.map(({ name }, i) => {
        const one = first[i] as Lookup;
        return one.stale
          ? `${name}’s copy lives until ${seconds(one.copy.until)}`
          : `${name} had no copy from before any more`;
      });
      return `${why.join(', ')}: a cache asks again only when the TTL that it was given is over.`;
    },
  },
  outcome({ lanes }, v) {
    const { old } = answerNames(v.what);
    return [
      `${old[0]?.toUpperCase()}${old.slice(1)}: ${lanes.map((lane) => outdated(lane, v)).join('; ')}.`,
      `${lanes.map(cost).join('; ')}.`,
    ];
  },
  listings({ lanes: [a, b] }, v) {
    const names = answerNames(v.what);
    const cell = (one: Lookup | undefined) =>
      one
        ? `${names[one.value]}${one.stale ? ' (outdated)' : ''}, ${ms(one.ms)}, ${sources[one.source]}`
        : '–';
    return [
      {
        caption: 'Every lookup as a table',
        columns: ['Asked at', `A, ${ttlName('A', v)}`, `B, ${ttlName('B', v)}`],
        rows: a.lookups.map((one, i) => [seconds(one.asked), cell(one), cell(b.lookups[i])]),
      },
      {
        caption: 'The resolver’s copies of the record as a table',
        columns: ['Copy', 'Holds', 'From', 'Until'],
        rows: [a, b].flatMap(({ name, copies }) =>
          copies
            .filter(({ key }) => key === 'answer')
            .map(({ value, from, until }, i) => [
              `${name} ${i + 1}`,
              names[value],
              `${number(from, 3)} s`,
              `${number(until, 3)} s`,
            ]),
        ),
      },
    ];
  },
  clock: (at, run) => `${number(convert(run.stops, at), 3)} s`,
  lasts: ({ end }) => Math.min(24, end),
  View,
  presets: [
    {
      label: 'Lower the TTL 10 s before',
      values: { lower: 80 },
      expect:
        'B is told the old address as long as A, for 190 s: its resolver had taken the record with the old TTL.',
    },
    {
      label: 'Lower it one old TTL before',
      values: { lower: 10, change: 400, asks: '0, 200, 310, 390, 405, 425, 560, 620' },
      expect:
        'B’s long copy is gone at 300 s. After the change it is told the old address once, 5 s late; A three times, up to 160 s late.',
    },
    {
      label: 'Ask for a name too early',
      values: { what: 'appears' },
      expect:
        'Absence is cached too: A is told “no such name” for 190 s after the name was created.',
    },
    {
      label: 'Authority far, three aliases',
      values: { rttAuth: 200, cnames: 3 },
      expect: 'A cold lookup takes 845 ms instead of 125, a cached one 5 ms as before.',
    },
    {
      label: 'Two aliases',
      values: { cnames: 2 },
      expect: 'The cold lookup takes 285 ms: two questions of 80 ms more.',
    },
    {
      label: 'Only the referrals cached',
      values: { cached: 'domain' },
      expect: 'The first lookup takes 85 ms: root and .com are not asked at all.',
    },
    {
      label: 'Over fresh TLS',
      values: { transport: '3' },
      expect: 'Even a cached answer takes 15 ms, three round trips to the resolver.',
    },
    {
      label: 'A cache on your machine',
      values: { own: true },
      expect: 'A waits 0 ms for what it was told before, and is told the old address just as long.',
    },
    {
      label: 'Two days later',
      values: { asks: '0, 3600, 172400, 172900' },
      expect:
        'The answer is gone at 3,600 s, the referrals are not: 85 ms. After 172,800 s they end, and the root is asked again: 125 ms.',
    },
  ],
  leavesOut:
    'lost packets (5 s each), several resolvers and servers, resolvers that change a TTL or serve an expired answer, connections that never ask again, a TTL of each alias, and the resolver’s time to compute. What is cached at 0 s has its whole TTL left.',
});
