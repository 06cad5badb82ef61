/**
 * What a sender learns from measured round trips about how long to wait, and what silence then costs.
 * Source: RFC 6298 sections 2, 3 and 5; the rules are in ../retransmissionTimer.ts.
 */
// 07-tcp-reliability:L2
import { defineCalculator } from '../kit/calculator.ts';
import { number, seconds } from '../kit/format.ts';
import {
  backoff,
  type Estimate,
  estimates,
  firstTimeout,
  timeout,
} from '../retransmissionTimer.ts';

/** Bounds of the work and of the table: so many samples, each at most 10 s. */
const mostSamples = 12;
const longestSample = 10_000;

const milliseconds = (value: number) => `${number(value)} ms`;
const inSeconds = (value: number) => (value >= 1000 ? seconds(value / 1000) : '');
const samplesOf = (text: string) =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);

function lastEstimate(samples: string): Estimate {
  const last = estimates(samplesOf(samples)).at(-1);
  if (!last) throw new Error('the list of samples is empty, which its input refuses');
  return last;
}

export default defineCalculator({
  slug: 'retransmission-timeout',
  title: 'The retransmission timer',
  inputs: {
    samples: {
      kind: 'text',
      label: 'Measured round trips in ms',
      default: '100, 120, 100, 300',
      maxLength: 100,
      group: 'The timer',
      help: `Up to ${mostSamples} numbers, oldest first`,
      invalid(text: string) {
        const samples = samplesOf(text);
        if (samples.length === 0) return 'Enter at least one round trip.';
        if (samples.length > mostSamples) return `Enter at most ${mostSamples} round trips.`;
        return samples.every((sample) => sample > 0 && sample <= longestSample)
          ? undefined
          : `Each round trip is a number above 0 and up to ${number(longestSample)}, with commas between.`;
      },
    },
    floor: {
      kind: 'choice',
      label: 'Floor',
      options: [
        { value: 'none', label: 'None, by formula' },
        { value: 'rfc', label: 'RFC 6298: 1 s' },
        { value: 'linux', label: 'Linux-like: SRTT + 200 ms' },
      ],
      default: 'linux',
      group: 'The timer',
    },
    losses: {
      kind: 'integer',
      label: 'Then lost in a row',
      min: 0,
      max: 12,
      default: 3,
      group: 'Silence',
      help: 'The segment and its first copies',
    },
  },
  outputs: {
    srtt: {
      label: 'Smoothed round trip, SRTT',
      format: milliseconds,
      formula: (v) => {
        const before = estimates(samplesOf(v.samples)).at(-2);
        const sample = number(samplesOf(v.samples).at(-1) ?? 0);
        return before ? `(7 × ${number(before.srtt)} + ${sample}) ÷ 8` : 'the first sample';
      },
    },
    rttvar: {
      label: 'Its deviation, RTTVAR',
      format: milliseconds,
      formula: (v) => {
        const before = estimates(samplesOf(v.samples)).at(-2);
        const sample = number(samplesOf(v.samples).at(-1) ?? 0);
        return before
          ? `(3 × ${number(before.rttvar)} + |${number(before.srtt)} − ${sample}|) ÷ 4`
          : `${sample} ÷ 2`;
      },
    },
    rto: {
      label: 'Timeout, RTO',
      format: milliseconds,
      also: inSeconds,
      formula: (v, r) => {
        const spread = `4 × ${number(r.rttvar)}`;
        if (v.floor === 'linux') return `${number(r.srtt)} + max(200, ${spread})`;
        if (v.floor === 'rfc') return `max(1,000, ${number(r.srtt)} + ${spread})`;
        return `${number(r.srtt)} + ${spread}`;
      },
      main: true,
    },
    silence: {
      label: 'The copy that arrives leaves after',
      format: milliseconds,
      also: inSeconds,
      formula: (v, r) =>
        backoff(r.rto, v.losses, v.floor)
          .map((wait) => number(wait))
          .join(' + ') || 'nothing lost',
    },
  },
  compute(v) {
    const last = lastEstimate(v.samples);
    const rto = timeout(last, v.floor);
    const silence = backoff(rto, v.losses, v.floor).reduce((sum, wait) => sum + wait, 0);
    return { ...last, rto, silence };
  },
  verdict(v, r) {
    const samples = samplesOf(v.samples);
    const timers = [firstTimeout, ...estimates(samples).map((each) => timeout(each, v.floor))];
    const early = samples.findIndex((sample, i) => sample > (timers[i] ?? 0));
    const cost = v.losses === 1 ? 'One loss costs' : `${number(v.losses)} losses in a row cost`;
    return [
      early >= 0
        ? `Round trip ${early + 1} (${milliseconds(samples[early] ?? 0)}) outlasted the timer of ${milliseconds(timers[early] ?? 0)}: the segment was sent again though nothing was lost.`
        : 'No round trip outlasted its timer, so nothing was sent twice in vain.',
      v.losses > 0
        ? `${cost} ${milliseconds(r.silence)} of silence.`
        : `A loss that nothing but silence reveals would cost ${milliseconds(r.rto)}.`,
    ];
  },
  tracks(v, r) {
    const waits = backoff(r.rto, v.losses, v.floor);
    return [
      {
        caption: 'Timeout after each sample, with a tick at the sample',
        tracks: estimates(samplesOf(v.samples)).map((each, i) => {
          const sample = samplesOf(v.samples)[i] ?? 0;
          const rto = timeout(each, v.floor);
          return {
            label: `${i + 1}: ${milliseconds(sample)}`,
            end: rto,
            marks: [sample],
            text: milliseconds(rto),
          };
        }),
      },
      ...(waits.length > 0
        ? [
            {
              caption: 'Waits while copies are lost',
              tracks: waits.map((wait, i) => ({
                label: `Wait ${i + 1}`,
                end: wait,
                text: milliseconds(wait),
                tone: 'danger' as const,
              })),
            },
          ]
        : []),
    ];
  },
  listings: (v) => [
    {
      caption: 'After each sample, in ms',
      columns: ['Sample', 'SRTT', 'RTTVAR', 'Formula', 'RTO'],
      rows: estimates(samplesOf(v.samples)).map((each, i) => [
        `${i + 1}: ${number(samplesOf(v.samples)[i] ?? 0)}`,
        number(each.srtt),
        number(each.rttvar),
        number(timeout(each, 'none')),
        number(timeout(each, v.floor)),
      ]),
    },
  ],
  presets: [
    {
      label: 'Take the floor away',
      values: { floor: 'none' },
      expect:
        'The timer stands at 232.19 ms when the 300 ms sample comes: a copy is sent in vain. With the floor it stood at 302.19.',
    },
    {
      label: 'The floor of RFC 6298',
      values: { floor: 'rfc' },
      expect: 'Each row says 1,000 ms. Nothing is sent too early, and three losses cost 7 s.',
    },
    {
      label: 'A steady path, no floor',
      values: { samples: '100, 100, 100, 100, 100, 100, 100, 100', floor: 'none', losses: 1 },
      expect:
        'The deviation loses a quarter each time and the timer falls from 300 to 126.7 ms: one hiccup of 30 ms would set it off.',
    },
    {
      label: 'The same under Linux',
      values: { samples: '100, 100, 100, 100, 100, 100, 100, 100', losses: 1 },
      expect: '300 ms and no less: the round trip and 200 ms.',
    },
    {
      label: 'Loopback, four losses',
      values: { samples: '0.05, 0.05', losses: 4 },
      expect: 'About 200, 400, 800 and 1,600 ms: 3 s without a byte, on a path of 0.05 ms.',
    },
  ],
  leavesOut:
    'the clock’s granularity G; the probe (TLP) that Linux sends before the first timeout; duplicate ACKs, which reveal most losses long before a timer; and Karn’s rule: a sample that came after its timer counts all the same, as timestamps allow.',
});
