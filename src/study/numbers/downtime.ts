import { fraction } from './availability.ts';
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

const periods = [
  { id: 'month', name: 'a month of 30 days', hours: 720 },
  { id: 'year', name: 'a year of 365 days', hours: 8760 },
  { id: 'week', name: 'a week', hours: 168 },
] as const;

const units = [
  { unit: 'h', name: 'hours', perHour: 1 },
  { unit: 'min', name: 'minutes', perHour: 60 },
  { unit: 's', name: 'seconds', perHour: 3600 },
] as const;

function generate(random: Random): Drill {
  const target = pick(random, [99, 99.5, 99.9, 99.95, 99.99, 99.999]);
  const period = pick(random, periods);
  const down = tidy((100 - target) / 100);
  const hours = down * period.hours;
  // The first unit in which the answer is at least 1.
  const chosen = units.find(({ perHour }) => hours * perHour >= 1) ?? units[2];
  const { unit, name, perHour } = chosen;
  /** A target that ends in 5 is easily read as the full nine above it. */
  const nextNine = { 99.5: 99.9, 99.95: 99.99 }[target];
  const whole = period.hours * perHour;
  const value = tidy(whole * down);
  const tolerance = about(value, 0.02);
  return {
    inputs: { target, hours: period.hours, perHour },
    prompt: `A service has an availability target of ${target}%. How many ${name} may it be down in ${period.name}?`,
    value,
    unit,
    tolerance,
    steps: [
      { say: 'The share that may fail.', sum: `1 - ${fraction(target)} = ${shown(down, 8)}` },
      {
        say: `All of ${period.name}, in ${name}.`,
        sum: `${period.hours / 24} × 24${perHour === 1 ? '' : ` × ${shown(perHour)}`} = ${shown(whole)} ${unit}`,
      },
      {
        say: 'That share of it.',
        sum: `${shown(whole)} ${unit} × ${shown(down, 8)} = ${shown(value)} ${unit}`,
      },
    ],
    slips: tellable(value, tolerance, [
      { value: tidy(value / 10), why: 'That is one nine more: a tenth of the downtime.' },
      { value: tidy(value * 10), why: 'That is one nine less: ten times the downtime.' },
      ...(nextNine ? [{ value: tidy(value / 5), why: `That is for ${nextNine}%.` }] : []),
    ]),
  };
}

/** Downtime that a target allows; the period is always said, since a month is not a twelfth of a year here. */
export const downtime: DrillKind = {
  id: 'downtime',
  title: 'Downtime by nines',
  lesson: '19-timeouts-and-retries',
  generate,
};
