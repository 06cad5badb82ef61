/**
 * When TCP keep-alive reports a dead idle peer, and whether its first probe comes before a NAT entry expires.
 * Source: tcp(7) (TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT), Go net.KeepAliveConfig; the sum is in ../tcpTimers.ts.
 */
// 09-go-net:LC
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds } from '../kit/format.ts';
import { keepAliveTime } from '../tcpTimers.ts';

/** The largest value of TCP_KEEPIDLE and TCP_KEEPINTVL (MAX_TCP_KEEPIDLE), and of TCP_KEEPCNT. */
const longestIdle = 32_767;
const mostProbes = 127;

export default defineCalculator({
  slug: 'dead-peer-clock',
  title: 'Dead-peer clock',
  inputs: {
    idle: {
      kind: 'duration',
      label: 'Idle',
      unit: 's',
      min: 1,
      max: longestIdle,
      default: 15,
      scale: 'log',
      group: 'net.KeepAliveConfig',
      help: 'Silence before the first probe',
    },
    interval: {
      kind: 'duration',
      label: 'Interval',
      unit: 's',
      min: 1,
      max: longestIdle,
      default: 15,
      scale: 'log',
      group: 'net.KeepAliveConfig',
      help: 'From an unanswered probe to the next',
    },
    count: {
      kind: 'integer',
      label: 'Count',
      min: 1,
      max: mostProbes,
      default: 9,
      group: 'net.KeepAliveConfig',
      help: 'Unanswered probes until the end',
    },
    forgets: {
      kind: 'duration',
      label: 'NAT forgets after',
      unit: 's',
      min: 10,
      max: 432_000,
      default: 350,
      scale: 'log',
      group: 'On the path',
      help: 'The shortest idle timeout of a NAT, firewall or load balancer',
    },
  },
  outputs: {
    detect: {
      label: 'A dead peer is noticed after',
      format: seconds,
      also: inWords,
      formula: (v) => `${seconds(v.idle)} + ${seconds(v.interval)} × ${number(v.count)}`,
      main: true,
    },
    firstProbe: {
      label: 'First probe',
      format: seconds,
      also: inWords,
      formula: () => 'the idle time',
    },
    lastProbe: {
      label: 'Last probe',
      format: seconds,
      also: inWords,
      formula: (v) => `${seconds(v.idle)} + ${seconds(v.interval)} × (${number(v.count)} − 1)`,
    },
    margin: {
      label: 'NAT entry left at the first probe',
      format: seconds,
      also: inWords,
      formula: (v) =>
        v.idle < v.forgets
          ? `${seconds(v.forgets)} − ${seconds(v.idle)}`
          : `${seconds(v.idle)} of silence ≥ ${seconds(v.forgets)}`,
    },
  },
  compute: ({ idle, interval, count, forgets }) => ({
    detect: keepAliveTime(idle, interval, count),
    firstProbe: idle,
    lastProbe: keepAliveTime(idle, interval, count - 1),
    margin: Math.max(0, forgets - idle),
  }),
  verdict(v, r) {
    const noticed = `A peer that vanished while idle is reported as ETIMEDOUT after ${inWords(r.detect) || seconds(r.detect)}.`;
    // at a tie the probe is on its way when the entry goes, so only a real margin counts
    if (v.idle < v.forgets) {
      return [
        noticed,
        `Each probe to a living peer renews the NAT entry, ${seconds(r.margin)} early.`,
      ];
    }
    return [
      noticed,
      `Warning: the first probe comes at ${seconds(v.idle)}, but the NAT entry is gone after ${seconds(v.forgets)}. A connection between two living hosts breaks in silence; set Idle below ${seconds(v.forgets)}.`,
    ];
  },
  tracks: (v, r) => [
    {
      caption: 'Since the last segment: a tick at each probe',
      tracks: [
        {
          label: 'Keep-alive',
          end: r.detect,
          marks: Array.from({ length: v.count }, (_, i) => v.idle + v.interval * i),
          text: `gives up at ${seconds(r.detect)}`,
        },
        {
          label: 'NAT entry',
          end: v.forgets,
          text: `gone at ${seconds(v.forgets)}`,
          tone: v.idle < v.forgets ? 'plain' : 'danger',
        },
      ],
    },
  ],
  presets: [
    {
      label: 'Linux’s own values',
      values: { idle: 7200, interval: 75, count: 9 },
      expect: '7,875 s, 2 h 11 min 15 s. The NAT has forgotten the connection long before.',
    },
    {
      label: 'Go with KeepAlive: 30 s',
      values: { idle: 30, interval: 15, count: 9 },
      expect: '165 s: since Go 1.23 the field sets the idle time alone.',
    },
    {
      label: 'The same up to Go 1.22',
      values: { idle: 30, interval: 30, count: 9 },
      expect: '300 s: the field set the interval, too.',
    },
    {
      label: 'Notice within 30 s',
      values: { idle: 15, interval: 5, count: 3 },
      expect: '15 + 5 × 3 = 30 s, at the price of one probe each 15 s of silence.',
    },
    {
      label: 'Idle of 10 min behind the NAT',
      values: { idle: 600, interval: 15, count: 9 },
      expect: 'The warning: 600 s of silence are more than the 350 s that the NAT remembers.',
    },
  ],
  leavesOut:
    'timer slack, data in flight (then the retransmission timer decides, after at least 924 s), TCP_USER_TIMEOUT, and a peer whose kernel answers while its program hangs. A NAT that answers a forgotten connection with RST ends it at the first probe.',
});
