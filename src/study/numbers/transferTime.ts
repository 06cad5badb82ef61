import { rateText } from './bandwidthDelay.ts';
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

function generate(random: Random): Drill {
  const size = pick(random, [5, 10, 20, 25, 50, 100, 200, 500]);
  const rate = pick(random, [20, 40, 50, 80, 100, 200, 400, 800, 1000]);
  const latency = pick(random, [20, 40, 50, 80, 100]);
  const bits = size * 8;
  const sending = tidy(bits / rate);
  const value = tidy(sending + latency / 1000);
  const tolerance = about(value, 0.02);
  return {
    inputs: { size, rate, latency },
    prompt:
      `A server sends a file of ${size} MB at a steady ${rateText(rate)}. The first byte takes ${latency} ms to arrive. ` +
      'Without handshakes and slow start, how many seconds after the first byte left is the last one there?',
    value,
    unit: 's',
    tolerance,
    steps: [
      { say: 'The file in bits.', sum: `${size} MB × 8 = ${shown(bits)} Mbit` },
      {
        say: 'To put all of it on the wire.',
        sum: `${shown(bits)} Mbit / ${shown(rate)} Mbit/s = ${shown(sending)} s`,
      },
      {
        say: 'The last byte travels as long as the first.',
        sum: `${shown(sending)} s + ${shown(latency / 1000)} s = ${shown(value)} s`,
      },
    ],
    slips: tellable(value, tolerance, [
      {
        value: tidy(size / rate + latency / 1000),
        why: 'Megabytes over megabits: times 8 first.',
      },
      {
        value: tidy(size / rate),
        why: 'Megabytes over megabits: times 8 first. And the last byte has to travel too.',
      },
      {
        value: sending,
        why: 'That is how long the sender is busy. The last byte then has to travel.',
      },
      {
        value: sending + latency,
        why: 'Seconds and milliseconds are added as if they were the same.',
      },
    ]),
  };
}

/** First-order time to move a file: latency plus size over throughput. What slow start adds is lesson 02's own matter. */
export const transferTime: DrillKind = {
  id: 'transfer-time',
  title: 'Time to transfer a file',
  lesson: '02-latency',
  generate,
};
