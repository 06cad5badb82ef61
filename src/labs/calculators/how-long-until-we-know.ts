/**
 * How long the kernel keeps silent about a peer that does not answer: idle, with data in flight, or while connecting.
 * Source: tcp(7), RFC 9293 section 3.8.4, kernel ip-sysctl; the waits are in ../tcpTimers.ts.
 */
// 06-tcp-connections:L3
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds } from '../kit/format.ts';
import { dataWaits, keepAliveTime, schedule, synWaits } from '../tcpTimers.ts';

/** The largest value of TCP_KEEPIDLE and TCP_KEEPINTVL (MAX_TCP_KEEPIDLE), and of TCP_KEEPCNT. */
const longestIdle = 32_767;
const mostProbes = 127;

const idleGroup = 'Open and idle: keep-alive';
const dataGroup = 'Open, with data in flight';
const dialGroup = 'Still connecting';

export default defineCalculator({
  slug: 'how-long-until-we-know',
  title: 'How long until we know?',
  inputs: {
    keepAlive: { kind: 'switch', label: 'Keep-alive', default: true, group: idleGroup },
    idle: {
      kind: 'duration',
      label: 'Idle time before the first probe',
      unit: 's',
      min: 1,
      max: longestIdle,
      default: 7200,
      scale: 'log',
      group: idleGroup,
      help: 'tcp_keepalive_time',
    },
    interval: {
      kind: 'duration',
      label: 'Time between probes',
      unit: 's',
      min: 1,
      max: longestIdle,
      default: 75,
      scale: 'log',
      group: idleGroup,
      help: 'tcp_keepalive_intvl',
    },
    count: {
      kind: 'integer',
      label: 'Unanswered probes',
      min: 1,
      max: mostProbes,
      default: 9,
      group: idleGroup,
      help: 'tcp_keepalive_probes',
    },
    inFlight: {
      kind: 'switch',
      label: 'Unacknowledged data',
      default: false,
      group: dataGroup,
    },
    retries2: {
      kind: 'integer',
      label: 'Data retransmissions',
      min: 0,
      max: 20,
      default: 15,
      group: dataGroup,
      help: 'tcp_retries2',
    },
    synRetries: {
      kind: 'integer',
      label: 'SYN resends, doubling',
      min: 1,
      max: 12,
      default: 6,
      group: dialGroup,
      help: 'tcp_syn_retries',
    },
    synLinear: {
      kind: 'integer',
      label: 'SYN resends, 1 s apart',
      min: 0,
      max: 12,
      default: 4,
      group: dialGroup,
      help: 'tcp_syn_linear_timeouts; 0 before Linux 6.5',
    },
    synAckRetries: {
      kind: 'integer',
      label: 'SYN-ACK resends',
      min: 0,
      max: 12,
      default: 5,
      group: dialGroup,
      help: 'tcp_synack_retries, on the server',
    },
  },
  outputs: {
    known: {
      label: 'A dead peer on this open connection',
      format: seconds,
      also: inWords,
      unlimited: 'never noticed',
      formula: (v) => {
        if (v.inFlight) return 'data in flight: the retransmission timer decides';
        return v.keepAlive ? 'idle: keep-alive decides' : 'idle, and nothing probes';
      },
      main: true,
    },
    keepAliveTime: {
      label: 'By keep-alive, when idle',
      format: seconds,
      also: inWords,
      unlimited: 'never',
      formula: (v) =>
        v.keepAlive
          ? `${seconds(v.idle)} + ${number(v.count)} × ${seconds(v.interval)}`
          : 'keep-alive is off',
    },
    dataTime: {
      label: 'By retransmission, at least',
      format: seconds,
      also: inWords,
      formula: (v) => `0.2 s doubling up to 120 s, ${number(v.retries2 + 1)} waits`,
    },
    synLast: {
      label: 'Last SYN leaves at',
      format: seconds,
      also: inWords,
      formula: (v) => `${number(v.synLinear + v.synRetries)} resends`,
    },
    synTime: {
      label: 'connect() fails at',
      format: seconds,
      also: inWords,
      formula: (v) => {
        const waits = synWaits(v.synRetries, v.synLinear);
        return waits.map((wait) => number(wait)).join(' + ');
      },
    },
    synAckLast: {
      label: 'Last SYN-ACK leaves at',
      format: seconds,
      also: inWords,
      formula: (v) => `${number(v.synAckRetries)} resends`,
    },
    synAckTime: {
      label: 'The half-open request is dropped at',
      format: seconds,
      also: inWords,
      formula: (v) => {
        const waits = synWaits(v.synAckRetries);
        return waits.map((wait) => number(wait)).join(' + ');
      },
    },
  },
  compute(v) {
    const syn = schedule(synWaits(v.synRetries, v.synLinear));
    const synAck = schedule(synWaits(v.synAckRetries));
    const probing = v.keepAlive
      ? keepAliveTime(v.idle, v.interval, v.count)
      : Number.POSITIVE_INFINITY;
    const dataTime = schedule(dataWaits(v.retries2)).givesUpAt;
    return {
      known: v.inFlight ? dataTime : probing,
      keepAliveTime: probing,
      dataTime,
      synLast: syn.sentAt.at(-1) ?? 0,
      synTime: syn.givesUpAt,
      synAckLast: synAck.sentAt.at(-1) ?? 0,
      synAckTime: synAck.givesUpAt,
    };
  },
  verdict(v, r) {
    const dial = `A dial into silence fails with ETIMEDOUT after ${seconds(r.synTime)}, unless the caller sets a shorter timeout.`;
    if (v.inFlight) {
      return [
        `With unacknowledged data the peer is given up after at least ${seconds(r.dataTime)}, whatever keep-alive says.`,
        dial,
      ];
    }
    if (!v.keepAlive) {
      return ['An idle connection to a dead peer stays ESTABLISHED forever.', dial];
    }
    return [
      `An idle connection to a dead peer fails with ETIMEDOUT ${inWords(r.keepAliveTime) || seconds(r.keepAliveTime)} after the last segment.`,
      dial,
    ];
  },
  tracks(v, r) {
    const syn = schedule(synWaits(v.synRetries, v.synLinear));
    const synAck = schedule(synWaits(v.synAckRetries));
    return [
      {
        caption: 'While connecting: a tick each time the segment is sent',
        tracks: [
          {
            label: 'SYN',
            end: r.synTime,
            marks: syn.sentAt,
            text: `gives up at ${seconds(r.synTime)}`,
          },
          {
            label: 'SYN-ACK',
            end: r.synAckTime,
            marks: synAck.sentAt,
            text: `gives up at ${seconds(r.synAckTime)}`,
          },
        ],
      },
    ];
  },
  listings(v) {
    const waits = synWaits(v.synRetries, v.synLinear);
    const { sentAt, givesUpAt } = schedule(waits);
    const rows = sentAt.map((at, i) => [
      i === 0 ? 'SYN' : `Resend ${i}`,
      seconds(at),
      seconds(waits[i] ?? 0),
    ]);
    return [
      {
        caption: 'The SYN schedule',
        columns: ['Segment', 'Leaves at', 'Then waits'],
        rows: [...rows, ['ETIMEDOUT', seconds(givesUpAt), '']],
      },
    ];
  },
  presets: [
    {
      label: 'Put data in flight',
      values: { inFlight: true },
      expect: 'The answer becomes 924.6 s, and turning the keep-alive inputs no longer moves it.',
    },
    {
      label: 'Go’s defaults',
      values: { idle: 15, interval: 15, count: 9 },
      expect: '150 s, which a dialer and a listener of package net have without any setting.',
    },
    {
      label: 'Go with KeepAlive: 30 s',
      values: { idle: 30, interval: 15, count: 9 },
      expect: '165 s: since Go 1.23 the field sets the idle time alone.',
    },
    {
      label: 'Know within 30 s',
      values: { idle: 15, interval: 5, count: 3 },
      expect: '15 + 3 × 5 = 30 s. It still says nothing about a program that hangs.',
    },
    {
      label: 'Leave keep-alive off',
      values: { keepAlive: false },
      expect: 'The other side stays ESTABLISHED forever.',
    },
    {
      label: 'A kernel before 6.5',
      values: { synLinear: 0 },
      expect: 'Resends at 1, 3, 7, 15, 31 and 63 s; failure at 127 s where it was 131 s.',
    },
    {
      label: 'Fewer retransmissions',
      values: { inFlight: true, retries2: 8 },
      expect: 'tcp_retries2 = 8 gives up after 102.2 s.',
    },
  ],
  leavesOut:
    'timer slack, which adds a few per cent; round trips so long that retransmission starts above 0.2 s; and TCP_USER_TIMEOUT, which ends the wait sooner.',
});
