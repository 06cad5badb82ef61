/**
 * From Enter to the last byte, for one response or for a page of files, over one way of connecting. Slow start: RFC 5681
 * section 3.1 with the initial window of RFC 6928 section 2. No loss, no delayed acknowledgments; an open connection has
 * the initial window again. All times in ms from Enter, sizes in bytes.
 */
import { type Security, setupTrips } from '../../setupTrips.ts';

export type Protocol = 'h1' | 'h2' | 'h3' | 'wss';
export type Connection = Security | 'warm';

export interface Way {
  protocol: Protocol;
  connection: Connection;
}

export interface Request {
  rtt: number;
  dns: number;
  server: number;
  /** Mbit/s; Infinity where only windows count. */
  mbit: number;
  /** Initial window in segments. */
  iw: number;
  mss: number;
  /** A window that is large enough from the start. */
  ideal: boolean;
  fetch: 'one' | 'page';
  /** Of the response, or of each file. */
  size: number;
  files: number;
  /** That HTTP/1.1 opens. */
  connections: number;
  /** At once, over HTTP/2 and 3. */
  streams: number;
}

export type PhaseName =
  | 'DNS'
  | 'TCP'
  | 'QUIC'
  | 'TLS'
  | 'Upgrade'
  | 'Request'
  | 'Server'
  | 'Reply'
  | 'Transfer';

export interface Phase {
  name: PhaseName;
  from: number;
  to: number;
}

/** What arrives together: as much as the windows let go. */
export interface Flight {
  from: number;
  to: number;
  /** Bytes of one response; segments of a page. */
  amount: number;
  /** The window covers the path, so the rest comes without a pause. */
  full: boolean;
}

export interface Journey {
  way: Way;
  /** One after the other, without gaps, from Enter to the last byte. */
  phases: readonly Phase[];
  flights: readonly Flight[];
  /** Round trips before the request may leave. */
  setup: number;
  /** Round trips in all: set-up, the exchange, and what slow start adds. */
  trips: number;
  /** Times that the server is waited for. */
  served: number;
  first: number;
  total: number;
  /** The part of the total that no window explains: the last bits on the link. */
  bits: number;
}

/** The round trip over a distance in km, ms: 200 km of fiber a millisecond, plus what the access network adds. */
export function roundTrip(km: number, factor: number, access: number): number {
  return (2 * km * factor) / 200 + access;
}

/** Bytes that fill the path for one round trip. */
export function bandwidthDelay({ mbit, rtt }: Pick<Request, 'mbit' | 'rtt'>): number {
  return mbit * 125 * rtt;
}

/** Round trips before the request may leave: none on an open connection, one more for the upgrade of a WebSocket. */
export function setupOf({ protocol, connection }: Way): number {
  if (connection === 'warm') return 0;
  const transport = protocol === 'h3' ? 'quic' : 'tcp';
  return setupTrips(transport, connection) + (protocol === 'wss' ? 1 : 0);
}

/** Everything of one way. Work: a few hundred rounds at most, one a file and some twenty of slow start. */
export function journey(way: Way, request: Request): Journey {
  const { rtt, dns, server } = request;
  const phases: Phase[] = [];
  let t = 0;
  const add = (name: PhaseName, length: number) => {
    if (length > 0) phases.push({ name, from: t, to: t + length });
    t += length;
  };
  const setup = setupOf(way);
  if (way.connection !== 'warm') {
    add('DNS', dns);
    if (way.protocol === 'h3') add('QUIC', setup * rtt);
    else {
      const upgrade = way.protocol === 'wss' ? 1 : 0;
      add('TCP', rtt);
      add('TLS', (setup - 1 - upgrade) * rtt);
      add('Upgrade', upgrade * rtt);
    }
  }
  add('Request', rtt / 2);
  add('Server', server);
  add('Reply', rtt / 2);
  const first = t;
  const { flights, served } =
    request.fetch === 'one' ? oneResponse(first, request) : page(first, way.protocol, request);
  const last = flights.at(-1)?.from ?? first;
  const count = request.fetch === 'one' ? 1 : request.files;
  const bits =
    request.fetch === 'one' ? (flights.at(-1)?.to ?? last) - last : sending(count, request);
  add('Transfer', last - first + bits);
  return {
    ...{ way, phases, flights, setup, served, first, bits },
    trips: setup + flights.length,
    total: last + bits,
  };
}

/** How long the link needs for so many responses, ms. */
function sending(count: number, { size, mbit }: Pick<Request, 'size' | 'mbit'>): number {
  return (count * size * 8) / (mbit * 1000);
}

/** Flights double until the window covers the path or what is left; from there on only the rate counts. */
function oneResponse(first: number, request: Request): { flights: Flight[]; served: number } {
  const { size, mbit, iw, mss, rtt, ideal } = request;
  const pipe = bandwidthDelay(request);
  const flights: Flight[] = [];
  let [left, window, t] = [size, iw * mss, first];
  while (!ideal && window < pipe && window < left) {
    const to = t + sending(1, { size: window, mbit });
    flights.push({ from: t, to, amount: window, full: false });
    left -= window;
    window *= 2;
    t += rtt;
  }
  const to = t + sending(1, { size: left, mbit });
  flights.push({ from: t, to, amount: left, full: ideal || window >= pipe });
  return { flights, served: 1 };
}

/** A page: flights of all connections together, a round trip after each other. */
function page(
  first: number,
  protocol: Protocol,
  request: Request,
): { flights: Flight[]; served: number } {
  const rounds = pageRounds(protocol, request);
  let t = first;
  const flights = rounds.map(({ segments, asks }, i): Flight => {
    if (i > 0) t += request.rtt + (asks ? request.server : 0);
    return { from: t, to: t, amount: segments, full: false };
  });
  return { flights, served: rounds.filter(({ asks }) => asks).length };
}

export interface Round {
  /** On all connections together. */
  segments: number;
  /** Whether it begins with new requests. */
  asks: boolean;
}

/**
 * The rounds of a page. HTTP/1.1 splits the files evenly over its connections and asks for one after the other on each;
 * HTTP/2 and 3 ask for as many as streams allow, in waves, over one window.
 */
export function pageRounds(
  protocol: Protocol,
  page: Pick<Request, 'files' | 'size' | 'connections' | 'streams' | 'iw' | 'mss' | 'ideal'>,
): Round[] {
  const { files, size, connections, streams, mss } = page;
  const each = Math.ceil(size / mss);
  if (protocol !== 'h1') {
    const waves = Array.from(
      { length: Math.ceil(files / streams) },
      (_, i) => Math.min(streams, files - i * streams) * each,
    );
    return oneWindow(waves, page);
  }
  const fewest = Math.floor(files / connections);
  const longer = files % connections;
  const more = oneWindow(Array(fewest + 1).fill(each), page);
  const less = oneWindow(Array(fewest).fill(each), page);
  return (longer > 0 ? more : less).map(({ asks }, i) => ({
    asks,
    segments: longer * (more[i]?.segments ?? 0) + (connections - longer) * (less[i]?.segments ?? 0),
  }));
}

/** Batches of segments over one connection, each after the one before; a round that fills the window doubles it. */
function oneWindow(
  batches: readonly number[],
  { iw, ideal }: Pick<Request, 'iw' | 'ideal'>,
): Round[] {
  const rounds: Round[] = [];
  let window = iw;
  for (const batch of batches) {
    for (let left = batch; left > 0; ) {
      const segments = ideal ? left : Math.min(left, window);
      rounds.push({ segments, asks: left === batch });
      if (left >= window) window *= 2;
      left -= segments;
    }
  }
  return rounds;
}
