/**
 * The waits before each retry under the usual kinds of jitter. Sources: AWS Architecture Blog, Exponential Backoff And
 * Jitter (2015) for none, equal, full and decorrelated; gRFC A6 for gRPC's ± 20 %.
 */
// 19-timeouts-and-retries:LC
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number } from '../kit/format.ts';

const ms = (value: number) => `${number(value, 1)} ms`;
const alsoSeconds = (value: number) => inWords(value / 1000);

/** A wait is drawn evenly between these two shares of min(cap, base × 2^i). */
const shares = {
  none: [1, 1],
  equal: [0.5, 1],
  spread: [0.5, 1.5],
  grpc: [0.8, 1.2],
  full: [0, 1],
} as const;

interface Backoff {
  base: number;
  cap: number;
  kind: keyof typeof shares | 'decorrelated';
  /** Where in its range every draw falls, 0 to 1. */
  draw: number;
}

interface Wait {
  shortest: number;
  longest: number;
  wait: number;
}

/** The first `count` waits in ms, index 0 before the first retry. */
export function waits({ base, cap, kind, draw }: Backoff, count: number): Wait[] {
  const list: Wait[] = [];
  // decorrelated jitter has a memory: the previous wait, which is the base at first
  let previous = base;
  for (let i = 0; i < count; i += 1) {
    const ceiling = Math.min(cap, base * 2 ** i);
    const [low, high] =
      kind === 'decorrelated'
        ? [base, 3 * previous]
        : [ceiling * shares[kind][0], ceiling * shares[kind][1]];
    // only the decorrelated draw is capped after it was made; the others stretch an already capped ceiling
    const top = kind === 'decorrelated' ? cap : Number.POSITIVE_INFINITY;
    const wait = Math.min(top, low + draw * (high - low));
    list.push({ shortest: Math.min(top, low), longest: Math.min(top, high), wait });
    previous = wait;
  }
  return list;
}

export default defineCalculator({
  slug: 'backoff',
  title: 'Backoff',
  inputs: {
    kind: {
      kind: 'choice',
      label: 'Jitter',
      options: [
        { value: 'full', label: 'full: U(0, c)' },
        { value: 'equal', label: 'equal: c × U(0.5, 1)' },
        { value: 'decorrelated', label: 'decorrelated' },
        { value: 'spread', label: '± 50 %: c × U(0.5, 1.5)' },
        { value: 'grpc', label: 'gRPC: c × U(0.8, 1.2)' },
        { value: 'none', label: 'none: c' },
      ],
      default: 'full',
      group: 'Policy',
      help: 'c = min(cap, base × 2^i)',
    },
    base: {
      kind: 'number',
      label: 'Base',
      unit: 'ms',
      min: 1,
      max: 10_000,
      scale: 'log',
      default: 200,
      group: 'Policy',
    },
    cap: {
      kind: 'number',
      label: 'Cap',
      unit: 'ms',
      min: 1,
      max: 600_000,
      scale: 'log',
      default: 5000,
      group: 'Policy',
    },
    index: {
      kind: 'integer',
      label: 'Retry i, the first is 0',
      min: 0,
      max: 11,
      default: 5,
      group: 'One call',
    },
    draw: {
      kind: 'number',
      label: 'Every draw falls at',
      min: 0,
      max: 1,
      step: 0.01,
      default: 0.5,
      group: 'One call',
      help: '0 is the shortest wait of the range, 1 the longest',
    },
  },
  outputs: {
    wait: {
      label: 'Wait before this retry',
      format: ms,
      also: alsoSeconds,
      formula: (v, r) =>
        `${v.kind === 'decorrelated' ? 'min(cap, ' : ''}${ms(r.shortest)} + ${number(v.draw)} × range${v.kind === 'decorrelated' ? ')' : ''}`,
      main: true,
    },
    ceiling: {
      label: 'c without jitter',
      format: ms,
      also: alsoSeconds,
      formula: (v) => `min(${number(v.cap)}, ${number(v.base)} × 2^${v.index})`,
    },
    shortest: { label: 'Shortest possible', format: ms, also: alsoSeconds },
    longest: { label: 'Longest possible', format: ms, also: alsoSeconds },
    waited: {
      label: 'All waits up to here',
      format: ms,
      also: alsoSeconds,
      formula: (v) => `waits before retries 0 to ${v.index}, added`,
    },
  },
  check: (v) =>
    v.cap < v.base
      ? { key: 'cap', message: `The cap is below the base, ${number(v.base)} ms.` }
      : null,
  compute(v) {
    const list = waits(v, v.index + 1);
    const last = list.at(-1) ?? { shortest: 0, longest: 0, wait: 0 };
    return {
      ...last,
      ceiling: Math.min(v.cap, v.base * 2 ** v.index),
      waited: list.reduce((sum, each) => sum + each.wait, 0),
    };
  },
  verdict(v, r) {
    const range = r.longest - r.shortest;
    return [
      range > 0
        ? `1,000 clients that failed together come back over ${ms(range)}, ${number(1_000_000 / range, 1)} a second instead of all in one instant.`
        : '1,000 clients that failed together come back in the same instant: a wave, refused again.',
      v.kind !== 'decorrelated' && v.base * 2 ** v.index > v.cap
        ? `Without the cap it would be c = ${ms(v.base * 2 ** v.index)}.`
        : '',
    ].filter(Boolean);
  },
  tracks: (v) => [
    {
      caption: 'Longest wait before each retry; ticks at the shortest and at the draw',
      // at most twelve bars, since the index ends at 11
      tracks: waits(v, v.index + 1).map((each, i) => ({
        label: `i = ${i}`,
        end: each.longest,
        text: ms(each.wait),
        marks: each.shortest === each.wait ? [each.wait] : [each.shortest, each.wait],
      })),
    },
  ],
  listings: (v) => [
    {
      caption: 'Every retry so far',
      columns: ['i', 'Range in ms', 'Wait in ms', 'Waited in all'],
      rows: waits(v, v.index + 1).map((each, i, all) => [
        String(i),
        `${number(each.shortest, 1)} to ${number(each.longest, 1)}`,
        number(each.wait, 1),
        number(
          all.slice(0, i + 1).reduce((sum, { wait }) => sum + wait, 0),
          1,
        ),
      ]),
    },
  ],
  presets: [
    {
      label: 'Equal jitter, third retry',
      values: { kind: 'equal', index: 2 },
      expect: '600 ms: at least half of c = 800, plus half of the other half.',
    },
    {
      label: 'Decorrelated',
      values: { kind: 'decorrelated', index: 4 },
      expect: '400, 700, 1,150, 1,825, 2,837.5 ms: each range grows out of the wait before it.',
    },
    {
      label: 'No jitter',
      values: { kind: 'none', base: 1000, cap: 32_000, index: 6 },
      expect: '1, 2, 4, 8, 16, 32, 32 s, for every client at the same moment.',
    },
    {
      label: '± 50 %, often sold as full',
      values: { kind: 'spread', index: 0 },
      expect: '100 to 300 ms. Full jitter would be 0 to 200 ms.',
    },
    {
      label: 'Forget the cap',
      values: { base: 1000, cap: 600_000, index: 10, draw: 1 },
      expect: 'c = 1,024 s, 17 minutes: even a cap of 10 minutes is no cap.',
    },
  ],
  leavesOut:
    'the attempts themselves, which take time as well, Retry-After (wait at least that, plus a little jitter) and the deadline, past which no wait is worthwhile. A real draw differs each time.',
});
