/**
 * Two curves that surprise: the mean time in an M/M/1 queue, and the share of slow requests at a fan-out.
 * Sources: Kleinrock, Queueing Systems, volume 1, section 3.2: mean time S / (1 − ρ), and the time of one request is
 * exponentially distributed, so 99 % stay below mean × ln 100; Dean and Barroso, The Tail at Scale (2013): 1 − (1 − p)^n.
 */
// 02-latency:LC
import { defineCalculator } from '../kit/calculator.ts';
import { number, share } from '../kit/format.ts';

/** Mean time in the system; the load in percent, so that 99 % of 10 ms gives 1,000 and not 1,000.0000000000009. */
export function meanTime(service: number, load: number): number {
  return (service * 100) / (100 - load);
}

/** The share of requests with a slow part when each of n calls is slow with probability p. */
export function slowShare(p: number, n: number): number {
  return 1 - (1 - p) ** n;
}

const ms = (value: number) => `${number(value)} ms`;
/** Small shares keep the digits that count: `63.4 %`, `0.01 %`. */
const percent = (value: number) => (value < 0.001 ? `${number(value * 100, 3)} %` : share(value));

const loads = [0, 50, 80, 90, 95];
const fanOuts = [1, 10, 50, 100, 200, 1000];

export default defineCalculator({
  slug: 'queue-and-tail',
  title: 'Queue and tail',
  inputs: {
    service: {
      kind: 'number',
      label: 'Service time',
      unit: 'ms',
      min: 0.1,
      max: 1000,
      default: 10,
      scale: 'log',
      group: 'One server',
      help: 'What a request takes when nobody waits',
    },
    load: {
      kind: 'percent',
      label: 'Load',
      unit: '%',
      min: 0,
      max: 99.9,
      step: 0.1,
      default: 90,
      group: 'One server',
      help: 'Share of the time that it is busy',
    },
    slow: {
      kind: 'percent',
      label: 'Slow calls',
      unit: '%',
      min: 0,
      max: 50,
      step: 0.01,
      default: 1,
      group: 'A request that fans out',
      help: '1 % slow: what stands behind a p99',
    },
    calls: {
      kind: 'integer',
      label: 'Parallel calls',
      min: 1,
      max: 1000,
      default: 100,
      scale: 'log',
      group: 'A request that fans out',
      help: 'The slowest one decides',
    },
  },
  outputs: {
    mean: {
      label: 'Mean time',
      format: ms,
      formula: (v) => `${number(v.service)} ms ÷ (1 − ${number(v.load / 100, 4)})`,
      main: true,
    },
    factor: {
      label: 'Against an idle server',
      format: (times) => `${number(times)} ×`,
      formula: (v) => `1 ÷ (1 − ${number(v.load / 100, 4)})`,
    },
    p99: {
      label: '99 % finish within',
      format: ms,
      formula: (_, r) => `${ms(r.mean)} × ln 100`,
    },
    slowRequests: {
      label: 'Slow requests',
      format: percent,
      formula: (v) => `1 − (1 − ${number(v.slow / 100, 6)})^${number(v.calls)}`,
    },
    half: {
      label: 'Half are slow from',
      format: (n) => `${number(n)} calls`,
      unlimited: 'never',
      formula: (v) =>
        v.slow > 0 ? `ln 0.5 ÷ ln(1 − ${number(v.slow / 100, 6)}), rounded up` : 'no call is slow',
    },
    allowed: {
      label: 'Slow calls, for 1 % slow requests',
      format: percent,
      formula: (v) => `1 − 0.99^(1 ÷ ${number(v.calls)})`,
    },
  },
  compute(v) {
    const p = v.slow / 100;
    const mean = meanTime(v.service, v.load);
    return {
      mean,
      factor: meanTime(1, v.load),
      p99: mean * Math.log(100),
      slowRequests: slowShare(p, v.calls),
      half: p > 0 ? Math.ceil(Math.log(0.5) / Math.log1p(-p)) : Number.POSITIVE_INFINITY,
      allowed: 1 - 0.99 ** (1 / v.calls),
    };
  },
  verdict: (v, r) => [
    `At ${number(v.load)} % load a request takes ${ms(r.mean)} on average, of which ${ms(r.mean - v.service)} is waiting.`,
    `With ${number(v.slow, 3)} % slow calls and a fan-out of ${number(v.calls)}, ${percent(r.slowRequests)} of the requests have a slow part.`,
  ],
  tracks: (v, r) => [
    {
      caption: 'Mean time by load',
      tracks: [
        ...loads.map((load) => ({
          label: `${load} % load`,
          end: meanTime(v.service, load),
          text: ms(meanTime(v.service, load)),
        })),
        {
          label: `Yours, ${number(v.load)} %`,
          end: r.mean,
          text: ms(r.mean),
          tone: v.load >= 80 ? ('danger' as const) : ('plain' as const),
        },
      ],
    },
  ],
  listings: (v) => [
    {
      caption: `Slow requests at ${number(v.slow, 3)} % slow calls`,
      columns: ['Parallel calls', 'Slow requests', 'Ten times rarer'],
      rows: fanOuts.map((n) => [
        number(n),
        percent(slowShare(v.slow / 100, n)),
        percent(slowShare(v.slow / 1000, n)),
      ]),
    },
  ],
  presets: [
    {
      label: 'Half busy',
      values: { load: 50 },
      expect: '20 ms, twice the idle time. This is what headroom buys.',
    },
    {
      label: 'From 90 to 95 %',
      values: { load: 95 },
      expect: 'The mean doubles from 100 to 200 ms for 5 points of load.',
    },
    {
      label: '99 % busy',
      values: { load: 99 },
      expect: '1,000 ms, a hundred times the idle time; one request in a hundred takes over 4.6 s.',
    },
    {
      label: 'A fan-out of 10',
      values: { calls: 10 },
      expect: '9.6 % of the requests are slow: nearly ten times the share of the calls.',
    },
    {
      label: 'Ten times rarer',
      values: { slow: 0.1 },
      expect: 'At a fan-out of 100, 0.1 % slow calls still spoil 9.5 % of the requests.',
    },
    {
      label: 'A target for the leaves',
      values: { slow: 0.01 },
      expect: '0.01 % slow calls keep a fan-out of 100 just under 1 % slow requests.',
    },
  ],
  leavesOut:
    'everything but one server with one queue, random arrivals and random (exponential) service times: steadier traffic bends later, burstier traffic earlier. Calls are slow independently of each other; a shared cause makes fewer requests slow, but those with many slow calls.',
});
