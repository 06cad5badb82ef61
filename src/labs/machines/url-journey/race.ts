/** Two ways of connecting on one path, side by side, and the first of them with one thing changed at a time. */
import { number } from '../../kit/format.ts';
import type { Moment, Run } from '../../kit/machine.ts';
import {
  type Connection,
  type Journey,
  journey,
  type Protocol,
  type Request,
  roundTrip,
  type Way,
} from './model.ts';

export const protocols: Record<Protocol, string> = {
  h1: 'HTTP/1.1',
  h2: 'HTTP/2',
  h3: 'HTTP/3',
  wss: 'WebSocket',
};

export const connections: Record<Connection, string> = {
  tls13: 'TLS 1.3',
  tls12: 'TLS 1.2',
  early: 'TLS 1.3, 0-RTT',
  resumed: 'TLS 1.3, resumed',
  tls12resumed: 'TLS 1.2, resumed',
  plain: 'no TLS',
  warm: 'open already',
};

/** The inputs, by their keys. */
export interface Dialed {
  aProtocol: Protocol;
  aConnection: Connection;
  bProtocol: Protocol;
  bConnection: Connection;
  km: number;
  factor: number;
  access: number;
  limited: boolean;
  mbit: number;
  dns: number;
  server: number;
  fetch: 'one' | 'page';
  size: number;
  files: number;
  connections: number;
  streams: number;
  iw: number;
  mss: number;
  ideal: boolean;
}

export type Change = 'bandwidth' | 'distance' | 'bytes' | 'warm';

export interface Changed {
  change: Change;
  total: number;
  /** Sooner than without it, ms. */
  saves: number;
}

export interface Race extends Run {
  request: Request;
  a: Journey;
  b: Journey;
  changes: readonly Changed[];
}

/** What is asked over which path. */
export function requestOf(v: Dialed): Request {
  const { dns, server, iw, mss, ideal, fetch, size, files, connections, streams } = v;
  return {
    ...{ dns, server, iw, mss, ideal, fetch, size, files, connections, streams },
    rtt: roundTrip(v.km, v.factor, v.access),
    mbit: v.limited ? v.mbit : Number.POSITIVE_INFINITY,
  };
}

/** The changes to compare, named; without a distance it is the round trip that is halved. */
export function changeNames({ km, fetch }: Pick<Dialed, 'km' | 'fetch'>): Record<Change, string> {
  return {
    bandwidth: 'Twice the bandwidth',
    distance: km > 0 ? 'Half the distance' : 'Half the round trip',
    bytes: fetch === 'one' ? 'Half the bytes' : 'Half the bytes a file',
    warm: 'An open connection',
  };
}

/** A request with one thing changed. */
function changed(change: Change, v: Dialed, way: Way): number {
  const request = requestOf(v);
  if (change === 'warm') return journey({ ...way, connection: 'warm' }, request).total;
  if (change === 'bandwidth') request.mbit *= 2;
  if (change === 'bytes') request.size = Math.ceil(request.size / 2);
  if (change === 'distance')
    request.rtt = v.km > 0 ? roundTrip(v.km / 2, v.factor, v.access) : request.rtt / 2;
  return journey(way, request).total;
}

export const ms = (value: number) => `${number(value)} ms`;

/** `HTTP/2, TLS 1.3`. */
export function wayName({ protocol, connection }: Way): string {
  return `${protocols[protocol]}, ${connections[connection]}`;
}

/** Both journeys, what would change the first, and everything that happens, in order. */
export function race(v: Dialed): Race {
  const request = requestOf(v);
  const way = { protocol: v.aProtocol, connection: v.aConnection };
  const a = journey(way, request);
  const b = journey({ protocol: v.bProtocol, connection: v.bConnection }, request);
  const changes = (['bandwidth', 'distance', 'bytes', 'warm'] as const).map((change) => {
    const total = changed(change, v, way);
    return { change, total, saves: a.total - total };
  });
  const moments = [...tell('A', a, request), ...tell('B', b, request)].sort((x, y) => x.at - y.at);
  return { moments, end: Math.max(a.total, b.total), request, a, b, changes };
}

/** Flights told one by one; of longer journeys only the first ones and the last. */
const mostTold = 12;

function tell(name: string, one: Journey, request: Request): Moment[] {
  const { protocol, connection } = one.way;
  const moments: Moment[] = [];
  const add = (at: number, text: string) => moments.push({ at, text: `${name}: ${text}` });
  const at = (phase: string) => one.phases.find((each) => each.name === phase);
  const asks =
    connection === 'early' ? 'the request leaves with the ClientHello' : 'the request leaves';
  if (connection === 'warm') add(0, 'the connection is open, so the request leaves at once.');
  const dns = at('DNS');
  if (dns) add(dns.to, 'the name is resolved.');
  const tcp = at('TCP');
  const bare = tcp && !at('TLS') && !at('Upgrade');
  if (tcp) add(tcp.to, `TCP is up after one round trip${bare ? `; ${asks}` : ''}.`);
  const tls = at('TLS');
  if (tls)
    add(tls.to, `TLS is ready${at('Upgrade') ? '; the upgrade is asked for' : `; ${asks}`}.`);
  const upgrade = at('Upgrade');
  if (upgrade) add(upgrade.to, 'the server has switched to WebSocket; the first message leaves.');
  const quic = at('QUIC');
  if (quic) add(quic.to, `QUIC and TLS are ready together; ${asks}.`);
  else if (protocol === 'h3' && connection === 'early') add(dns?.to ?? 0, `${asks}.`);
  const up = at('Request');
  if (up) add(up.to, 'the request reaches the server.');
  const unit = request.fetch === 'one' ? 'byte' : 'segment';
  one.flights.forEach(({ from, amount, full }, i) => {
    const last = i === one.flights.length - 1;
    if (i >= mostTold && !last) return;
    const skipped = last ? i - mostTold : 0;
    const rest = full
      ? 'the rest, without a pause'
      : `${number(amount)} ${unit}${amount === 1 ? '' : 's'}`;
    add(
      from,
      [
        skipped > 0 ? `After ${skipped} more ${skipped === 1 ? 'flight' : 'flights'}, ` : '',
        i === 0
          ? `the first byte is back after ${one.setup + 1} ${one.setup === 0 ? 'round trip' : 'round trips'}; flight 1 brings ${rest}.`
          : `flight ${i + 1} brings ${rest}.`,
      ].join(''),
    );
  });
  add(one.total, `the last byte is there after ${ms(one.total)}.`);
  return moments;
}
