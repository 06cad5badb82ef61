/** From Enter to the last byte over two ways of connecting. The rules are in `url-journey/model.ts`. */
// 02-latency:LA 22-cheat-sheet:LA 11-http-versions:LA
import { number, share } from '../kit/format.ts';
import { defineMachine } from '../kit/machine.ts';
import { type Journey, journey, type Protocol, roundTrip } from './url-journey/model.ts';
import {
  changeNames,
  connections,
  type Dialed,
  ms,
  protocols,
  type Race,
  race,
  wayName,
} from './url-journey/race.ts';
import { View } from './url-journey/View.tsx';

const protocol = {
  kind: 'choice',
  label: 'Protocol',
  options: [
    { value: 'h1', label: protocols.h1 },
    { value: 'h2', label: 'HTTP/2, gRPC' },
    { value: 'h3', label: protocols.h3 },
    { value: 'wss', label: 'WebSocket, first echo' },
  ],
} as const;

const connection = {
  kind: 'choice',
  label: 'Connection',
  options: [
    { value: 'tls13', label: 'New, TLS 1.3' },
    { value: 'tls12', label: 'New, TLS 1.2' },
    { value: 'early', label: 'New, TLS 1.3 with 0-RTT' },
    { value: 'resumed', label: 'New, TLS 1.3 resumed' },
    { value: 'tls12resumed', label: 'New, TLS 1.2 resumed' },
    { value: 'plain', label: 'New, no TLS' },
    { value: 'warm', label: 'Open already' },
  ],
  default: 'tls13',
} as const;

/** What forbids one of the two ways. */
function wrong(key: 'a' | 'b', v: Dialed): { key: string; message: string } | null {
  const [speaks, over] = [v[`${key}Protocol`], v[`${key}Connection`]];
  if (speaks === 'h3' && (over === 'plain' || over.startsWith('tls12')))
    return { key: `${key}Connection`, message: 'HTTP/3 always uses TLS 1.3.' };
  if (speaks === 'wss' && v.fetch === 'page')
    return {
      key: `${key}Protocol`,
      message: 'A WebSocket carries messages, not files: fetch one response.',
    };
  return null;
}

const trips = (count: number) => `${number(count)} round ${count === 1 ? 'trip' : 'trips'}`;

/** `3 round trips to the first byte at 318.94 ms, 5 to the last at 495.4 ms`. */
function summary({ setup, first, trips: all, total }: Journey): string {
  return `${trips(setup + 1)} to the first byte at ${ms(first)}, ${number(all)} to the last at ${ms(total)}`;
}

function best({ changes }: Race) {
  const most = Math.max(...changes.map(({ saves }) => saves));
  return most < 1e-9 ? [] : changes.filter(({ saves }) => most - saves < 1e-9);
}

