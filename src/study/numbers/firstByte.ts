import {
  counted,
  type Drill,
  type DrillKind,
  pick,
  type Random,
  shown,
  tellable,
} from './drill.ts';

interface Setup {
  id: string;
  /** Completes "A client asks for a small page over ...". */
  over: string;
  /** Round trips before the request may leave, by what they are for. */
  trips: readonly (readonly [what: string, count: number])[];
}

const tcp = ['The TCP handshake, before the client may send', 1] as const;

/**
 * TCP: RFC 9293 section 3.5. TLS 1.3: RFC 9846 section 2, early data section 2.3. TLS 1.2: RFC 5246 section 7.3.
 * QUIC carries the TLS handshake in its own: RFC 9001 section 4.1, early data section 4.6.
 */
export const setups: readonly Setup[] = [
  { id: 'http', over: 'plain HTTP and a new TCP connection', trips: [tcp] },
  {
    id: 'tls12',
    over: 'HTTPS with a new TCP connection and a full TLS 1.2 handshake',
    trips: [tcp, ['The full TLS 1.2 handshake', 2]],
  },
  {
    id: 'tls13',
    over: 'HTTPS with a new TCP connection and a TLS 1.3 handshake without early data',
    trips: [tcp, ['The TLS 1.3 handshake', 1]],
  },
  {
    id: 'tls13-early',
    over: 'HTTPS with a new TCP connection and TLS 1.3, its request in early data (0-RTT) that the server accepts',
    trips: [tcp, ['TLS 1.3 with early data: nothing to wait for', 0]],
  },
  {
    id: 'quic',
    over: 'HTTP/3 and a new QUIC connection without early data',
    trips: [['The QUIC handshake, with TLS 1.3 inside it', 1]],
  },
  {
    id: 'quic-early',
    over: 'HTTP/3 and a new QUIC connection, its request in early data (0-RTT) that the server accepts',
    trips: [['QUIC with early data: nothing to wait for', 0]],
  },
  { id: 'warm', over: 'a connection that is already open', trips: [] },
];

const one = 'Each round trip waits for the one before it, so their times add up.';

function generate(random: Random): Drill {
  const setup = pick(random, setups);
  const rtt = pick(random, [10, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200]);
  const server = pick(random, [10, 20, 30, 50]);
  const trips = 1 + setup.trips.reduce((sum, [, count]) => sum + count, 0);
  const value = trips * rtt + server;
  const early = setup.id.endsWith('-early');
  return {
    inputs: { setup: setup.id, rtt, server },
    prompt:
      `A client asks for a small page over ${setup.over}. The name is resolved, a round trip takes ${rtt} ms, and ` +
      `the server needs ${server} ms. Nothing is lost or repeated. After how many milliseconds is the first byte of ` +
      'the answer there?',
    value,
    unit: 'ms',
    tolerance: 0,
    steps: [
      ...setup.trips.map(([what, count]) => ({
        say: `${what}.`,
        sum: `${count} × ${rtt} ms = ${shown(count * rtt)} ms`,
      })),
      {
        say: 'The request itself: there, and back with the first byte.',
        sum: `1 × ${rtt} ms = ${rtt} ms`,
      },
      {
        say: `${counted(trips, 'round trip')} in all, and the server’s time. ${trips > 1 ? one : ''}`.trim(),
        sum: `${trips} × ${rtt} ms + ${server} ms = ${shown(value)} ms`,
      },
    ],
    slips: tellable(value, 0, [
      {
        value: trips * rtt,
        why: 'That leaves out the time that the server needs.',
      },
      {
        value: (trips - 1) * rtt + server,
        why: early
          ? 'Early data saves the handshake’s round trip. The request and its answer still take one, and TCP takes its own.'
          : 'That is one round trip short: the request has to go there and its answer has to come back.',
      },
      {
        value: (trips + 0.5) * rtt + server,
        why: 'Half a round trip too much. Nobody waits for the last segment of a handshake to arrive: data may follow right behind it.',
      },
      {
        value: (trips + 1) * rtt + server,
        why: 'One round trip too many. Count the handshakes of this connection again.',
      },
    ]),
  };
}

/** Time to the first byte of an answer, for each way of opening a connection. */
export const firstByte: DrillKind = {
  id: 'first-byte',
  title: 'Round trips to first byte',
  lesson: '01-layers',
  generate,
};
