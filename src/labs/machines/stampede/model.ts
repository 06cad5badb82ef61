/**
 * One key expires in every cache at once, under load. A rebuild takes the same time whoever asks, and the way between
 * cache, shield and origin takes none. Work: an event a request and one a rebuild, at most some 60,000 a remedy.
 */
import { Agenda, simulate } from '../../kit/simulation.ts';
import type { Arrival, Traffic } from './arrivals.ts';
import type { Load } from './formulas.ts';

/** Each of the first four has what the one before it has. */
export type Remedy = 'none' | 'coalescing' | 'shield' | 'stale' | 'early';
export const remedies: readonly Remedy[] = ['none', 'coalescing', 'shield', 'stale', 'early'];

export interface Lane {
  remedy: Remedy;
  /** Fetches that the origin got within one rebuild of the expiry. */
  fetches: number;
  /** Requests of that time that had to wait. */
  waited: number;
  /** Refreshes before the expiry, and how many seconds ahead the first was. */
  early: number;
  ahead: number;
  /** Over seconds after the expiry: fetches under way at the origin, and requests that wait. */
  busy: [at: number, value: number][];
  waiting: [at: number, value: number][];
  /** Fetches since the expiry, over time. */
  total: [at: number, value: number][];
}

type Event =
  | { kind: 'arrival'; index: number }
  | { kind: 'landing'; pop: number; waiters: number; weight: number };

/** Corners of a line: so many per rebuild at most, the last value of each stretch. */
const grains = 150;

/** What one remedy makes of the traffic. */
export function lane(
  remedy: Remedy,
  { rebuild, pops }: Load,
  { arrivals, scale }: Traffic,
  refreshes: readonly Arrival[],
): Lane {
  const ahead = -(refreshes[0]?.at ?? 0);
  const result: Lane = {
    ...{ remedy, fetches: 0, waited: 0, early: refreshes.length, ahead },
    ...{ busy: [[0, 0]], waiting: [[0, 0]], total: [[0, 0]] },
  };
  const agenda = new Agenda<Event>();
  const fresh = new Uint8Array(pops);
  /** Who waits at each cache for the rebuild under way; none when there is none. */
  const flights: ({ waiters: number } | undefined)[] = new Array(pops).fill(undefined);
  // without a remedy each request has a fetch of its own, a shield makes all caches one
  const own = remedy === 'none' || remedy === 'early';
  const group = (pop: number) => (remedy === 'shield' || remedy === 'stale' ? 0 : pop);
  let [busy, waiting, total] = [0, 0, 0];
  /** Caches that still lack the value; once none does, requests change nothing. */
  let lacking = remedy === 'shield' || remedy === 'stale' ? 1 : pops;
  const grain = rebuild / grains;
  const note = (line: [number, number][], at: number, value: number) => {
    const last = line.at(-1);
    if (last && Math.floor(last[0] / grain) === Math.floor(at / grain) && line.length > 1)
      last[1] = value;
    else line.push([at, value]);
  };
  const draw = (at: number) => {
    note(result.busy, at, busy);
    note(result.waiting, at, waiting);
    note(result.total, at, total);
  };
  // what was refreshed early has landed before the expiry, or lands after it
  for (const { at, pop } of refreshes) {
    if (at + rebuild <= 0) {
      if (fresh[pop] === 0) lacking -= 1;
      fresh[pop] = 1;
    } else if (fresh[pop] === 0) {
      busy += 1;
      waiting += 1;
      agenda.add(at + rebuild, { kind: 'landing', pop, waiters: 1, weight: 1 });
    }
  }
  draw(0);
  const first = arrivals[0];
  if (first) agenda.add(first.at, { kind: 'arrival', index: 0 });
  const miss = (pop: number, at: number) => {
    const cache = group(pop);
    const wait = remedy === 'stale' ? 0 : scale;
    const flight = flights[cache];
    if (at < rebuild) result.waited += wait;
    waiting += wait;
    if (!own && flight) {
      flight.waiters += wait;
      return;
    }
    const weight = own ? scale : 1;
    busy += weight;
    total += weight;
    if (at < rebuild) result.fetches += weight;
    const landing = { kind: 'landing', pop: cache, waiters: wait, weight } as const;
    if (!own) flights[cache] = landing;
    agenda.add(at + rebuild, landing);
  };
  simulate(
    agenda,
    (event, at) => {
      if (event.kind === 'landing') {
        busy -= event.weight;
        waiting -= event.waiters;
        if (fresh[event.pop] === 0) lacking -= 1;
        fresh[event.pop] = 1;
        flights[event.pop] = undefined;
      } else {
        if (lacking === 0) return;
        const { pop = 0 } = arrivals[event.index] ?? {};
        const next = arrivals[event.index + 1];
        if (next) agenda.add(next.at, { kind: 'arrival', index: event.index + 1 });
        if (fresh[group(pop)] === 1) return;
        miss(pop, at);
      }
      draw(at);
    },
    { events: 60_000 },
  );
  return result;
}
