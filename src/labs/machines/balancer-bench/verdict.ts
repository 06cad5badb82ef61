/** What a race shows, in words: the question that fits it, its answer, and what came out. */

import type { Listing } from '../../kit/calculator.ts';
import { number, share } from '../../kit/format.ts';
import { errorAfter, type Traffic } from './model.ts';
import {
  clock,
  firstTo,
  letter,
  ms,
  names,
  type Plan,
  type Race,
  type Rival,
  shareDuring,
} from './race.ts';

/** Requests after a newcomer joined that count in the question. */
const next = 10;
/** Rivals that differ by less than this part of the greatest are called the same. */
const alike = 0.02;

/** What the question asks for in a race: a share of a failing backend, requests to a newcomer, or a slow percentile. */
function measure({ plan, traffic }: Race, rival: Rival): number {
  const { fault, newcomer, backends } = plan.pool;
  if (fault) return shareDuring(traffic, rival, fault.backend, fault.from, fault.to);
  if (newcomer?.cold === 1) return firstTo(traffic, rival, backends.length, newcomer.at, next);
  return rival.latency?.p99 ?? 0;
}

/** The question that fits a plan. */
export function question({ pool: { fault, newcomer, backends } }: Plan): string {
  if (fault) return `While ${letter(fault.backend)} fails, which algorithm sends it the most?`;
  if (newcomer?.cold === 1)
    return `${letter(backends.length)} joins. Which algorithm sends it the most of the next ten requests?`;
  const cold = newcomer ? `${letter(backends.length)} joins cold. ` : '';
  const slow = backends.flatMap(({ speed }, b) => (speed < 1 ? [letter(b)] : []));
  const who =
    slow.length > 0 ? `${slow.join(' and ')} ${slow.length > 1 ? 'are' : 'is'} slow. ` : '';
  return `${cold}${who}Under which algorithm do the slowest 1 % of requests wait longest (p99)?`;
}

/** The rivals with the greatest measure; `same` when all are alike. */
export function winners(run: Race): string[] {
  const values = run.rivals.map((rival) => measure(run, rival));
  const most = Math.max(...values);
  if (most - Math.min(...values) <= most * alike) return ['same'];
  return run.rivals.flatMap(({ algorithm }, i) => (values[i] === most ? [algorithm] : []));
}

/** The measures of all rivals, and why they differ. */
export function because(run: Race): string {
  const { fault, newcomer } = run.plan.pool;
  const each = (format: (value: number) => string) =>
    run.rivals
      .map((rival) => `${names[rival.algorithm]}: ${format(measure(run, rival))}`)
      .join(', ');
  if (fault) {
    const why = {
      errors: `An error after ${errorAfter} ms leaves nothing in flight, so it looks idle to those who count.`,
      delayed: 'Errors that take as long as answers attract nobody.',
      hangs: 'What hangs stays in flight, so those who count stay away.',
    }[fault.kind];
    return `Its share of the requests. ${each(share)}. ${why}`;
  }
  if (newcomer?.cold === 1) {
    const why =
      newcomer.window > 0
        ? ' Slow start counts its load against a tenth of its weight at first.'
        : run.rivals.some((rival) => rival.algorithm === 'least' && measure(run, rival) > next / 2)
          ? ` It is empty and the others are busy, so counting sends it everything.`
          : '';
    return `Of ten requests it gets: ${each((value) => number(value))}.${why}`;
  }
  return `${each(ms)}.`;
}

/** One sentence a rival, then what it means. */
export function outcome(run: Race): string[] {
  return [...run.rivals.map(result), ...meaning(run)];
}

function result({ algorithm, latency, total }: Rival): string {
  const lost = (['failed', 'dropped'] as const)
    .filter((how) => total[how] > 0)
    .map((how) => `, ${number(total[how])} ${how}`)
    .join('');
  const times = latency
    ? `p50 ${ms(latency.p50)}, p95 ${ms(latency.p95)}, p99 ${ms(latency.p99)}, slowest ${ms(latency.max)}`
    : 'no answer';
  return `${names[algorithm]}: ${times}${lost}.`;
}

