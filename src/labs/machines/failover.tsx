/** A region dies: how long users are still sent there, by DNS and by anycast. The rules are in `failover/model.ts`. */
// 18-global-delivery:L3
import { number, seconds, share } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import type { Way } from './failover/model.ts';
import { type Lane, lasting, names, type Trial, trial } from './failover/trial.ts';
import { View } from './failover/View.tsx';

const [checks, leaving] = ['Noticing it', 'Leaving it'];
const count = (value: number) => number(value, 0);

function laneOf({ lanes }: Trial, way: Way): Lane {
  const lane = lanes.find((one) => one.way === way);
  if (!lane) throw new Error(`no lane for ${way}`);
  return lane;
}

export default defineMachine({
  slug: 'failover',
  title: 'Leaving a dead region',
  inputs: {
    interval: {
      kind: 'number',
      label: 'Check interval',
      unit: 's',
      group: checks,
      min: 1,
      max: 300,
      default: 30,
    },
    threshold: {
      kind: 'integer',
      label: 'Failures in a row that count',
      group: checks,
      min: 1,
      max: 10,
      default: 3,
    },
    rate: {
      kind: 'integer',
      label: 'Requests to the region',
      unit: 'req/s',
      group: checks,
      min: 1,
      max: 1_000_000,
      scale: 'log',
      default: 1000,
    },
    ttl: {
      kind: 'number',
      label: 'TTL of the DNS answer',
      unit: 's',
      group: leaving,
      min: 0,
      max: 3600,
      default: 60,
    },
    tail: {
      kind: 'percent',
      label: 'Users who never ask again',
      help: 'Pools and runtimes that resolve once.',
      group: leaving,
      min: 0,
      max: 50,
      default: 0,
    },
    convergence: {
      kind: 'number',
      label: 'Anycast convergence',
      unit: 's',
      group: leaving,
      min: 0,
      max: 600,
      default: 20,
    },
  },
  run: ({ rate, tail, ...values }) => trial({ ...values, tail: tail / 100 }, rate),
  prediction: {
    question: ({ interval, threshold, ttl }) =>
      `Checks every ${number(interval)} s, ${threshold} must fail, TTL ${number(ttl)} s. What saves more requests: half the TTL, or checks twice as often?`,
    options: () => [
      { value: 'ttl', label: 'Half the TTL' },
      { value: 'checks', label: 'Checks twice as often' },
      { value: 'same', label: 'Both the same' },
    ],
    right(run) {
      const [ttl, often] = [laneOf(run, 'ttl').lost, laneOf(run, 'checks').lost];
      if (Math.abs(ttl - often) < 1e-9 * Math.max(ttl, often)) return ['same'];
      return [ttl < often ? 'ttl' : 'checks'];
    },
    because(run) {
      const lost = (way: Way) => count(laneOf(run, way).lost);
      return `Lost are ${lost('dns')} as set, ${lost('ttl')} with half the TTL, ${lost('checks')} with checks twice as often. Everybody waits for the detection; the TTL costs the mean user half of it.`;
    },
  },
  outcome(run, { ttl, convergence, rate, tail }) {
    const [dns, anycast] = [laneOf(run, 'dns'), laneOf(run, 'anycast')];
    const sentences = [
      `DNS: ${number(dns.detected)} s until the failure counts and up to ${number(ttl)} s until caches expire, ${seconds(dns.left)} in all. ${count(dns.lost)} requests are lost${tail > 0 ? ` by ${lasting(Math.round(run.end))}` : `, ${count(rate)} × (${number(dns.detected)} + ${number(ttl)} / 2)`}.`,
      `Anycast: the same detection and ${number(convergence)} s of convergence, ${seconds(anycast.left)} in all and ${count(anycast.lost)} requests.`,
    ];
    if (tail > 0)
      sentences.push(
        `The tail of ${share(tail / 100)} never leaves: it loses ${number((rate * tail) / 100)} requests a second for as long as the region is dead.`,
      );
    return sentences;
  },
  listings: ({ lanes, end }) => [
    {
      caption: 'Every way, as a table',
      columns: ['Way', 'Known after', 'The last obedient user left by', `Lost by ${seconds(end)}`],
      rows: lanes.map(({ way, detected, left, lost }) => [
        ...[names[way], seconds(detected), seconds(left), count(lost)],
      ]),
    },
  ],
  clock: (at) => seconds(Math.round(at * 10) / 10),
  lasts: () => 8,
  View,
  presets: [
    {
      label: 'Checks every 10 s',
      values: { interval: 10 },
      expect: 'Everyone has left by 90 s, with 60,000 lost; anycast by 50 s, with 50,000.',
    },
    {
      label: 'A TTL of 300 s',
      values: { interval: 10, ttl: 300 },
      expect: 'Now the TTL rules: 330 s and 180,000 lost, and halving it saves more than checking.',
    },
    {
      label: 'A tail of 5 %',
      values: { tail: 5 },
      expect: 'The line never reaches zero: 50 requests a second are lost for ever.',
    },
    {
      label: 'No TTL at all',
      values: { ttl: 0 },
      expect: 'Even then the 90 s of detection are lost: 90,000 requests.',
    },
  ],
  leavesOut:
    'the timeout of a check itself, checkers that disagree, retries, whether the other regions can carry the load, and connections that a route change breaks.',
});
