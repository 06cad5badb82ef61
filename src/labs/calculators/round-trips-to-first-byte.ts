/**
 * How long a client waits for the first byte of a response, by the way the connection is set up.
 * Sources: RFC 9293 section 3.5 (TCP), RFC 5246 section 7.3 and RFC 8446 sections 2 and 2.3 (TLS), RFC 9000 sections 7
 * and 8.1 and RFC 9001 section 4.6 (QUIC).
 */
// 08-udp-quic:LB
import { defineCalculator } from '../kit/calculator.ts';
import { number } from '../kit/format.ts';
import { setupTrips } from '../setupTrips.ts';

/** Round trips before the request can leave. */
const setups = {
  udp: { label: 'Bare UDP', trips: 0, why: 'nothing to set up' },
  tcp: { label: 'TCP', trips: setupTrips('tcp', 'plain'), why: 'SYN and SYN-ACK' },
  tls12: { label: 'TCP + TLS 1.2', trips: setupTrips('tcp', 'tls12'), why: 'TCP 1, TLS 2' },
  tls13: { label: 'TCP + TLS 1.3', trips: setupTrips('tcp', 'tls13'), why: 'TCP 1, TLS 1' },
  tls13early: {
    label: 'TCP + TLS 1.3, 0-RTT',
    trips: setupTrips('tcp', 'early'),
    why: 'TCP 1; the request goes with the ClientHello',
  },
  quic: { label: 'QUIC', trips: setupTrips('quic', 'tls13'), why: 'transport and TLS in one' },
  retry: { label: 'QUIC + Retry', trips: 2, why: 'the token 1, the handshake 1' },
  early: {
    label: 'QUIC, 0-RTT',
    trips: setupTrips('quic', 'early'),
    why: 'the request goes with the ClientHello',
  },
  long: {
    label: 'QUIC, long certificate chain',
    trips: 2,
    why: 'handshake 1, and 1 to prove the address at the 3x limit',
  },
} as const;

type Setup = keyof typeof setups;
const names = Object.keys(setups) as Setup[];

const milliseconds = (value: number) => `${number(value)} ms`;

/** When the first byte of the response arrives, in the units of its arguments. */
export function firstByte(setup: Setup, rtt: number, server: number): number {
  return (setups[setup].trips + 1) * rtt + server;
}

export default defineCalculator({
  slug: 'round-trips-to-first-byte',
  title: 'Round trips to the first byte',
  inputs: {
    setup: {
      kind: 'choice',
      label: 'Connection',
      options: names.map((value) => ({ value, label: setups[value].label })),
      default: 'tls13',
    },
    rtt: { kind: 'number', label: 'Round trip', unit: 'ms', min: 5, max: 300, default: 100 },
    server: { kind: 'number', label: 'Server time', unit: 'ms', min: 0, max: 500, default: 0 },
  },
  outputs: {
    trips: {
      label: 'Round trips before the request',
      format: number,
      formula: (v) => setups[v.setup].why,
    },
    request: {
      label: 'The request leaves at',
      format: milliseconds,
      formula: (v, r) => `${number(r.trips)} × ${milliseconds(v.rtt)}`,
    },
    first: {
      label: 'First byte of the response',
      format: milliseconds,
      formula: (v, r) =>
        `(${number(r.trips)} + 1) × ${milliseconds(v.rtt)} + ${milliseconds(v.server)}`,
      main: true,
    },
  },
  compute(v) {
    const { trips } = setups[v.setup];
    return { trips, request: trips * v.rtt, first: firstByte(v.setup, v.rtt, v.server) };
  },
  verdict(v, r) {
    const saved = firstByte('tls13', v.rtt, v.server) - r.first;
    const than = 'a new TCP + TLS 1.3 connection';
    const difference =
      saved > 0
        ? `${milliseconds(saved)} sooner than with ${than}.`
        : `${milliseconds(-saved)} later than with ${than}.`;
    const caveat: Partial<Record<Setup, string>> = {
      udp: 'And unencrypted, unproven and unreliable.',
      tcp: 'And in the clear.',
      tls13early: 'It needs a ticket from an earlier connection, and the request can be replayed.',
      early: 'It needs a ticket from an earlier connection, and the request can be replayed.',
      retry: 'The token proves the address, so a long chain would cost nothing more.',
      long: 'A shorter chain wins the round trip back.',
    };
    return [
      saved === 0 && v.setup === 'tls13'
        ? `Setting up takes ${milliseconds(r.request)}, the exchange itself ${milliseconds(r.first - r.request)}.`
        : saved === 0
          ? `No sooner than ${than}.`
          : difference,
      caveat[v.setup] ?? '',
    ].filter(Boolean);
  },
  tracks: (v) => [
    {
      caption: 'First byte of the response, with a tick where the request leaves',
      tracks: names.map((name) => ({
        label: setups[name].label,
        end: firstByte(name, v.rtt, v.server),
        marks: [setups[name].trips * v.rtt],
        text: `${milliseconds(firstByte(name, v.rtt, v.server))}${name === v.setup ? ', chosen' : ''}`,
      })),
    },
  ],
  presets: [
    {
      label: 'Merge the handshakes: QUIC',
      values: { setup: 'quic' },
      expect: '200 ms where TCP + TLS 1.3 took 300: transport and TLS share a round trip.',
    },
    {
      label: 'Resume with 0-RTT',
      values: { setup: 'early' },
      expect: '100 ms. Zero extra round trips; the answer still takes one.',
    },
    {
      label: 'Inside a data center',
      values: { setup: 'quic', rtt: 5 },
      expect: '10 ms against 15: nobody notices 5 ms.',
    },
    {
      label: 'A slow server',
      values: { setup: 'quic', rtt: 80, server: 50 },
      expect: '210 ms against 290 with TCP + TLS 1.3, and 130 with 0-RTT.',
    },
    {
      label: 'A certificate chain too long',
      values: { setup: 'long' },
      expect: '300 ms: the limit of three eats what QUIC had saved.',
    },
  ],
  leavesOut:
    'name lookup, losses, the time to send the bytes, TCP Fast Open, computing keys, the half round trip that a server may answer ahead of the client’s Finished, and that 0-RTT can be refused, which costs the round trip after all.',
});
