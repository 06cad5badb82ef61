/**
 * One balancer before a pool of backends, each one server with a first-in-first-out queue. A request needs
 * cost / speed of its backend's time and waits for those before it. One backend may fail for a while, one may join
 * late and cold. All times in ms unless told.
 */
import { type Algorithm, picker } from './pick.ts';

export interface Backend {
  speed: number;
  weight: number;
}

/** What happens to requests that reach a backend while it fails; those that it has already are served. */
export interface Fault {
  backend: number;
  /** `errors`: an error at once. `delayed`: an error after the time of an answer. `hangs`: nothing, until the caller gives up. */
  kind: 'errors' | 'delayed' | 'hangs';
  from: number;
  to: number;
}

export interface Newcomer {
  at: number;
  /** Of slow start, in seconds; 0 is none. */
  window: number;
  aggression: number;
  /** Its first requests cost so many times as much. */
  cold: number;
}

export interface Pool {
  backends: readonly Backend[];
  /** A backend with so many requests refuses more; 0 is no bound. */
  queue: number;
  fault?: Fault | undefined;
  newcomer?: Newcomer | undefined;
}

export interface Traffic {
  at: readonly number[];
  /** The work of each request on a backend of speed 1. */
  cost: readonly number[];
}

export const outcomes = ['served', 'failed', 'dropped'] as const;
export type Outcome = (typeof outcomes)[number];

/** What one algorithm made of the traffic, request by request. */
export interface Lane {
  algorithm: Algorithm;
  backend: readonly number[];
  /** When it was answered, refused or given up. */
  finish: readonly number[];
  outcome: readonly Outcome[];
}

/** How soon a broken backend answers. */
export const errorAfter = 2;
/** How long a caller waits for a backend that hangs. */
export const patience = 1000;
/** Requests for which a newcomer is cold. */
export const coldFor = 50;

/** The part of its weight that a newcomer has, `s` seconds after it joined (Envoy's formula, least share 10 %). */
export function slowStart(s: number, window: number, aggression: number): number {
  if (s >= window) return 1;
  return Math.min(1, Math.max(0.1, (Math.max(s, 1) / window) ** (1 / aggression)));
}

/** At most so many requests are made. */
export const mostRequests = 4000;

/** Requests until `length`: one each `gap`, or with `random` after exponentially distributed gaps of that mean (Poisson). */
export function makeTraffic(
  gap: number,
  length: number,
  costs: readonly number[],
  random?: () => number,
): Traffic {
  const traffic = { at: [] as number[], cost: [] as number[] };
  const wait = () => (random ? -Math.log(1 - random()) * gap : 0);
  let drawn = wait();
  for (let i = 0; i < mostRequests; i++) {
    const at = random ? drawn : i * gap;
    if (at >= length) break;
    traffic.at.push(at);
    traffic.cost.push(costs[i % costs.length] ?? 1);
    drawn += wait();
  }
  return traffic;
}

/** A backend at work. Its answers come in order, and so do its errors, so each list of ends needs only its head. */
class Station {
  free = 0;
  open = 0;
  taken = 0;
  /** When the next of its requests ends. */
  private next = Number.POSITIVE_INFINITY;
  private readonly ends: [number[], number[]] = [[], []];
  private readonly heads: [number, number] = [0, 0];

  /** Lets go what has ended by `t`. */
  settle(t: number): void {
    if (this.next > t) return;
    this.next = Number.POSITIVE_INFINITY;
    for (const kind of [0, 1] as const) {
      const ends = this.ends[kind];
      let head = this.heads[kind];
      for (; head < ends.length && (ends[head] as number) <= t; head++) this.open -= 1;
      this.heads[kind] = head;
      if (head < ends.length) this.next = Math.min(this.next, ends[head] as number);
    }
  }

  /** Holds a request until `end`. */
  hold(end: number, inQueue: boolean): number {
    this.ends[inQueue ? 0 : 1].push(end);
    this.next = Math.min(this.next, end);
    this.open += 1;
    this.taken += 1;
    return end;
  }
}

/** Sends the traffic through one algorithm. Work: requests times backends, at most 4,000 times 9. */
export function balance(
  algorithm: Algorithm,
  { at, cost }: Traffic,
  pool: Pool,
  random: () => number,
): Lane {
  const { fault, newcomer, queue } = pool;
  const backends = [...pool.backends];
  const stations = backends.map(() => new Station());
  const weights = backends.map(({ weight }) => weight);
  const open = backends.map(() => 0);
  const pick = picker(algorithm, random);
  const lane = {
    algorithm,
    backend: [] as number[],
    finish: [] as number[],
    outcome: [] as Outcome[],
  };
  const last = backends.length;
  at.forEach((t, i) => {
    if (newcomer && t >= newcomer.at) {
      if (stations.length === last) {
        backends.push({ speed: 1, weight: 1 });
        stations.push(new Station());
      }
      weights[last] = slowStart((t - newcomer.at) / 1000, newcomer.window, newcomer.aggression);
    }
    for (let b = 0; b < stations.length; b++) {
      const station = stations[b] as Station;
      station.settle(t);
      open[b] = station.open;
    }
    const b = pick(open, weights);
    const station = stations[b] as Station;
    lane.backend.push(b);
    if (queue > 0 && station.open >= queue) {
      lane.finish.push(t);
      lane.outcome.push('dropped');
      return;
    }
    const fails = fault?.backend === b && t >= fault.from && t < fault.to ? fault.kind : undefined;
    lane.outcome.push(fails ? 'failed' : 'served');
    if (fails === 'errors' || fails === 'hangs') {
      lane.finish.push(station.hold(t + (fails === 'errors' ? errorAfter : patience), false));
      return;
    }
    const coldness = newcomer && b === last && station.taken < coldFor ? newcomer.cold : 1;
    const work = ((cost[i] ?? 0) * coldness) / (backends[b]?.speed ?? 1);
    station.free = Math.max(t, station.free) + work;
    lane.finish.push(station.hold(station.free, true));
  });
  return lane;
}

/** Where the requests of a lane are at an instant: in flight, or how they ended; and by backend. */
export interface Tally extends Record<Outcome, number> {
  came: number;
  inFlight: number;
  backends: { picked: number; inFlight: number }[];
}

/** Counts the first `came` requests at an instant that is not before the last of them. */
export function tally(lane: Lane, count: number, came: number, at: number): Tally {
  const sum: Tally = {
    ...{ came, inFlight: 0, served: 0, failed: 0, dropped: 0 },
    backends: Array.from({ length: count }, () => ({ picked: 0, inFlight: 0 })),
  };
  for (let i = 0; i < came; i++) {
    const backend = sum.backends[lane.backend[i] ?? 0];
    if (!backend) continue;
    backend.picked += 1;
    const how = lane.outcome[i] ?? 'served';
    if (how === 'dropped' || (lane.finish[i] ?? 0) <= at) sum[how] += 1;
    else {
      sum.inFlight += 1;
      backend.inFlight += 1;
    }
  }
  return sum;
}

export interface Latencies {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

/** Percentiles (nearest rank) of the first `came` requests that are served, now or later; nothing when none is. */
export function latencies(lane: Lane, { at }: Traffic, came: number): Latencies | undefined {
  const served: number[] = [];
  for (let i = 0; i < came; i++)
    if (lane.outcome[i] === 'served') served.push((lane.finish[i] ?? 0) - (at[i] ?? 0));
  if (served.length === 0) return undefined;
  const sorted = Float64Array.from(served).sort();
  const rank = (p: number) => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? 0;
  return { p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1) };
}