export default defineMachine({
  slug: 'url-journey',
  title: 'From Enter to the last byte',
  inputs: {
    aProtocol: { ...protocol, default: 'h2', group: 'A' },
    aConnection: { ...connection, group: 'A' },
    bProtocol: { ...protocol, default: 'h3', group: 'B' },
    bConnection: { ...connection, group: 'B' },
    km: {
      kind: 'number',
      label: 'Distance',
      unit: 'km',
      min: 0,
      max: 20_000,
      step: 10,
      default: 5570,
      group: 'Path of both',
    },
    factor: {
      kind: 'number',
      label: 'Cable to distance',
      help: 'How much longer the cable is.',
      min: 1,
      max: 3,
      step: 0.1,
      default: 1.4,
      group: 'Path of both',
    },
    access: {
      kind: 'number',
      label: 'Round trip added',
      unit: 'ms',
      help: 'By the access network. With distance 0 this is the whole round trip.',
      min: 0,
      max: 400,
      default: 10,
      group: 'Path of both',
    },
    mbit: {
      kind: 'number',
      label: 'Bandwidth',
      unit: 'Mbit/s',
      min: 0.1,
      max: 10_000,
      default: 100,
      scale: 'log',
      group: 'Path of both',
    },
    limited: {
      kind: 'switch',
      label: 'Bandwidth counts',
      default: true,
      group: 'Path of both',
    },
    fetch: {
      kind: 'choice',
      label: 'What is fetched',
      options: [
        { value: 'one', label: 'One response' },
        { value: 'page', label: 'A page of files' },
      ],
      default: 'one',
      group: 'Request',
    },
    size: {
      kind: 'integer',
      label: 'Size',
      unit: 'bytes',
      help: 'Of the response, or of each file.',
      min: 1,
      max: 10_000_000,
      default: 50_000,
      scale: 'log',
      group: 'Request',
    },
    dns: {
      kind: 'number',
      label: 'DNS',
      unit: 'ms',
      min: 0,
      max: 200,
      default: 5,
      group: 'Request',
    },
    server: {
      kind: 'number',
      label: 'Server',
      unit: 'ms',
      min: 0,
      max: 2000,
      default: 50,
      group: 'Request',
    },
    files: {
      kind: 'integer',
      label: 'Files',
      min: 1,
      max: 200,
      default: 100,
      group: 'If it is a page',
    },
    connections: {
      kind: 'integer',
      label: 'HTTP/1.1 connections',
      min: 1,
      max: 6,
      default: 6,
      group: 'If it is a page',
    },
    streams: {
      kind: 'integer',
      label: 'Streams at once',
      help: 'Of HTTP/2 and 3.',
      min: 1,
      max: 250,
      default: 100,
      group: 'If it is a page',
    },
    iw: {
      kind: 'integer',
      label: 'Initial window',
      unit: 'segments',
      min: 1,
      max: 100,
      default: 10,
      group: 'Sender',
    },
    mss: {
      kind: 'integer',
      label: 'Segment',
      unit: 'bytes',
      min: 536,
      max: 8960,
      default: 1460,
      group: 'Sender',
    },
    ideal: {
      kind: 'switch',
      label: 'Infinite window',
      default: false,
      group: 'Sender',
    },
  },
  check(v) {
    if (roundTrip(v.km, v.factor, v.access) < 0.01)
      return { key: 'access', message: 'A round trip takes at least 0.01 ms: add some.' };
    return wrong('a', v) ?? wrong('b', v);
  },
  run: race,
  prediction: {
    question: () => 'What would bring A’s last byte forward the most?',
    options: (v) => Object.entries(changeNames(v)).map(([value, label]) => ({ value, label })),
    right: (run) => best(run).map(({ change }) => change),
    because({ a, changes }, v) {
      const names = changeNames(v);
      const list = changes.map((one) => `${names[one.change].toLowerCase()} ${ms(one.total)}`);
      return `A takes ${ms(a.total)} as it is; with ${list.join(', with ')}.`;
    },
  },
  outcome({ a, b, request }) {
    const difference = Math.abs(a.total - b.total);
    const sooner = a.total < b.total ? 'A' : 'B';
    const waits = a.trips * request.rtt;
    return [
      `A: ${summary(a)}. B: ${summary(b)}.`,
      difference < 0.005
        ? 'Both are equally fast.'
        : `${sooner} is done ${ms(difference)} sooner, after ${share(Math.min(a.total, b.total) / Math.max(a.total, b.total))} of the other’s time.`,
      `Of A’s ${ms(a.total)}, round trips take ${ms(waits)} (${share(waits / a.total)}); what the link’s rate adds is ${ms(a.bits)}.`,
    ];
  },
  listings({ a, b, changes, request }, v) {
    const names = changeNames(v);
    const phases = [...new Set([...a.phases, ...b.phases].map(({ name }) => name))];
    const spent = (one: Journey, name: string) => {
      const phase = one.phases.find((each) => each.name === name);
      return phase ? `${ms(phase.to - phase.from)}, until ${ms(phase.to)}` : '–';
    };
    const ways = (Object.keys(protocols) as Protocol[]).flatMap((speaks) =>
      connection.options
        .map(({ value }) => ({ protocol: speaks, connection: value }))
        .filter(
          (way) =>
            wrong('a', { ...v, fetch: 'one', aProtocol: speaks, aConnection: way.connection }) ===
            null,
        ),
    );
    return [
      {
        caption: 'Phases as a table',
        columns: ['Phase', `A: ${wayName(a.way)}`, `B: ${wayName(b.way)}`],
        rows: [
          ...phases.map((name) => [name, spent(a, name), spent(b, name)]),
          ['First byte', ms(a.first), ms(b.first)],
          ['Last byte', ms(a.total), ms(b.total)],
        ],
      },
      {
        caption: `Flights as a table, in ${request.fetch === 'one' ? 'bytes' : 'segments'}`,
        columns: ['Flight', 'A', 'B'],
        rows: Array.from({ length: Math.max(a.flights.length, b.flights.length) }, (_, i) => [
          String(i + 1),
          ...[a, b].map(({ flights }) => {
            const flight = flights[i];
            return flight ? `${number(flight.amount)} at ${ms(flight.from)}` : '–';
          }),
        ]),
      },
      {
        caption: 'A with one thing changed, as a table',
        columns: ['Change', 'Last byte', 'Saves'],
        rows: changes.map(({ change, total, saves }) => [names[change], ms(total), ms(saves)]),
      },
      {
        caption: 'Every way to connect on this path',
        columns: ['Way', 'Set-up', 'First byte'],
        rows: ways.map((way) => {
          const { setup, first } = journey(way, { ...request, fetch: 'one' });
          return [
            `${protocols[way.protocol]}, ${connections[way.connection]}`,
            trips(setup),
            ms(first),
          ];
        }),
      },
    ];
  },
  clock: (at) => `${number(at, 1)} ms`,
  lasts: () => 8,
  View,
  presets: [
    {
      label: 'Double the bandwidth',
      values: { mbit: 200 },
      expect: 'A’s last byte comes at 495.15 ms instead of 495.4: a quarter of a millisecond.',
    },
    {
      label: 'Halve the distance',
      values: { km: 2785 },
      expect: 'A takes 300.45 ms instead of 495.4, as each of its five round trips is shorter.',
    },
    {
      label: 'One byte too many',
      values: { km: 0, access: 100, dns: 0, size: 14_601 },
      expect:
        'A takes 450 ms. With 14,600 bytes it would be 351.17: the last byte waits a round trip for the window.',
    },
    {
      label: 'Keep the connection',
      values: { bConnection: 'warm', bProtocol: 'h2' },
      expect: 'B saves the lookup and two round trips: 314.44 ms. The ramp of slow start stays.',
    },
    {
      label: 'TLS 1.2 against HTTP/3',
      values: { aConnection: 'tls12', km: 0, access: 75, size: 14_600 },
      expect: 'The first byte takes 355 ms in A and 205 in B: two round trips of 75 ms.',
    },
    {
      label: 'Where HTTP/3 saves 100 ms',
      values: { km: 0, access: 100, dns: 0, server: 0, size: 14_600 },
      expect: 'At a round trip of 100 ms: first bytes at 300 and 200 ms. It saves one, always.',
    },
    {
      label: 'A round trip of 1 ms',
      values: { km: 0, access: 1, dns: 0, server: 0, size: 14_600 },
      expect: 'First bytes at 3 and 2 ms: the choice hardly matters.',
    },
    {
      label: 'TLS 1.2 at 200 ms',
      values: {
        ...{ aConnection: 'tls12', bProtocol: 'h2', km: 0, access: 200 },
        ...{ dns: 0, server: 0, size: 14_600 },
      },
      expect: 'First bytes at 800 ms with TLS 1.2 and at 600 with TLS 1.3.',
    },
    {
      label: 'A page of 100 files',
      values: {
        ...{ aProtocol: 'h1', bProtocol: 'h2', fetch: 'page', size: 10_000 },
        ...{ km: 0, access: 150, dns: 0, server: 0, limited: false },
      },
      expect:
        '17 flights of at most 42 segments over HTTP/1.1, 2,850 ms; 7 that double over HTTP/2, 1,350.',
    },
    {
      label: 'A page of six files',
      values: {
        ...{ aProtocol: 'h1', bProtocol: 'h2', fetch: 'page', size: 10_000, files: 6 },
        ...{ km: 0, access: 50, dns: 0, server: 0, limited: false },
      },
      expect:
        'HTTP/1.1 wins, 150 ms to 250: six initial windows beat one. A new HTTP/3 would take 200.',
    },
    {
      label: 'The page with TLS 1.2',
      values: {
        ...{ aProtocol: 'h2', aConnection: 'tls12', bProtocol: 'h3', fetch: 'page', size: 10_000 },
        ...{ km: 0, access: 150, dns: 0, server: 0, limited: false },
      },
      expect: 'HTTP/2 needs 1,500 ms instead of 1,350; HTTP/3 stays at 1,200.',
    },
    {
      label: 'A page of one file',
      values: {
        ...{ aProtocol: 'h2', bProtocol: 'h3', fetch: 'page', size: 100_000, files: 1 },
        ...{ km: 0, access: 100, dns: 0, server: 0, limited: false },
      },
      expect: '500 and 400 ms, the same three flights: versions differ by their set-up alone.',
    },
    {
      label: 'The page, 5 ms away',
      values: {
        ...{ aProtocol: 'h1', bProtocol: 'h2', fetch: 'page', size: 10_000 },
        ...{ km: 0, access: 5, dns: 0, server: 0, limited: false },
      },
      expect: '95 and 45 ms: nobody notices.',
    },
    {
      label: 'The page, infinite windows',
      values: {
        ...{ aProtocol: 'h1', bProtocol: 'h2', fetch: 'page', size: 10_000, ideal: true },
        ...{ km: 0, access: 150, dns: 0, server: 0, limited: false },
      },
      expect: '17 flights against one, 2,850 and 450 ms: the arithmetic that is often quoted.',
    },
  ],
  leavesOut:
    'losses, delayed acknowledgments, TCP Fast Open, handshakes that exceed the first window, the larger window that a busy connection keeps (an open one begins with the initial window again), and time to compute. Requests take no bandwidth. For a page the link’s time is added whole at the end, an upper bound, as sending overlaps the waits.',
});
