/** The same questions under two TTLs, as one run. */
import { number } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import { type Cached, type Leg, type Lookup, type Place, type Walks, walk } from './model.ts';
import { convert, type Stop, slowMotion } from './slowMotion.ts';

/** The inputs, by their keys. */
export interface Dialed {
  rttResolver: number;
  rttRoot: number;
  rttTld: number;
  rttAuth: number;
  cached: Cached;
  cnames: number;
  transport: '1' | '2' | '3';
  own: boolean;
  asks: string;
  what: 'moves' | 'appears';
  change: number;
  ttlA: number;
  ttlB: number;
  lower: number;
}

export type LaneName = 'A' | 'B';

export interface Lane extends Walks {
  name: LaneName;
}

export interface Race extends Run {
  lanes: readonly [Lane, Lane];
  stops: readonly Stop[];
  /** The end in real time, s. */
  until: number;
}

export const mostAsks = 8;
export const latest = 200_000;
/** A lookup of these inputs takes at most 2.2 s, so none meets the next. */
export const leastApart = 5;

/** The times of a text such as `0, 70, 95`, or what is wrong with it. */
export function askTimes(text: string): number[] | string {
  const times = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  if (times.length === 0 || times.some((t) => !Number.isFinite(t) || t < 0 || t > latest))
    return `Write seconds from 0 to ${number(latest)}, such as 0, 70, 95.`;
  if (times.length > mostAsks) return `Write at most ${mostAsks} times.`;
  if (times.some((t, i) => i > 0 && t - (times[i - 1] ?? 0) < leastApart))
    return `Write them in order, at least ${leastApart} s apart.`;
  return times;
}

/** How each answer is called. */
export function answerNames(what: Dialed['what']): Record<'old' | 'new', string> {
  return what === 'moves'
    ? { old: 'the old address', new: 'the new address' }
    : { old: '“no such name”', new: 'the address' };
}

export const seconds = (value: number) => `${number(value, 0)} s`;
export const ms = (value: number) => `${number(value, 1)} ms`;

/** `TTL 30 s`, or with the TTL that it had before. */
export function ttlName(name: LaneName, { ttlA, ttlB, lower }: Dialed): string {
  if (name === 'A') return `TTL ${seconds(ttlA)}`;
  return lower > 0 ? `TTL ${seconds(ttlA)}, then ${seconds(ttlB)}` : `TTL ${seconds(ttlB)}`;
}

/** Both lanes and everything that happens, in order. */
export function race(v: Dialed): Race {
  const times = askTimes(v.asks);
  const asks = typeof times === 'string' ? [0] : times;
  const network = {
    ...{ resolver: v.rttResolver, root: v.rttRoot, tld: v.rttTld, authority: v.rttAuth },
    ...{ exchanges: Number(v.transport), aliases: v.cnames, own: v.own },
  };
  const lane = (name: LaneName, ttl: (at: number) => number): Lane => ({
    name,
    ...walk(network, { change: v.change, ttl }, v.cached, asks),
  });
  const lanes = [
    lane('A', () => v.ttlA),
    lane('B', (at) => (at < v.lower ? v.ttlA : v.ttlB)),
  ] as const;
  const spans = asks.map((from, i) => ({
    from,
    to: Math.max(...lanes.map(({ lookups }) => lookups[i]?.end ?? from)),
  }));
  const lastEnd = spans.at(-1)?.to ?? 0;
  const until = Math.max(lastEnd, v.change, v.lower);
  const stops = slowMotion(spans, until);
  return {
    ...{ lanes, stops, until },
    moments: tell(v, lanes, stops, until),
    end: stops.at(-1)?.shown ?? 0,
  };
}

interface Told {
  at: number;
  who: LaneName | '';
  text: string;
}

/** Sorted by time; what happens to both lanes alike is told once. */
function tell(v: Dialed, lanes: readonly Lane[], stops: readonly Stop[], until: number): Moment[] {
  const told: Told[] = [];
  const add = (real: number, who: Told['who'], text: string, later = 0) =>
    told.push({ at: convert(stops, real, 'real', 'shown') + later, who, text });
  const names = answerNames(v.what);
  if (v.lower > 0)
    add(v.lower, '', `The zone lowers B’s TTL from ${seconds(v.ttlA)} to ${seconds(v.ttlB)}.`);
  add(
    v.change,
    '',
    v.what === 'moves'
      ? 'The record changes at the authority: api.example.com has a new address.'
      : 'The authority gets the record: api.example.com exists from now on.',
  );
  for (const { name, copies, lookups } of lanes) {
    for (const { key, until: ends, value } of copies) {
      if (key === 'answer' && ends <= until)
        add(ends, name, `the resolver’s copy of ${names[value]} ends with its TTL.`);
    }
    for (const lookup of lookups) {
      if (name === 'A') add(lookup.asked, '', 'You ask for api.example.com.');
      for (const leg of lookup.legs) {
        const text = legText(leg, lookup, v);
        if (text) add(leg.start, name, text);
      }
      add(lookup.end, name, answerText(lookup, v), lookup.source === 'own' ? 0.4 : 0);
    }
  }
  told.sort((a, b) => a.at - b.at);
  const moments: (Moment & { who: string; said: string })[] = [];
  for (const { at, who, text } of told) {
    const twin = moments.findLast(
      (one) => one.who === 'A' && who === 'B' && one.said === text && at - one.at < 1e-9,
    );
    if (twin) {
      twin.who = 'A and B';
      twin.text = `A and B: ${text}`;
    } else moments.push({ at, who, said: text, text: who ? `${who}: ${text}` : text });
  }
  return moments.map(({ at, text }) => ({ at, text }));
}

const servers: Record<Place, string> = {
  you: 'your machine',
  resolver: 'the resolver',
  root: 'the root',
  tld: 'a .com server',
  authority: 'the authority',
};

function legText(leg: Leg, lookup: Lookup, { what }: Dialed): string {
  const { from, to, kind } = leg;
  if (kind === 'setup') return from === 'you' ? 'a handshake with the resolver begins.' : '';
  if (kind === 'referral')
    return from === 'root'
      ? 'the root refers the resolver to .com.'
      : '.com refers the resolver to the servers of example.com.';
  if (kind === 'alias') return 'the answer is an alias into another zone.';
  if (kind === 'question')
    return from === 'you' ? '' : `the resolver asks ${servers[to]} for api.example.com.`;
  const names = answerNames(what);
  if (from === 'authority')
    return `the authority answers with ${names[lookup.value]}, TTL ${seconds(lookup.copy.until - leg.end)}.`;
  return lookup.source === 'resolver'
    ? `the resolver’s cache has ${names[lookup.value]}, with ${seconds(lookup.copy.until - leg.start)} left.`
    : '';
}

function answerText({ source, ms: took, value, stale, asked }: Lookup, v: Dialed): string {
  const what = answerNames(v.what)[value];
  const late = stale ? `, ${seconds(asked - v.change)} after the change` : '';
  return source === 'own'
    ? `the cache on your machine has ${what}${late}: 0 ms.`
    : `you are told ${what}${late}, after ${ms(took)}.`;
}
