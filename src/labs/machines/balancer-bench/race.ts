/** The same traffic through several algorithms, as one run. */
import { seededRandom } from '../../../study/shuffle.ts';
import { number } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import {
  balance,
  type Lane,
  type Latencies,
  latencies,
  makeTraffic,
  outcomes,
  type Pool,
  type Tally,
  type Traffic,
  tally,
} from './model.ts';
import type { Algorithm } from './pick.ts';

export const names: Record<Algorithm, string> = {
  rr: 'Round robin',
  wrr: 'Smooth weighted',
  least: 'Least connections',
  p2c: 'P2C',
  random: 'Random',
};

export interface Plan {
  pool: Pool;
  /** Between two requests, on average. */
  gap: number;
  random: boolean;
  costs: readonly number[];
  /** How long requests come. */
  length: number;
  rivals: readonly Algorithm[];
}

/** A lane with what it came to. */
export interface Rival extends Lane {
  total: Tally;
  latency: Latencies | undefined;
}

export interface Race extends Run {
  plan: Plan;
  traffic: Traffic;
  /** Backends and the newcomer, if one joins. */
  count: number;
  rivals: readonly Rival[];
}

/** `0` as `A`. */
export const letter = (backend: number) => String.fromCharCode(65 + backend);

/** `412.5` as `413 ms`; short times keep a digit. */
export const ms = (value: number) => `${number(value, value < 100 ? 1 : 0)} ms`;

/** `1250` as `1.25 s`. */
export const clock = (at: number) => `${number(at / 1000, 3)} s`;

/** How many requests have come by an instant. */
export function cameBy({ at }: Traffic, instant: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many requests of each stretch are told one by one. */
const told = 12;
const reports = 20;

/** Runs all rivals on one traffic. Each draws from a stream of its own, so that no rival changes another's run. */
export function race(plan: Plan, seed: string): Race {
  const { pool, gap, length, costs } = plan;
  const arrivals = plan.random ? seededRandom(`${seed}-arrivals`) : undefined;
  const traffic = makeTraffic(gap, length, costs, arrivals);
  const count = pool.backends.length + (pool.newcomer ? 1 : 0);
  const came = traffic.at.length;
  const rivals = plan.rivals.map((algorithm): Rival => {
    const lane = balance(algorithm, traffic, pool, seededRandom(`${seed}-${algorithm}`));
    return {
      ...lane,
      total: tally(lane, count, came, length),
      latency: latencies(lane, traffic, came),
    };
  });
  const run = { plan, traffic, count, rivals, end: length };
  return { ...run, moments: momentsOf(run) };
}

function momentsOf({ plan, traffic, rivals, end }: Omit<Race, 'moments'>): Moment[] {
  const { fault, newcomer } = plan.pool;
  const moments: Moment[] = [];
  const marks = [0];
  if (fault && fault.from < end) {
    const how = {
      errors: 'errors at once',
      delayed: 'errors, after the time of an answer',
      hangs: 'nothing at all',
    }[fault.kind];
    moments.push({
      at: fault.from,
      text: `${letter(fault.backend)} begins to fail: new requests get ${how}.`,
    });
    if (fault.to < end)
      moments.push({ at: fault.to, text: `${letter(fault.backend)} works again.` });
    marks.push(fault.from);
  }
  if (newcomer && newcomer.at < end) {
    moments.push({
      at: newcomer.at,
      text: `${letter(plan.pool.backends.length)} joins with an empty queue${newcomer.window > 0 ? ', at a tenth of its weight' : ''}.`,
    });
    marks.push(newcomer.at);
  }
  const singles = new Set<number>();
  for (const mark of marks) {
    const first = traffic.at.findIndex((at) => at >= mark);
    if (first >= 0)
      for (let i = first; i < Math.min(first + told, traffic.at.length); i++) singles.add(i);
  }
  for (const i of singles)
    moments.push({ at: traffic.at[i] ?? 0, text: pickOf(i, traffic, rivals) });
  for (let part = 1; part <= reports; part++) {
    const at = end * (part / reports);
    moments.push({ at, text: reportOf(cameBy(traffic, at), traffic, rivals) });
  }
  const others = traffic.at.length - singles.size;
  moments.push({
    at: end,
    text: `No more requests come. ${number(others)} of ${number(traffic.at.length)} were not told one by one.`,
  });
  return moments.sort((a, b) => a.at - b.at);
}

/** `Request 3. Round robin: C, 10 ms. P2C: A, 50 ms.` */
function pickOf(i: number, { at }: Traffic, rivals: readonly Lane[]): string {
  const picks = rivals.map(({ algorithm, backend, finish, outcome }) => {
    const took = ms((finish[i] ?? 0) - (at[i] ?? 0));
    const how = outcome[i] ?? 'served';
    const end = how === 'served' ? took : how === 'failed' ? `failed after ${took}` : 'dropped';
    return `${names[algorithm]}: ${letter(backend[i] ?? 0)}, ${end}.`;
  });
  return `Request ${number(i + 1)}. ${picks.join(' ')}`;
}

/** The slowest answer so far and what was lost, for each rival. */
function reportOf(came: number, { at }: Traffic, rivals: readonly Lane[]): string {
  const each = rivals.map(({ algorithm, finish, outcome }) => {
    let slowest = 0;
    const lost = { served: 0, failed: 0, dropped: 0 };
    for (let i = 0; i < came; i++) {
      const how = outcome[i] ?? 'served';
      lost[how] += 1;
      if (how === 'served') slowest = Math.max(slowest, (finish[i] ?? 0) - (at[i] ?? 0));
    }
    const losses = outcomes
      .filter((how) => how !== 'served' && lost[how] > 0)
      .map((how) => `, ${number(lost[how])} ${how}`);
    return `${names[algorithm]} ${ms(slowest)}${losses.join('')}`;
  });
  return `${number(came)} requests so far. The slowest: ${each.join('; ')}.`;
}

/** How many of the requests that came in a stretch went to a backend, from 0 to 1; 0 when none came. */
export function shareDuring(
  { at }: Traffic,
  { backend }: Lane,
  which: number,
  from: number,
  to: number,
): number {
  let [all, hits] = [0, 0];
  at.forEach((t, i) => {
    if (t < from || t >= to) return;
    all += 1;
    if (backend[i] === which) hits += 1;
  });
  return all > 0 ? hits / all : 0;
}

/** How many of the first `count` requests since an instant went to a backend. */
export function firstTo(
  { at }: Traffic,
  { backend }: Lane,
  which: number,
  since: number,
  count: number,
): number {
  const first = at.findIndex((t) => t >= since);
  return first < 0 ? 0 : backend.slice(first, first + count).filter((b) => b === which).length;
}
