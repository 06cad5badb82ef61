import { type Drill, type DrillKind, pick, type Random, shown, tellable, tidy } from './drill.ts';

function generate(random: Random): Drill {
  const rate = pick(random, [50, 100, 200, 400, 500, 1000, 2000, 5000]);
  const ms = pick(random, [20, 50, 80, 100, 200, 250, 500, 2000, 10_000]);
  const seconds = ms / 1000;
  const value = tidy(rate * seconds);
  const time = ms >= 1000 ? `${seconds} s` : `${ms} ms`;
  return {
    inputs: { rate, ms },
    prompt:
      `A service gets ${shown(rate)} requests a second, and each takes ${time} on average. How many are in progress ` +
      'at any moment, on average?',
    value,
    unit: 'requests',
    tolerance: 0,
    steps: [
      {
        say: 'Little’s law: what is inside is the rate of arrival times the time that each one stays.',
        sum: `${shown(rate)}/s × ${shown(seconds)} s = ${shown(value)} requests`,
      },
    ],
    slips: tellable(value, 0, [
      {
        value: tidy(rate / seconds),
        why: 'Divided instead of multiplied. Slower requests mean more of them inside, not fewer.',
      },
      {
        value: rate,
        why: 'That is how many arrive in a second, however long they stay.',
      },
      { value: tidy(rate * ms), why: 'Turn the milliseconds into seconds first.' },
      { value: tidy(value / 10), why: 'One zero too few.' },
      { value: tidy(value * 10), why: 'One zero too many.' },
    ]),
  };
}

/** Little's law, L = λW (J. D. C. Little, "A Proof for the Queuing Formula: L = λW", 1961). */
export const inFlight: DrillKind = {
  id: 'in-flight',
  title: 'Requests in progress',
  lesson: '02-latency',
  generate,
};
