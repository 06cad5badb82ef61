import {
  about,
  type Drill,
  type DrillKind,
  pick,
  type Random,
  shown,
  tellable,
  tidy,
} from './drill.ts';

/** A rate in Mbit/s as people write it. */
export function rateText(mbit: number): string {
  return mbit >= 1000 ? `${shown(mbit / 1000)} Gbit/s` : `${shown(mbit)} Mbit/s`;
}

function product(random: Random): Drill {
  const rate = pick(random, [10, 20, 50, 100, 200, 400, 500, 1000, 2000, 10_000]);
  const rtt = pick(random, [10, 20, 40, 50, 80, 100, 200]);
  // Mbit/s times ms is kbit.
  const kbit = rate * rtt;
  const large = kbit >= 8000;
  const bits = large ? tidy(kbit / 1000) : kbit;
  const [bitUnit, unit] = large ? (['Mbit', 'MB'] as const) : (['kbit', 'kB'] as const);
  const value = tidy(bits / 8);
  const tolerance = about(value, 0.02);
  return {
    inputs: { rate, rtt },
    prompt:
      `A path carries ${rateText(rate)} and has a round trip of ${rtt} ms. How many ${unit} have to be in flight ` +
      `(sent and not yet acknowledged) to keep it full? Take 1 ${unit} as ${large ? '1,000,000' : '1,000'} bytes.`,
    value,
    unit,
    tolerance,
    steps: [
      {
        say: 'Bandwidth times delay: the bits that are sent before the first acknowledgment is back.',
        sum: `${shown(large ? rate : rate * 1000)} ${bitUnit}/s × ${shown(rtt / 1000)} s = ${shown(bits)} ${bitUnit}`,
      },
      {
        say: 'Eight bits are a byte.',
        sum: `${shown(bits)} ${bitUnit} / 8 = ${shown(value)} ${unit}`,
      },
    ],
    slips: tellable(value, tolerance, [
      { value: bits, why: `That is in ${bitUnit}: rates count bits, windows count bytes.` },
      {
        value: value / 2,
        why: 'That takes half the round trip. What was sent counts as in flight until its acknowledgment has come all the way back.',
      },
      { value: value / 10, why: 'One zero too few: turn the milliseconds into seconds once more.' },
      {
        value: value * 10,
        why: 'One zero too many: turn the milliseconds into seconds once more.',
      },
    ]),
  };
}

function limit(random: Random): Drill {
  const window = pick(random, [50, 100, 200, 250, 500, 1000, 2000, 4000]);
  const rtt = pick(random, [10, 20, 25, 40, 50, 80, 100, 200]);
  const kbit = window * 8;
  const value = tidy(kbit / rtt);
  const tolerance = about(value, 0.02);
  const size = window >= 1000 ? `${window / 1000} MB` : `${window} kB`;
  return {
    inputs: { window, rtt },
    prompt:
      `A receiver’s window is ${size} (${shown(window * 1000)} bytes) and the round trip takes ${rtt} ms. The link is ` +
      'far faster. What is the highest rate of one TCP connection, in Mbit/s?',
    value,
    unit: 'Mbit/s',
    tolerance,
    steps: [
      { say: 'The window in bits.', sum: `${shown(window)} kB × 8 = ${shown(kbit)} kbit` },
      {
        say: 'One window leaves in each round trip, and then the sender has to wait.',
        sum: `${shown(kbit)} kbit / ${rtt} ms = ${shown(value)} Mbit/s`,
      },
    ],
    slips: tellable(value, tolerance, [
      { value: value / 8, why: 'That is in megabytes a second. Times 8 for bits.' },
      {
        value: value * 2,
        why: 'That takes one way. The window opens again when the acknowledgment is back, a whole round trip later.',
      },
      { value: value / 10, why: 'One zero too few.' },
      { value: value * 10, why: 'One zero too many.' },
    ]),
  };
}

/** Bytes in flight that fill a path: RFC 7323 section 1.1. */
export const bandwidthDelay: DrillKind = {
  id: 'bandwidth-delay',
  title: 'Bandwidth-delay product',
  lesson: '02-latency',
  generate: product,
};

/** What a window allows: RFC 7323 section 1.1, RFC 9293 section 3.8.6. */
export const windowLimit: DrillKind = {
  id: 'window-limit',
  title: 'Rate that a window allows',
  lesson: '02-latency',
  generate: limit,
};
