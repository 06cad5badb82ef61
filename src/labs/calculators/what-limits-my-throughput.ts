/**
 * The link, the window and the loss each allow one TCP connection a rate; the smallest wins.
 * Sources: window / RTT follows from RFC 9293 section 3.8.6 (at most a window in flight); the loss ceiling is Mathis and
 * others 1997, (MSS / RTT) × √(3/2) / √p, for evenly spread losses and an ACK for every segment.
 */
// 07-tcp-reliability:L3
import { bitRate } from '../bitRate.ts';
import { defineCalculator } from '../kit/calculator.ts';
import { number, share } from '../kit/format.ts';

const pathGroup = 'The path';
const endsGroup = 'The ends';

type Limit = 'link' | 'window' | 'loss';
const limits: readonly Limit[] = ['link', 'window', 'loss'];
const labels: Record<Limit, string> = { link: 'Link', window: 'Window', loss: 'Loss' };

/** The limits from the tightest on; the link stands first among equals, as it wants no cure. */
function tightestFirst(rates: Record<Limit, number>): Limit[] {
  return limits.toSorted((a, b) => rates[a] - rates[b]);
}

export default defineCalculator({
  slug: 'what-limits-my-throughput',
  title: 'What limits my throughput?',
  inputs: {
    mbits: {
      kind: 'number',
      label: 'Link rate',
      unit: 'Mbit/s',
      min: 1,
      max: 400_000,
      default: 1000,
      scale: 'log',
      group: pathGroup,
    },
    rtt: {
      kind: 'number',
      label: 'Round trip',
      unit: 'ms',
      min: 0.05,
      max: 1000,
      default: 100,
      scale: 'log',
      group: pathGroup,
    },
    lossy: { kind: 'switch', label: 'Packets get lost', default: true, group: pathGroup },
    loss: {
      kind: 'percent',
      label: 'Lost',
      unit: '%',
      min: 0.0001,
      max: 5,
      default: 0.01,
      scale: 'log',
      group: pathGroup,
    },
    bytes: {
      kind: 'integer',
      label: 'Window',
      unit: 'bytes',
      min: 1460,
      // 65,535 shifted by 14 (RFC 7323 section 2.3)
      max: 1_073_725_440,
      default: 65_535,
      scale: 'log',
      group: endsGroup,
      help: 'The receiver’s; 65,535 without scaling',
    },
    mss: {
      kind: 'integer',
      label: 'Segment size, MSS',
      unit: 'bytes',
      min: 536,
      max: 8960,
      default: 1460,
      group: endsGroup,
    },
  },
  outputs: {
    rate: {
      label: 'At most',
      format: bitRate,
      formula: (_, r) => `the smallest of three: ${labels[tightestFirst(r)[0] ?? 'link']}`,
      main: true,
    },
    link: { label: 'The link allows', format: bitRate },
    window: {
      label: 'The window allows',
      format: bitRate,
      formula: (v) => `${number(v.bytes)} bytes × 8 ÷ ${number(v.rtt)} ms`,
    },
    loss: {
      label: 'The loss allows',
      format: bitRate,
      unlimited: 'any rate',
      formula: (v) =>
        v.lossy
          ? `${number(v.mss)} × 8 ÷ ${number(v.rtt)} ms × √1.5 ÷ √${number(v.loss / 100, 8)}`
          : 'nothing is lost',
    },
    needed: {
      label: 'Window that fills the link',
      format: (bytes) => `${number(bytes, 0)} bytes`,
      formula: (v) => `${bitRate(v.mbits * 1e6)} × ${number(v.rtt)} ms ÷ 8`,
    },
  },
  compute(v) {
    // milliseconds last, so that 12,500,000 bytes at 100 ms are 1 Gbit/s and not a bit less
    const link = v.mbits * 1e6;
    const window = (v.bytes * 8 * 1000) / v.rtt;
    const loss = v.lossy
      ? ((v.mss * 8 * 1000) / v.rtt) * Math.sqrt(1.5 / (v.loss / 100))
      : Number.POSITIVE_INFINITY;
    return {
      rate: Math.min(link, window, loss),
      link,
      window,
      loss,
      needed: (v.mbits * v.rtt * 1000) / 8,
    };
  },
  verdict(_, r) {
    const [first = 'link', second = 'link'] = tightestFirst(r);
    const used = r.rate / r.link;
    const part = used < 0.001 ? 'less than 0.1 %' : share(used);
    if (first === 'link') return ['The link is the limit: more speed has to be bought.'];
    const next =
      second === 'link'
        ? 'Then the link is full.'
        : `Then the ${second} allows ${bitRate(r[second])}.`;
    return first === 'window'
      ? [
          `The window is the limit, at ${part} of the link: the sender waits for ACKs.`,
          `A window of ${number(r.needed, 0)} bytes, or a shorter round trip, lifts it. ${next}`,
        ]
      : [
          `The loss is the limit, at ${part} of the link: Reno’s window never gets large.`,
          `Less loss, a shorter round trip or an algorithm like BBR lifts it. ${next}`,
        ];
  },
  tracks(_, r) {
    const [first] = tightestFirst(r);
    // a bar on a linear scale would leave nothing of 5 Mbit/s beside 1 Gbit/s, so bars are in decades above 1 kbit/s
    const decades = (rate: number) => Math.max(0, Math.log10(rate / 1000));
    return [
      {
        caption: 'What each allows: ticks at 10 kbit/s, and at ten times that again and again',
        tracks: limits
          .filter((limit) => Number.isFinite(r[limit]))
          .map((limit) => ({
            label: labels[limit],
            end: decades(r[limit]),
            marks: Array.from({ length: Math.floor(decades(r[limit])) }, (_, i) => i + 1),
            text: bitRate(r[limit]),
            tone: limit === first ? ('danger' as const) : ('plain' as const),
          })),
      },
    ];
  },
  presets: [
    {
      label: 'Fill the path by the window',
      values: { bytes: 12_500_000 },
      expect: 'The window now allows the full 1 Gbit/s, and 0.01 % of loss allows 14.3 Mbit/s.',
    },
    {
      label: 'The same without loss',
      values: { bytes: 12_500_000, lossy: false },
      expect: 'Window and link allow the same 1 Gbit/s: 12,500,000 bytes fill 100 ms of it.',
    },
    {
      label: 'Move ten times closer',
      values: { rtt: 10 },
      expect: 'Both ceilings grow tenfold, to 52.4 and 143 Mbit/s. Nobody touched the window.',
    },
    {
      label: 'Lose 1 %',
      values: { bytes: 12_500_000, loss: 1 },
      expect: '1.43 Mbit/s, a tenth of what 0.01 % allows: the ceiling falls with the root.',
    },
    {
      label: 'Buy a 10 Gbit/s link',
      values: { mbits: 10_000 },
      expect: 'Still 5.24 Mbit/s. The link was never the limit.',
    },
  ],
  leavesOut:
    'slow start, headers, the send buffer, a program that writes or reads too slowly, and several connections, which multiply window and loss ceiling. The loss ceiling is Reno’s, for losses that come evenly and an ACK for each segment; timeouts, which rule above a few per cent, lower it; CUBIC on long paths and BBR may exceed it.',
});
