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

/** Percent as a fraction, shown in full. */
export const fraction = (percent: number) => shown(tidy(percent / 100), 8);

/** A percentage to so many digits that its distance from 100 keeps three. */
function digitsFor(percent: number): number {
  return Math.max(2, 2 - Math.floor(Math.log10(100 - percent)));
}

function chain(random: Random): Drill {
  const each = pick(random, [99, 99.5, 99.9, 99.95, 99.99]);
  const parts = pick(random, [2, 3, 4, 5, 10]);
  const exact = (each / 100) ** parts * 100;
  const digits = digitsFor(exact);
  const value = Number(exact.toFixed(digits));
  const down = tidy(100 - each);
  // Adding up the parts' downtime is how this is done in the head, so an answer found that way is right.
  const added = tidy(100 - parts * down);
  const tolerance = about(100 - exact, 0.06);
  return {
    inputs: { each, parts },
    prompt:
      `Every request needs all of ${parts} services, each of them up ${each}% of the time and failing independently of ` +
      'the others. What share of the time can a request be served, in percent?',
    value,
    unit: '%',
    tolerance,
    steps: [
      {
        say: 'All have to be up at once, so the shares multiply.',
        sum: `${fraction(each)}^${parts} ≈ ${shown(exact / 100, digits + 2)}`,
      },
      {
        say: 'As a percentage.',
        sum: `${shown(value / 100, digits + 2)} × 100 = ${shown(value, digits)}%`,
      },
      {
        say: 'In the head: add up what the parts are down. It comes out a little too low, and near enough.',
        sum: `100 - ${parts} × ${shown(down)} = ${shown(added)}%`,
      },
    ],
    slips: tellable(value, tolerance, [
      {
        value: each,
        why: 'That is one part alone, or the average. Each further part that is needed takes more away.',
      },
      {
        value: tidy(100 - (down / 100) ** parts * 100),
        why: 'That is for replicas, of which one is enough. Here every part is needed.',
      },
      { value: tidy(100 - (parts * down) / 10), why: 'The downtime is a factor of ten too small.' },
      { value: tidy(100 - parts * down * 10), why: 'The downtime is a factor of ten too large.' },
    ]),
  };
}

const words: Record<number, string> = { 2: 'Two', 3: 'Three', 4: 'Four' };

function replicas(random: Random): Drill {
  const each = pick(random, [80, 90, 95, 96, 97, 98, 99, 99.5, 99.9]);
  const count = pick(random, each > 99 ? [2] : each > 90 ? [2, 3] : [2, 3, 4]);
  const down = tidy((100 - each) / 100);
  const all = tidy(down ** count);
  const value = tidy(100 * (1 - all));
  const tolerance = about(100 - value, 0.05);
  return {
    inputs: { each, count },
    prompt:
      `${words[count]} replicas are each up ${each}% of the time and fail independently. One of them is ` +
      'enough to serve. What share of the time can a request be served, in percent?',
    value,
    unit: '%',
    tolerance,
    steps: [
      { say: 'One replica is down.', sum: `1 - ${fraction(each)} = ${shown(down, 8)}` },
      {
        say: 'All of them at once: only then is nothing served.',
        sum: `${shown(down, 8)}^${count} = ${shown(all, 12)}`,
      },
      { say: 'The rest of the time.', sum: `(1 - ${shown(all, 12)}) × 100 = ${shown(value, 10)}%` },
    ],
    slips: tellable(value, tolerance, [
      {
        value: tidy((each / 100) ** count * 100),
        why: 'That is for parts that are all needed. Here one is enough, so it is the failures that multiply.',
      },
      {
        value: each,
        why: 'That is one replica alone. Most of its failures are covered by another.',
      },
      {
        value: tidy(100 - (down * 100) / count),
        why: 'Failures are divided by the replicas. They multiply: a fraction of a fraction.',
      },
      { value: 100, why: 'Near, but both can be down at once.' },
      {
        value: tidy(100 - all * 1000),
        why: 'One nine too few: the failures are a factor of ten too frequent.',
      },
      {
        value: tidy(100 - all * 10),
        why: 'One nine too many: the failures are a factor of ten too rare.',
      },
    ]),
  };
}

/** Hard dependencies in a row: independent events, all of which must hold. */
export const series: DrillKind = {
  id: 'availability-series',
  title: 'Availability in series',
  lesson: '19-timeouts-and-retries',
  generate: chain,
};

/** Independent replicas of which one is enough. */
export const parallel: DrillKind = {
  id: 'availability-parallel',
  title: 'Availability in parallel',
  lesson: '19-timeouts-and-retries',
  generate: replicas,
};
