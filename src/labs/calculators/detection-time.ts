/**
 * How long a balancer goes on sending to a host that has fallen silent. With a fixed probe period a probe that times out
 * inside its interval does not delay the next one, so only the last timeout counts (Kubernetes and ELB health checks
 * work so; `interval` and `timeout` are theirs).
 */
// 16-load-balancing:L3
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds } from '../kit/format.ts';

const probing = 'The probe';
const traffic = 'The traffic';

export default defineCalculator({
  slug: 'detection-time',
  title: 'Detection time',
  inputs: {
    interval: {
      kind: 'duration',
      label: 'Interval',
      unit: 's',
      min: 1,
      max: 300,
      default: 10,
      group: probing,
      help: 'From the start of one probe to the start of the next',
    },
    timeout: {
      kind: 'duration',
      label: 'Timeout',
      unit: 's',
      min: 0.1,
      max: 120,
      step: 0.1,
      default: 5,
      group: probing,
      help: 'At most the interval',
    },
    threshold: {
      kind: 'integer',
      label: 'Failures in a row',
      min: 1,
      max: 10,
      default: 2,
      group: probing,
    },
    rate: {
      kind: 'number',
      label: 'Requests per second',
      min: 1,
      max: 1_000_000,
      default: 1000,
      scale: 'log',
      group: traffic,
    },
    backends: {
      kind: 'integer',
      label: 'Backends',
      min: 1,
      max: 100,
      default: 4,
      group: traffic,
      help: 'They share the requests evenly',
    },
  },
  outputs: {
    best: {
      label: 'Out at the earliest after',
      format: seconds,
      also: inWords,
      formula: (v) =>
        `(${number(v.threshold)} − 1) × ${seconds(v.interval)} + ${seconds(v.timeout)}`,
    },
    worst: {
      label: 'Out at the latest after',
      format: seconds,
      also: inWords,
      formula: (v) => `${number(v.threshold)} × ${seconds(v.interval)} + ${seconds(v.timeout)}`,
      main: true,
    },
    lost: {
      label: 'Requests to the dead host, at most',
      format: (count) => number(count, 0),
      formula: (v, r) =>
        `${number(v.rate)}/s ÷ ${number(v.backends)} backends × ${seconds(r.worst)}`,
    },
    probes: {
      label: 'Probes from each balancer',
      format: (rate) => `${number(rate)}/s`,
      formula: (v) => `${number(v.backends)} backends ÷ ${seconds(v.interval)}`,
    },
  },
  check: (v) =>
    v.timeout > v.interval
      ? {
          key: 'timeout',
          message: `The timeout is longer than the interval, ${number(v.interval)} s.`,
        }
      : null,
  compute(v) {
    const worst = v.threshold * v.interval + v.timeout;
    return {
      best: (v.threshold - 1) * v.interval + v.timeout,
      worst,
      lost: (v.rate * worst) / v.backends,
      probes: v.backends / v.interval,
    };
  },
  verdict: (v, r) => [
    `A host that falls silent keeps its traffic for ${number(r.best)} to ${seconds(r.worst)}: up to ${number(r.lost, 0)} requests meet it.`,
    v.threshold === 1
      ? 'But one lost packet, or one slow answer, takes a healthy backend out.'
      : 'Passive detection, connect timeouts and one retry on another backend cover this gap.',
  ],
  tracks: (v, r) => [
    {
      caption: 'From death to removal: a tick at each probe',
      tracks: [
        {
          label: 'Dies just before a probe',
          end: r.best,
          text: seconds(r.best),
          marks: Array.from({ length: v.threshold }, (_, sent) => sent * v.interval),
        },
        {
          label: 'Dies just after a good probe',
          end: r.worst,
          text: seconds(r.worst),
          marks: Array.from({ length: v.threshold }, (_, sent) => (sent + 1) * v.interval),
          tone: 'danger',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'Halve the interval',
      values: { interval: 5 },
      expect: '10 to 15 s, and 3,750 requests where it was 6,250. The probe load doubles.',
    },
    {
      label: 'Lower only the timeout, to 1 s',
      values: { timeout: 1 },
      expect: 'Both bounds fall by 4 s, not by 8: the timeout counts once, not once a probe.',
    },
    {
      label: 'One failure is enough',
      values: { interval: 5, timeout: 1, threshold: 1 },
      expect: '1 to 6 s, the fastest, and one lost packet ejects a healthy backend.',
    },
    {
      label: 'AWS ALB by default',
      values: { interval: 30, timeout: 5, threshold: 2 },
      expect: '35 to 65 s: more than a minute with a dead host in the pool.',
    },
    {
      label: 'A Kubernetes probe by default',
      values: { interval: 10, timeout: 1, threshold: 3 },
      expect: '21 to 31 s, and then the news must still spread.',
    },
  ],
  leavesOut:
    'jitter in the probe times, a host that refuses connections (which costs no timeout), one that answers the probe while its real work fails, and the time until every balancer has acted on the result.',
});
