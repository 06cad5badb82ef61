/**
 * Availability of a chain of parts, each with replicas, and what it means as time. Sources: a chain multiplies, A = a^N,
 * and replicas multiply their failures, A = 1 − (1 − a)^r (independent failures); failures that
 * hit all replicas at once are the beta factor of reliability engineering (IEC 61508-6, annex D). Years have 365 days.
 */
// 19-timeouts-and-retries:LD
import { defineCalculator } from '../kit/calculator.ts';
import { inWords, number, seconds } from '../kit/format.ts';

const minutesOfYear = 365 * 24 * 60;
const minutesOfMonth = 30 * 24 * 60;
const minutesOfWeek = 7 * 24 * 60;

/** A share from 0 to 1 as a percentage with four decimals, or more where it takes more to show what is missing. */
function nines(available: number): string {
  const missing = (1 - available) * 100;
  // a double holds no more than some twelve nines
  const needed = missing > 0 ? Math.ceil(-Math.log10(missing)) + 2 : 0;
  return `${number(available * 100, Math.min(12, Math.max(4, needed)))} %`;
}

/** Minutes, with three significant digits below one. */
function minutes(value: number): string {
  if (value > 0 && value < 0.001) return 'under 0.001 min';
  const text = value >= 1 ? number(value) : value.toLocaleString('en-US', threeDigits);
  return `${text} min`;
}
const threeDigits = { maximumSignificantDigits: 3 } as const;

function alsoMinutes(value: number): string {
  if (value < 0.001) return '';
  if (value < 1) return seconds(value * 60);
  return inWords(value >= 1440 ? Math.round(value) * 60 : Math.round(value * 60));
}

/** How likely a set of `r` replicas is down when one is down with `u` and the share `shared` of that hits all. */
export function setDown(u: number, r: number, shared: number): number {
  return shared * u + ((1 - shared) * u) ** r;
}

/** How likely a chain of `n` such sets is down; exact for small `u`, where 1 − (1 − u)^n would lose its digits. */
export function chainDown(u: number, n: number): number {
  return n === 0 ? 0 : -Math.expm1(n * Math.log1p(-u));
}

