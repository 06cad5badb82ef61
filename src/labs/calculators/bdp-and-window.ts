/**
 * How much of a path one connection can use: the bandwidth-delay product against the window.
 * Sources: RFC 7323 section 1.1 (rate at most window / RTT) and section 2.3 (largest window, 65,535 × 2^14), RFC 5681
 * section 3.1 (the window is the smaller of cwnd and rwnd).
 */
// 02-latency:LB
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';

/** Bytes that are under way when a path of so many Mbit/s and milliseconds is full. */
export function bdp(mbits: number, rtt: number): number {
  return mbits * rtt * 125;
}

/** Mbit/s that a window allows over a round trip of so many milliseconds. */
export function windowRate(window: number, rtt: number): number {
  return (window * 8) / (rtt * 1000);
}

const bytes = (value: number) => `${number(value, 0)} B`;
const percent = (value: number) => `${number(value * 100)} %`;

/** `0.00535`, `5.24`, `503` Mbit/s or `2.68` Gbit/s: three digits that count. */
function rate(mbits: number): string {
  const [value, unit] = mbits >= 1000 ? [mbits / 1000, 'Gbit/s'] : [mbits, 'Mbit/s'];
  return `${number(Number(value.toPrecision(3)), 9)} ${unit}`;
}

/** Windows that a reader meets, for the table. */
const windows = [
  ['64 KB, unscaled', 65_535],
  ['4 MiB, Linux sends', 4 * 2 ** 20],
  ['6 MiB, Linux to 6.15', 6 * 2 ** 20],
  ['32 MiB, from 6.16', 32 * 2 ** 20],
  ['1 GiB, TCP’s largest', 65_535 * 2 ** 14],
] as const;

export default defineCalculator({
  slug: 'bdp-and-window',
  title: 'How full is the pipe?',
  inputs: {
    bandwidth: {
      kind: 'number',
      label: 'Bandwidth',
      unit: 'Mbit/s',
      min: 1,
      max: 100_000,
      default: 1000,
      scale: 'log',
      group: 'Path',
      help: 'Of the narrowest link',
    },
    rtt: {
      kind: 'number',
      label: 'RTT',
      unit: 'ms',
      min: 0.1,
      max: 1000,
      default: 100,
      scale: 'log',
      group: 'Path',
    },
    window: {
      kind: 'integer',
      label: 'Window',
      unit: 'B',
      min: 1460,
      max: 65_535 * 2 ** 14,
      default: 65_535,
      scale: 'log',
      group: 'Connection',
      help: 'The smallest of rwnd, cwnd and the send buffer',
    },
  },
  outputs: {
    bdp: {
      label: 'Pipe holds (BDP)',
      format: bytes,
      formula: (v) => `${number(v.bandwidth)} × 10⁶ bit/s × ${number(v.rtt, 3)} ms ÷ 8`,
    },
    limit: {
      label: 'Window allows',
      format: rate,
      formula: (v) => `${number(v.window)} B × 8 ÷ ${number(v.rtt, 3)} ms`,
    },
    achieved: {
      label: 'So at most',
      format: rate,
      formula: (v, r) => `the smaller of ${rate(v.bandwidth)} and ${rate(r.limit)}`,
      main: true,
    },
    used: {
      label: 'Utilization',
      format: percent,
      formula: (v, r) =>
        v.window >= r.bdp
          ? `${number(v.window)} ≥ ${number(r.bdp, 0)}`
          : `${number(v.window)} ÷ ${number(r.bdp, 0)}`,
    },
    idle: {
      label: 'Sender waits, each RTT',
      format: (ms) => `${number(ms)} ms`,
      formula: (v, r) => `${number(v.rtt, 3)} ms × (1 − ${percent(r.used)})`,
    },
  },
  compute(v) {
    const full = bdp(v.bandwidth, v.rtt);
    const limit = windowRate(v.window, v.rtt);
    const used = Math.min(1, v.window / full);
    const achieved = Math.min(v.bandwidth, limit);
    return { bdp: full, limit, achieved, used, idle: v.rtt * (1 - used) };
  },
  verdict(v, r) {
    if (r.used === 1) {
      return [
        `The window covers the pipe: the connection can fill ${rate(v.bandwidth)}.`,
        'A larger window changes nothing now; what does not fit the path waits in a queue.',
      ];
    }
    return [
      `The window is the limit: ${rate(r.achieved)} of ${rate(v.bandwidth)}, and the path is empty ${percent(1 - r.used)} of the time.`,
      `More bandwidth changes nothing. Half the RTT or twice the window doubles the rate; a full pipe needs ${bytes(r.bdp)}.`,
    ];
  },
  tracks: (v, r) => [
    {
      caption: 'Unacknowledged at one time',
      tracks: [
        { label: 'Fills the pipe', end: r.bdp, text: bytes(r.bdp) },
        {
          label: 'Window',
          end: v.window,
          text: bytes(v.window),
          tone: r.used < 1 ? 'danger' : 'plain',
        },
      ],
    },
  ],
  listings: (v) => [
    {
      caption: `Common windows at ${number(v.rtt, 3)} ms`,
      columns: ['Window', 'At most', 'Share'],
      rows: windows.map(([name, window]) => {
        const used = Math.min(1, window / bdp(v.bandwidth, v.rtt));
        return [name, rate(windowRate(window, v.rtt)), percent(used)];
      }),
    },
  ],
  presets: [
    {
      label: 'Double the bandwidth',
      values: { bandwidth: 2000 },
      expect: 'The share halves to 0.26 %, the rate stays 5.24 Mbit/s. The money bought nothing.',
    },
    {
      label: 'Halve the RTT',
      values: { rtt: 50 },
      expect: 'The same window goes round twice as often: 10.5 Mbit/s.',
    },
    {
      label: 'A window of 12.5 MB',
      values: { window: 12_500_000 },
      expect: 'Exactly one BDP: the acknowledgment comes as the last byte leaves, 1 Gbit/s.',
    },
    {
      label: '6 MiB, Linux’s receive limit to 6.15',
      values: { window: 6 * 2 ** 20 },
      expect: '503 Mbit/s: half of the link.',
    },
    {
      label: '32 MiB on 10 Gbit/s',
      values: { window: 32 * 2 ** 20, bandwidth: 10_000 },
      expect: 'The limit since Linux 6.16 allows 2.68 Gbit/s, about a quarter.',
    },
    {
      label: 'Inside a data center',
      values: { rtt: 0.5, bandwidth: 10_000 },
      expect: '64 KB already carry 1.05 Gbit/s: short paths forgive small windows.',
    },
  ],
  leavesOut:
    'slow start (the window starts small), losses, headers and the share of a buffer that the kernel uses itself, and several connections in parallel, each of which has a window of its own.',
});
