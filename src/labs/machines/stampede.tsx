/** A key expires under load, with five remedies on the same requests. The rules are in `stampede/model.ts`. */
// 18-global-delivery:L2
import { number } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import { earlyChance, originFetches } from './stampede/formulas.ts';
import type { Lane, Remedy } from './stampede/model.ts';
import { names, type Trial, trial } from './stampede/trial.ts';
import { View } from './stampede/View.tsx';

const [load, xfetch] = ['The load', 'XFetch, early refresh'];
const count = (value: number) => number(value, 0);

function laneOf({ lanes }: Trial, remedy: Remedy): Lane {
  const lane = lanes.find((one) => one.remedy === remedy);
  if (!lane) throw new Error(`no lane for ${remedy}`);
  return lane;
}

export default defineMachine({
  slug: 'stampede',
  title: 'Cache stampede',
  inputs: {
    rate: {
      kind: 'integer',
      label: 'Requests for the key',
      unit: 'req/s',
      group: load,
      min: 1,
      max: 20_000,
      scale: 'log',
      default: 10_000,
    },
    rebuild: {
      kind: 'number',
      label: 'Rebuild time',
      unit: 's',
      group: load,
      min: 0.05,
      max: 5,
      step: 0.05,
      default: 0.5,
    },
    pops: {
      kind: 'integer',
      label: 'Caches (PoPs)',
      help: 'They share the requests.',
      group: load,
      min: 1,
      max: 300,
      default: 1,
    },
    arrivals: {
      kind: 'choice',
      label: 'Requests come',
      group: load,
      options: [
        { value: 'random', label: 'At random' },
        { value: 'even', label: 'Evenly spaced' },
      ],
      default: 'random',
    },
    delta: {
      kind: 'number',
      label: 'Δ, expected rebuild',
      unit: 's',
      group: xfetch,
      min: 0.05,
      max: 10,
      step: 0.05,
      default: 1,
    },
    beta: {
      kind: 'number',
      label: 'β, how eager it is',
      group: xfetch,
      min: 0.1,
      max: 10,
      step: 0.1,
      default: 1,
    },
  },
  seeded: true,
  run: ({ arrivals, delta, beta, ...values }, seed) =>
    trial(values, { delta, beta }, arrivals === 'even', seed),
  prediction: {
    question: ({ pops, rebuild }) =>
      `With coalescing one request per cache fetches${pops > 1 ? `, ${pops} in all` : ''}. How many of the requests in the first ${number(rebuild)} s have to wait?`,
    options: () => [
      { value: 'few', label: 'Hardly any' },
      { value: 'half', label: 'About half' },
      { value: 'all', label: 'All, as without it' },
    ],
    right(run) {
      const part = laneOf(run, 'coalescing').waited / Math.max(1, laneOf(run, 'none').waited);
      return [part < 0.25 ? 'few' : part < 0.75 ? 'half' : 'all'];
    },
    because: (run) =>
      `${count(laneOf(run, 'coalescing').waited)} wait, and ${count(laneOf(run, 'none').waited)} without coalescing. It spares the origin, not the reader; a stale copy spares both.`,
  },
  outcome(run, { rate, rebuild, pops, delta, beta }) {
    const [none, one, shield] = [
      laneOf(run, 'none'),
      laneOf(run, 'coalescing'),
      laneOf(run, 'shield'),
    ];
    const [stale, early] = [laneOf(run, 'stale'), laneOf(run, 'early')];
    const misses = rate * rebuild;
    const least = originFetches({ rate, rebuild, pops }, { coalescing: true, shield: false });
    const sentences = [
      `Within ${number(rebuild)} s of the expiry ${count(none.fetches)} fetches reach the origin where nothing is done; expected are ${count(rate)} × ${number(rebuild)} = ${number(misses)}.`,
      `Coalescing leaves ${count(one.fetches)} (at most one a cache: ${number(least)}), with a shield ${count(shield.fetches)}; ${count(one.waited)} requests wait all the same. With stale-while-revalidate ${count(stale.waited)} do.`,
      early.early === 0
        ? `XFetch refreshed nothing ahead: ${count(early.fetches)} fetches after the expiry.`
        : `XFetch began to refresh ${number(early.ahead)} s ahead of the expiry, ${count(early.early)} ${early.early === 1 ? 'time' : 'times'}, without any lock; ${count(early.fetches)} more fetches come after it. One second ahead a request refreshes with a chance of exp(−1 / (${number(delta)} × ${number(beta)})) = ${number(earlyChance(1, delta, beta), 4)}.`,
    ];
    if (run.scale > 1)
      sentences.push(
        `To keep it quick one request stands for ${run.scale}: the counts of those who miss or wait are multiples of it.`,
      );
    return sentences;
  },
  listings: ({ lanes }, { rebuild }) => [
    {
      caption: 'Every remedy, as a table',
      columns: [
        'Remedy',
        'Refreshes before the expiry',
        `Origin fetches within ${number(rebuild)} s`,
        'Requests that wait',
      ],
      rows: lanes.map(({ remedy, early, fetches, waited }) => [
        ...[names[remedy], count(early), count(fetches), count(waited)],
      ]),
    },
  ],
  clock: (at) => `${number(at, 3)} s`,
  lasts: () => 8,
  View,
  presets: [
    {
      label: 'Evenly spaced',
      values: { arrivals: 'even' },
      expect: 'Without draws: exactly 5,000 fetches, or 1 with coalescing, and 5,000 who wait.',
    },
    {
      label: '200 caches',
      values: { pops: 200 },
      expect: 'Coalescing works per cache: 200 fetches, until the shield makes them 1.',
    },
    {
      label: 'A slow rebuild',
      values: { rebuild: 2 },
      expect: 'Four times the rebuild, four times the stampede: some 20,000 fetches.',
    },
    {
      label: 'β of 2',
      values: { beta: 2 },
      expect:
        'XFetch begins some 18 s ahead instead of some 8: earlier, and more often over a day.',
    },
    {
      label: 'Δ far below the rebuild',
      values: { delta: 0.05 },
      expect:
        'XFetch begins only 0.26 s ahead, too late for a rebuild of 0.5 s: half of the stampede is back.',
    },
  ],
  leavesOut:
    'that an origin slows down under the stampede, the way between cache, shield and origin, waiters who give up, and jitter, which helps when many keys expire and not with one.',
});