/** A flattering failure, an overload, or a backend that gets more than it can do. */
function meaning({ plan, rivals, traffic }: Race): string[] {
  const { backends, fault, queue } = plan.pool;
  if (traffic.at.length === 0) return ['No request came.'];
  if (fault?.kind === 'errors') {
    const by = (value: (rival: Rival) => number) => [...rivals].sort((a, b) => value(a) - value(b));
    const [fastest] = by(({ latency }) => latency?.p99 ?? 0);
    const failing = by(({ total }) => -total.failed)[0];
    if (fastest && fastest === failing)
      return [
        `${names[fastest.algorithm]} fails the most requests and has the best p99: what ${letter(fault.backend)} turns into errors burdens nobody else.`,
      ];
  }
  const mean = traffic.cost.reduce((sum, cost) => sum + cost, 0) / traffic.cost.length;
  const capacity = (1000 * backends.reduce((sum, { speed }) => sum + speed, 0)) / mean;
  const offered = 1000 / plan.gap;
  if (offered > capacity)
    return [
      `${number(offered, 1)} requests a second come, and the first ${backends.length} backends can do ${number(capacity, 1)}: an overload, whoever picks.`,
    ];
  for (const rival of rivals) {
    for (const [b, { speed }] of backends.entries()) {
      const asked = workFor(rival, b, traffic) / speed / plan.length;
      if (asked > 1.02)
        return [
          `${names[rival.algorithm]} sends ${letter(b)} ${number(asked * 100, 0)} % of the work that it can do: ${queue > 0 ? 'its queue is full, and the rest is dropped' : 'its queue grows as long as requests come'}.`,
        ];
    }
  }
  return [];
}

/** The work that a rival sent to a backend, refused or not, in ms at speed 1. */
function workFor({ backend }: Rival, which: number, { cost }: Traffic): number {
  return cost.reduce((sum, each, i) => (backend[i] === which ? sum + each : sum), 0);
}

/** Results, shares and the first picks. */
export function listings({ rivals, traffic, count, end }: Race): Listing[] {
  const columns = (first: string) => [first, ...rivals.map(({ algorithm }) => names[algorithm])];
  const row = (name: string, cell: (rival: Rival) => string) => [name, ...rivals.map(cell)];
  const time = (key: 'p50' | 'p95' | 'p99' | 'max') => (rival: Rival) =>
    rival.latency ? ms(rival.latency[key]) : 'none';
  return [
    {
      caption: 'Results as a table',
      columns: columns('Of all requests'),
      rows: [
        row('p50', time('p50')),
        row('p95', time('p95')),
        row('p99', time('p99')),
        row('Slowest', time('max')),
        ...(['served', 'failed', 'dropped', 'inFlight'] as const).map((key) =>
          row(key === 'inFlight' ? `In flight at ${clock(end)}` : key, ({ total }) =>
            number(total[key]),
          ),
        ),
        ...Array.from({ length: count }, (_, b) =>
          row(`Share of ${letter(b)}`, ({ total }) =>
            share((total.backends[b]?.picked ?? 0) / Math.max(1, total.came)),
          ),
        ),
      ],
    },
    {
      caption: 'The first 24 picks as a table',
      columns: columns('Request'),
      rows: traffic.at.slice(0, 24).map((at, i) =>
        row(`${i + 1}, ${clock(at)}, ${ms(traffic.cost[i] ?? 0)} of work`, (rival) => {
          const how = rival.outcome[i] ?? 'served';
          const took = ms((rival.finish[i] ?? 0) - at);
          return `${letter(rival.backend[i] ?? 0)}, ${how === 'served' ? took : how}`;
        }),
      ),
    },
  ];
}
