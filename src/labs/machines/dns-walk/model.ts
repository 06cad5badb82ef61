/**
 * Lookups of one name through a resolver that caches, while the record changes. The resolver asks root, .com and the
 * authority itself (RFC 1034 section 5.3.3), keeps referrals and answers for their TTL (section 3.6), and the absence of
 * a name as long as the zone says (RFC 2308 section 5). Times in s from the start of the run, round trips in ms.
 */
export type Cached = 'nothing' | 'tld' | 'domain' | 'answer' | 'local';
export type Place = 'you' | 'resolver' | 'root' | 'tld' | 'authority';
/** What the authority said: before the change, or from then on. */
export type Value = 'old' | 'new';

export interface Network {
  /** Round trips, ms: from you to the resolver, and from it to each server. */
  resolver: number;
  root: number;
  tld: number;
  authority: number;
  /** Round trips to the resolver that a question takes: 1 over UDP, 2 over fresh TCP, 3 over fresh TLS. */
  exchanges: number;
  /** Aliases on the way; each asks an authority once more. */
  aliases: number;
  /** A cache on your machine. */
  own: boolean;
}

export interface Zone {
  /** When the record changes, s. */
  change: number;
  /** The TTL that the authority gives at an instant, s. */
  ttl(at: number): number;
}

/** Both referrals; the lesson's .com and example.com give two days. */
export const referralTtl = 172_800;

export type CacheKey = 'tld' | 'domain' | 'answer' | 'own';

/** Something kept, from its arrival until its TTL is over. */
export interface Copy {
  key: CacheKey;
  from: number;
  until: number;
  value: Value;
}

export type LegKind = 'setup' | 'question' | 'referral' | 'alias' | 'answer';

/** One message, or half of a handshake, on its way. */
export interface Leg {
  from: Place;
  to: Place;
  kind: LegKind;
  start: number;
  end: number;
  ms: number;
}

export interface Lookup {
  asked: number;
  end: number;
  ms: number;
  legs: readonly Leg[];
  source: 'own' | 'resolver' | 'authority';
  value: Value;
  /** The copy that the answer was or became. */
  copy: Copy;
  /** Asked after the change, told what was before it. */
  stale: boolean;
}

export interface Walks {
  lookups: readonly Lookup[];
  /** Everything that was ever kept, in order. */
  copies: readonly Copy[];
}

/** What is kept under a key at an instant. */
export function kept(copies: readonly Copy[], key: CacheKey, at: number): Copy | undefined {
  return copies.findLast((copy) => copy.key === key && copy.from <= at && at < copy.until);
}

/** The copies that a run begins with; each level implies the ones above it. */
function filled(cached: Cached, zone: Zone): Copy[] {
  const levels: Cached[] = ['tld', 'domain', 'answer', 'local'];
  const until = zone.ttl(0);
  const all: Copy[] = [
    { key: 'tld', from: 0, until: referralTtl, value: 'old' },
    { key: 'domain', from: 0, until: referralTtl, value: 'old' },
    { key: 'answer', from: 0, until, value: 'old' },
    { key: 'own', from: 0, until, value: 'old' },
  ];
  return all.slice(0, levels.indexOf(cached) + 1);
}

/** Asks at each of the times, which must be farther apart than a lookup takes. Work: some 30 messages a lookup. */
export function walk(
  network: Network,
  zone: Zone,
  cached: Cached,
  times: readonly number[],
): Walks {
  const copies = filled(cached, zone);
  const own = network.own || cached === 'local';
  const lookups = times.map((asked): Lookup => {
    const mine = own ? kept(copies, 'own', asked) : undefined;
    if (mine) return done(asked, [], 'own', mine, zone);
    const legs: Leg[] = [];
    let t = asked;
    const send = (from: Place, to: Place, ms: number, kind: LegKind) => {
      legs.push({ from, to, kind, ms, start: t, end: t + ms / 1000 });
      t += ms / 1000;
    };
    const half = network.resolver / 2;
    for (let i = 1; i < network.exchanges; i += 1) {
      send('you', 'resolver', half, 'setup');
      send('resolver', 'you', half, 'setup');
    }
    send('you', 'resolver', half, 'question');
    let answer = kept(copies, 'answer', t);
    const source = answer ? 'resolver' : 'authority';
    if (!answer) {
      const known = kept(copies, 'domain', t) !== undefined;
      const refer = (place: 'root' | 'tld', ms: number, key: 'tld' | 'domain') => {
        send('resolver', place, ms / 2, 'question');
        send(place, 'resolver', ms / 2, 'referral');
        copies.push({ key, from: t, until: t + referralTtl, value: 'old' });
      };
      if (!known && !kept(copies, 'tld', t)) refer('root', network.root, 'tld');
      if (!known) refer('tld', network.tld, 'domain');
      for (let i = 0; i <= network.aliases; i += 1) {
        send('resolver', 'authority', network.authority / 2, 'question');
        const said = t;
        const value = said < zone.change ? 'old' : 'new';
        const last = i === network.aliases;
        send('authority', 'resolver', network.authority / 2, last ? 'answer' : 'alias');
        if (last) answer = { key: 'answer', from: t, until: t + zone.ttl(said), value };
      }
      if (answer) copies.push(answer);
    }
    send('resolver', 'you', half, 'answer');
    // unreachable without an answer: the loop above runs at least once
    const copy = answer as Copy;
    if (own && t < copy.until) copies.push({ ...copy, key: 'own', from: t });
    return done(asked, legs, source, copy, zone);
  });
  return { lookups, copies };
}

function done(
  asked: number,
  legs: readonly Leg[],
  source: Lookup['source'],
  copy: Copy,
  zone: Zone,
): Lookup {
  return {
    ...{ asked, legs, source, copy },
    end: legs.at(-1)?.end ?? asked,
    ms: legs.reduce((sum, leg) => sum + leg.ms, 0),
    value: copy.value,
    stale: asked >= zone.change && copy.value === 'old',
  };
}