export default defineCalculator({
  slug: 'nines',
  title: 'Nines',
  inputs: {
    available: {
      kind: 'percent',
      label: 'Availability of one part',
      unit: '%',
      min: 90,
      max: 100,
      step: 0.01,
      default: 99.9,
      group: 'One part',
    },
    replicas: {
      kind: 'integer',
      label: 'Replicas, one is enough',
      min: 1,
      max: 5,
      default: 1,
      group: 'One part',
    },
    shared: {
      kind: 'percent',
      label: 'Failures that hit all replicas',
      unit: '%',
      min: 0,
      max: 100,
      default: 0,
      group: 'One part',
      help: 'Same deploy, configuration, region, DNS, certificate',
    },
    parts: {
      kind: 'integer',
      label: 'Dependencies in the chain',
      min: 1,
      max: 100,
      default: 10,
      group: 'The chain',
    },
    soft: {
      kind: 'integer',
      label: 'of which have a fallback',
      min: 0,
      max: 100,
      default: 0,
      group: 'The chain',
      help: 'They leave the product: the request succeeds without them',
    },
  },
  outputs: {
    total: {
      label: 'Availability of a request',
      format: nines,
      formula: (v, r) => `${nines(r.one)}, to the power of ${number(v.parts - v.soft)}`,
      main: true,
    },
    one: {
      label: 'One dependency with its replicas',
      format: nines,
      formula(v) {
        const down = number(100 - v.available, 6);
        if (v.replicas === 1) return `1 − ${down} %`;
        if (v.shared === 0) return `1 − (${down} %)^${v.replicas}`;
        return `1 − ${v.shared} % × ${down} % − (${number(100 - v.shared)} % × ${down} %)^${v.replicas}`;
      },
    },
    year: {
      label: 'Down a year',
      format: minutes,
      also: alsoMinutes,
      formula: (_, r) => `(1 − ${nines(r.total)}) × ${number(minutesOfYear)} min`,
    },
    month: { label: 'in 30 days', format: minutes, also: alsoMinutes },
    twelfth: { label: 'in a twelfth of a year', format: minutes, also: alsoMinutes },
    week: { label: 'in a week', format: minutes, also: alsoMinutes },
  },
  check: (v) =>
    v.soft > v.parts
      ? { key: 'soft', message: `The chain has only ${number(v.parts)} dependencies.` }
      : null,
  compute(v) {
    const down = setDown((100 - v.available) / 100, v.replicas, v.shared / 100);
    const broken = chainDown(down, v.parts - v.soft);
    return {
      total: 1 - broken,
      one: 1 - down,
      year: broken * minutesOfYear,
      month: broken * minutesOfMonth,
      twelfth: (broken * minutesOfYear) / 12,
      week: broken * minutesOfWeek,
    };
  },
  verdict(v, r) {
    const hard = v.parts - v.soft;
    if (r.one === 1) return ['Parts that never fail do not exist. Try 99.999 %.'];
    if (hard === 0) {
      return ['Every dependency has a fallback. What is left is your own availability.'];
    }
    const said = [
      hard === 1
        ? 'One dependency is needed, so its availability is yours.'
        : `All ${number(hard)} must be up at once, so requests fail ${number(r.year / ((1 - r.one) * minutesOfYear), 1)} times as long as one dependency does.`,
    ];
    if (v.replicas > 1 && v.shared === 0) {
      said.push('This counts on replicas that never fail together. Real ones share causes.');
    }
    if (v.replicas > 1 && v.shared > 0) {
      said.push(
        'The shared failures set the floor: more replicas hardly help, fewer shared causes do.',
      );
    }
    return said;
  },
  tracks: (v, r) => [
    {
      caption: 'Down in a year',
      tracks: [
        {
          label: 'One instance',
          end: ((100 - v.available) / 100) * minutesOfYear,
          text: minutes(((100 - v.available) / 100) * minutesOfYear),
        },
        ...(v.replicas > 1
          ? [
              {
                label: 'One dependency',
                end: (1 - r.one) * minutesOfYear,
                text: minutes((1 - r.one) * minutesOfYear),
              },
            ]
          : []),
        { label: 'A request', end: r.year, text: minutes(r.year), tone: 'danger' },
      ],
    },
  ],
  listings: (_, r) => [
    {
      caption: 'Chains of other lengths',
      columns: ['Needed', 'Availability', 'Down in a year'],
      rows: [1, 2, 5, 10, 20, 50, 100].map((n) => {
        const broken = chainDown(1 - r.one, n);
        return [number(n), nines(1 - broken), minutes(broken * minutesOfYear)];
      }),
    },
  ],
  presets: [
    {
      label: 'Give two of ten a fallback',
      values: { soft: 2 },
      expect: '0.999^8 = 99.2028 %: two fewer factors, some 17 hours a year won.',
    },
    {
      label: 'Three nines, alone',
      values: { parts: 1 },
      expect: '525.6 min a year, 43.2 min in 30 days, 43.8 min in a twelfth of a year.',
    },
    {
      label: 'Two replicas at 99 %',
      values: { available: 99, replicas: 2, parts: 1 },
      expect: '99.99 %: two poor instances make four nines, if they fail independently.',
    },
    {
      label: 'The same, one failure in ten shared',
      values: { available: 99, replicas: 2, shared: 10, parts: 1 },
      expect:
        '99.8919 %: the shared tenth makes the downtime eleven times what independence promised.',
    },
    {
      label: 'A hundred at three nines',
      values: { parts: 100 },
      expect: '90.5 %: nearly one request in ten fails.',
    },
  ],
  leavesOut:
    'how long one outage lasts, planned maintenance, load that moves to the surviving replica and takes it down too, and your own code. Dependencies fail independently of one another here.',
});
