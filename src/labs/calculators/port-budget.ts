/**
 * How many connections a second one client can open to one destination before the kernel has no free tuple.
 * Source: RFC 9293 section 3.6.1 (TIME-WAIT), kernel ip-sysctl (ip_local_port_range, tcp_tw_reuse).
 */
// 06-tcp-connections:L2
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds, share } from '../kit/format.ts';

const portRange = { kind: 'integer', min: 1024, max: 65_535 } as const;

export default defineCalculator({
  slug: 'port-budget',
  title: 'Port budget',
  inputs: {
    low: { ...portRange, label: 'Lowest port', default: 32_768, group: 'Tuples to choose from' },
    high: {
      ...portRange,
      label: 'Highest port',
      default: 60_999,
      group: 'Tuples to choose from',
      help: 'net.ipv4.ip_local_port_range',
    },
    srcIPs: {
      kind: 'integer',
      label: 'Source IPs',
      min: 1,
      max: 16,
      default: 1,
      group: 'Tuples to choose from',
    },
    dests: {
      kind: 'integer',
      label: 'Destinations',
      min: 1,
      max: 16,
      default: 1,
      group: 'Tuples to choose from',
      help: 'Pairs of IP and port that share the load',
    },
    dials: {
      kind: 'integer',
      label: 'Calls per second',
      min: 1,
      max: 5000,
      default: 500,
      group: 'Demand',
    },
    reuse: {
      kind: 'percent',
      label: 'Reuse',
      unit: '%',
      min: 0,
      max: 100,
      default: 0,
      group: 'Demand',
      help: 'Calls that find an open connection in the pool',
    },
    lifetime: {
      kind: 'duration',
      label: 'Connection lifetime',
      unit: 's',
      min: 0,
      max: 600,
      default: 0,
      group: 'How long a tuple is held',
    },
    closer: {
      kind: 'choice',
      label: 'Closes first',
      options: [
        { value: 'client', label: 'Client' },
        { value: 'server', label: 'Server' },
      ],
      default: 'client',
      group: 'How long a tuple is held',
    },
    timeWait: {
      kind: 'choice',
      label: 'TIME_WAIT blocks a tuple for',
      options: [
        { value: '60', label: '60 s' },
        { value: '1', label: '1 s (tcp_tw_reuse = 1)' },
      ],
      default: '60',
      group: 'How long a tuple is held',
    },
  },
  outputs: {
    tuples: {
      label: 'Tuples',
      format: number,
      formula: (v) =>
        `(${number(v.high)} − ${number(v.low)} + 1) × ${number(v.srcIPs)} × ${number(v.dests)}`,
    },
    dialed: {
      label: 'New connections',
      format: (rate) => `${number(rate)}/s`,
      formula: (v) => `${number(v.dials)}/s × (1 − ${share(v.reuse / 100)})`,
    },
    hold: {
      label: 'Each holds a tuple for',
      format: seconds,
      also: inWords,
      formula: (v) =>
        v.closer === 'client'
          ? `${seconds(v.lifetime)} open + ${v.timeWait} s TIME_WAIT`
          : `${seconds(v.lifetime)} open; TIME_WAIT is the server’s`,
    },
    demand: {
      label: 'Tuples in use, steady',
      format: number,
      formula: (_, r) => `${number(r.dialed)}/s × ${seconds(r.hold)}`,
    },
    maxRate: {
      label: 'Highest sustained rate',
      format: (rate) => `${number(rate)}/s`,
      unlimited: 'no limit from ports',
      formula: (_, r) =>
        r.hold > 0 ? `${number(r.tuples)} ÷ ${seconds(r.hold)}` : 'a tuple is free at once',
      main: true,
    },
    failsAfter: {
      label: 'First failed dial after',
      format: seconds,
      also: inWords,
      unlimited: 'never',
      formula: (_, r) =>
        r.demand > r.tuples
          ? `${number(r.tuples)} ÷ ${number(r.dialed)}/s`
          : `${number(r.demand)} ≤ ${number(r.tuples)}`,
    },
  },
  check: (v) =>
    v.low > v.high
      ? { key: 'high', message: `The highest port is below the lowest, ${number(v.low)}.` }
      : null,
  compute(v) {
    const tuples = (v.high - v.low + 1) * v.srcIPs * v.dests;
    // percent first, so that 90 % of 500 leaves 50 and not 49.999999999999986
    const dialed = (v.dials * (100 - v.reuse)) / 100;
    const hold = v.lifetime + (v.closer === 'client' ? Number(v.timeWait) : 0);
    const demand = dialed * hold;
    return {
      tuples,
      dialed,
      hold,
      demand,
      maxRate: hold > 0 ? tuples / hold : Number.POSITIVE_INFINITY,
      failsAfter: demand > tuples ? tuples / dialed : Number.POSITIVE_INFINITY,
    };
  },
  verdict(v, r) {
    if (r.dialed === 0) return ['Nothing is dialed: every call travels on an open connection.'];
    if (r.hold === 0) {
      return ['The server holds the TIME_WAIT, where it costs no port. Ports limit nothing here.'];
    }
    if (r.demand <= r.tuples) {
      return [
        `It fits: ${number(r.demand)} of ${number(r.tuples)} tuples are taken at any time (${share(r.demand / r.tuples)}).`,
        v.closer === 'server' ? 'Only the open time counts, because the server closes first.' : '',
      ].filter(Boolean);
    }
    return [
      `It does not fit: after ${seconds(r.failsAfter)} every tuple is taken and dials fail with EADDRNOTAVAIL, “cannot assign requested address”.`,
      `From then on ${share(1 - r.maxRate / r.dialed)} of the dials fail.`,
    ];
  },
  tracks: (_, r) => [
    {
      caption: 'Tuples',
      tracks: [
        { label: 'There are', end: r.tuples, text: number(r.tuples) },
        {
          label: 'Wanted',
          end: r.demand,
          text: number(r.demand),
          tone: r.demand > r.tuples ? 'danger' : 'plain',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'Reuse 90 % of the calls',
      values: { reuse: 90 },
      expect: 'Demand falls to 3,000 tuples and no dial fails. No sysctl was touched.',
    },
    {
      label: 'Let the server close first',
      values: { closer: 'server' },
      expect: 'TIME_WAIT moves to the server, which pays no port for it. The limit is gone.',
    },
    {
      label: 'Add a second destination',
      values: { dests: 2 },
      expect: '56,464 tuples: 500 dials a second fit.',
    },
    {
      label: 'Widen the range',
      values: { low: 1024, high: 65_535 },
      expect: '64,512 tuples carry 1,075.2 dials a second, 2.3 times as many.',
    },
    {
      label: 'Use the range IANA suggests',
      values: { low: 49_152, high: 65_535 },
      expect: '16,384 tuples carry 273.07 dials a second; Linux’s own range carries 470.53.',
    },
    {
      label: 'Set tcp_tw_reuse = 1',
      values: { timeWait: '1' },
      expect: 'A new dial may take over a tuple after 1 s: 28,232 dials a second.',
    },
  ],
  leavesOut:
    'other programs on the host that use the same range and destination, bursts (the rate is even), and the second that a failed dial may be retried in.',
});
