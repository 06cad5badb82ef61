/**
 * How many calls in flight a dependency may hold, and how hard a client throttles itself. Sources: Little's law (in
 * flight = rate × time held); client-side adaptive throttling, Google SRE Book chapter 21, Handling Overload.
 */
// 20-breakers-and-limits:LC
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds, share } from '../kit/format.ts';

const perSecond = (value: number) => `${number(value)}/s`;
const four = (value: number) => number(value, 4);

/** A whole number of slots; rounding first, so that 0.1 × 3 of something does not cost a slot of its own. */
function slotsFor(calls: number): number {
  return Math.ceil(Number(calls.toFixed(9)));
}

/** The probability that a client refuses a call itself: max(0, (requests − K × accepts) / (requests + 1)). */
export function refusal(requests: number, accepts: number, k: number): number {
  return Math.max(0, (requests - k * accepts) / (requests + 1));
}

export default defineCalculator({
  slug: 'bulkhead-and-throttle',
  title: 'Bulkhead and throttle',
  inputs: {
    rate: {
      kind: 'number',
      label: 'Calls per second',
      min: 1,
      max: 10_000,
      scale: 'log',
      default: 200,
      group: 'Bulkhead',
    },
    p99: {
      kind: 'number',
      label: 'p99 latency',
      unit: 'ms',
      min: 1,
      max: 10_000,
      scale: 'log',
      default: 100,
      group: 'Bulkhead',
    },
    headroom: {
      kind: 'number',
      label: 'Headroom',
      min: 1,
      max: 5,
      step: 0.1,
      default: 1.5,
      group: 'Bulkhead',
    },
    timeout: {
      kind: 'duration',
      label: 'Timeout when it hangs',
      unit: 's',
      min: 0.1,
      max: 60,
      step: 0.1,
      default: 10,
      group: 'Bulkhead',
    },
    requests: {
      kind: 'integer',
      label: 'Requests in two minutes',
      min: 0,
      max: 100_000,
      default: 1000,
      group: 'Adaptive throttle',
    },
    accepts: {
      kind: 'integer',
      label: 'of which accepted',
      min: 0,
      max: 100_000,
      default: 400,
      group: 'Adaptive throttle',
    },
    k: {
      kind: 'number',
      label: 'K',
      min: 1,
      max: 4,
      step: 0.1,
      default: 2,
      group: 'Adaptive throttle',
      help: 'Requests allowed for each accepted one',
    },
  },
  outputs: {
    slots: {
      label: 'Slots',
      format: number,
      formula: (v) => `${number(v.rate)}/s × ${number(v.p99)} ms × ${number(v.headroom)}, up`,
      main: true,
    },
    admitted: {
      label: 'Admitted while it hangs',
      format: perSecond,
      formula: (v, r) => `${number(r.slots)} slots ÷ ${seconds(v.timeout)}`,
    },
    refused: {
      label: 'Refused at once',
      format: perSecond,
      formula: (v, r) => `${number(v.rate)} − ${number(r.admitted)}`,
    },
    stuck: {
      label: 'Stuck without the bulkhead',
      format: number,
      formula: (v) => `${number(v.rate)}/s × ${seconds(v.timeout)}`,
    },
    throttled: {
      label: 'Client refuses with probability',
      format: four,
      formula: (v) =>
        `max(0, (${number(v.requests)} − ${number(v.k)} × ${number(v.accepts)}) ÷ (${number(v.requests)} + 1))`,
    },
  },
  check: (v) =>
    v.accepts > v.requests
      ? { key: 'accepts', message: `Only ${number(v.requests)} requests were made.` }
      : null,
  compute(v) {
    const slots = slotsFor((v.rate * v.p99 * v.headroom) / 1000);
    const admitted = Math.min(v.rate, slots / v.timeout);
    return {
      slots,
      admitted,
      refused: v.rate - admitted,
      stuck: v.rate * v.timeout,
      throttled: refusal(v.requests, v.accepts, v.k),
    };
  },
  verdict(v, r) {
    return [
      r.refused > 0
        ? `When the dependency hangs, ${number(r.slots)} calls wait for it and ${share(r.refused / v.rate)} of all calls fail fast. The rest of the service keeps its resources.`
        : `The bulkhead never fills: ${number(r.slots)} slots outlast a timeout of ${inWords(v.timeout) || seconds(v.timeout)}.`,
      r.throttled > 0
        ? `The throttle refuses ${share(r.throttled)} of the calls in the client, before they cost the server anything.`
        : `The throttle lets everything pass while accepts are at least 1 in ${number(v.k)}.`,
    ];
  },
  tracks: (_, r) => [
    {
      caption: 'Calls that wait while it hangs',
      tracks: [
        {
          label: 'With the bulkhead',
          end: Math.min(r.slots, r.stuck),
          text: number(Math.min(r.slots, r.stuck)),
        },
        { label: 'Without', end: r.stuck, text: number(r.stuck), tone: 'danger' },
      ],
    },
  ],
  listings: (v) => [
    {
      caption: 'The throttle at other shares of accepted requests',
      columns: ['Accepted', 'Refused in the client'],
      rows: [100, 75, 50, 40, 25, 10, 0].map((percent) => [
        `${percent} %`,
        four(refusal(v.requests, (v.requests * percent) / 100, v.k)),
      ]),
    },
  ],
  presets: [
    {
      label: 'Half of the requests accepted',
      values: { accepts: 500 },
      expect: 'Probability 0: with K = 2 the client accepts that every second request is refused.',
    },
    {
      label: 'Nothing accepted',
      values: { accepts: 0 },
      expect: '0.999: one request in a thousand still probes. No state machine is needed for that.',
    },
    {
      label: 'A small client',
      values: { requests: 100, accepts: 40 },
      expect: '0.198 against 0.1998: the + 1 matters only to clients with few requests.',
    },
    {
      label: 'A timeout of 1 s',
      values: { timeout: 1 },
      expect: '30 calls a second are admitted instead of 3, and 200 would be stuck, not 2,000.',
    },
    {
      label: 'K = 1.1',
      values: { k: 1.1 },
      expect:
        '0.5594: little of what the server would refuse still reaches it, and it notices recovery later.',
    },
  ],
  leavesOut:
    'bursts (calls arrive evenly), a short wait for a slot, and the breaker, which would free the slots. The throttle’s counts are those of the last two minutes.',
});
