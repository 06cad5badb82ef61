/**
 * What travels: hosts ask servers how they see them (RFC 8489), strangers send in, a server pushes to silent hosts, and
 * two hosts punch holes with the help of a server that knows both (RFC 5128 section 3.3).
 */
import type { Run } from '../../kit/machine.ts';
import { simulate } from '../../kit/simulation.ts';
import { type Classic, classic, type Endpoint, Nat, type Rules, type Scope } from './model.ts';
import { type Flight, type Host, Net, type Side, type Snapshot, sides } from './net.ts';

export interface Settings {
  scenario: 'punch' | 'stun' | 'inbound' | 'keepalive';
  aMapping: Scope;
  aFiltering: Scope;
  bMapping: Scope;
  bFiltering: Scope;
  preserve: boolean;
  /** Seconds. */
  timeout: number;
  /** Seconds between A's keep-alives. */
  every: number;
  /** Milliseconds by which B sends later than A. */
  lag: number;
  hosts: number;
  servers: number;
}

export interface NatRun extends Run {
  flights: readonly Flight[];
  tables: Record<Side, readonly Snapshot[]>;
  rules: Record<Side, Rules>;
  /** For each host, the ports at which the servers saw it. */
  seen: Record<Side, number[][]>;
  /** For each packet from outside, whether it came in. */
  passed: Record<Side, boolean[]>;
  /** When a host first heard from the other. */
  heard: Record<Side, number | undefined>;
  /** Packets between the hosts that were dropped. */
  dropped: number;
}

/** S1, S2, and another port of S1's address, which tells address-dependent from port-dependent (RFC 5780 section 4.3). */
export const servers: readonly { name: string; short: string; at: Endpoint }[] = [
  { name: 'S1', short: 'S1', at: { address: '198.51.100.1', port: 3478 } },
  { name: 'S2', short: 'S2', at: { address: '198.51.100.2', port: 3478 } },
  { name: 'S1’s port 9999', short: 'S1:9999', at: { address: '198.51.100.1', port: 9999 } },
];
const s1 = servers[0] as (typeof servers)[0];

/** Who sends in after a host has contacted S1 alone. */
export const strangers = [0, 2, 1].map((i) => servers[i] as (typeof servers)[0]);

const external = { A: '203.0.113.17', B: '203.0.113.99' };
const inner = { A: '192.168.1.', B: '192.168.2.' };
/** Packets that a host sends to the other before it gives up, and ms between them. */
const tries = 3;
const pause = 200;
/** How often the server pushes, each time a second after the mapping's last chance. */
export const pushes = 3;

function hostOf(side: Side, n = 0): Host {
  return {
    side,
    name: n === 0 ? side : `${side}${n + 1}`,
    inside: { address: `${inner[side]}${42 + n}`, port: 51_000 },
  };
}

function rulesOf(s: Settings, side: Side): Rules {
  const { preserve } = s;
  const timeout = s.timeout * 1000;
  const [mapping, filtering] =
    side === 'A' ? [s.aMapping, s.aFiltering] : [s.bMapping, s.bFiltering];
  return {
    ...{ external: external[side], mapping, filtering, preserve, timeout },
    ...{ firstPort: 10_001, lastPort: 10_099 },
  };
}

/** Plays a scenario. At most some 1,000 events: 180 keep-alives of four events each is the longest. */
export function play(s: Settings): NatRun {
  const rules = { A: rulesOf(s, 'A'), B: rulesOf(s, 'B') };
  const net = new Net({ A: new Nat(rules.A), B: new Nat(rules.B) });
  const run: NatRun = {
    ...{ moments: net.moments, end: 0, flights: net.flights, tables: net.tables, rules },
    ...{ seen: { A: [], B: [] }, passed: { A: [], B: [] }, heard: { A: undefined, B: undefined } },
    dropped: 0,
  };
  if (s.scenario === 'stun') ask(net, s, run);
  if (s.scenario === 'inbound') probe(net, run);
  if (s.scenario === 'keepalive') push(net, s, run);
  if (s.scenario === 'punch') punch(net, s);
  // quick scenarios are over long before the shortest timeout
  const horizon = s.scenario === 'keepalive' ? (pushes * (s.timeout + 1) + 1) * 1000 : 5000;
  simulate(net.agenda, (event, now) => event(now), { horizon, events: 5000 });
  run.end = Math.max(
    net.moments.at(-1)?.at ?? 0,
    ...net.flights.map(({ hops }) => hops.at(-1)?.at ?? 0),
  );
  if (s.scenario === 'punch') judge(net, run);
  inOrder(net.flights);
  return run;
}

/** Who heard whom in the end. */
function judge(net: Net, run: NatRun): void {
  const direct = net.flights.filter(({ hops }) => hops.every(({ place }) => place !== 2));
  run.dropped = direct.filter(({ dropped }) => dropped).length;
  for (const { side, dropped, hops } of direct) {
    if (!dropped) run.heard[side === 'A' ? 'B' : 'A'] ??= hops.at(-1)?.at;
  }
  const { A, B } = run.heard;
  const deaf =
    A === undefined ? (B === undefined ? 'Neither hears' : 'Only B hears') : 'Only A hears';
  net.say(
    run.end,
    A !== undefined && B !== undefined
      ? 'Each has heard the other: the direct path is open.'
      : `${deaf} the other: they need a relay.`,
  );
}

/** Numbers the rows by when their first packet starts. */
function inOrder(flights: readonly Flight[]): void {
  const starts = new Map<number, number>();
  for (const { row, hops } of flights) {
    const at = hops[0]?.at ?? 0;
    starts.set(row, Math.min(starts.get(row) ?? at, at));
  }
  const order = [...starts].sort(([, a], [, b]) => a - b).map(([row]) => row);
  for (const flight of flights) flight.row = order.indexOf(flight.row);
}

/** Every host asks every server from one socket; the server answers with the address that it saw. */
function ask(net: Net, s: Settings, { seen }: NatRun): void {
  let turn = 0;
  for (let n = 0; n < s.hosts; n += 1) {
    for (const [i, server] of servers.slice(0, s.servers).entries()) {
      for (const side of sides) {
        const host = hostOf(side, n);
        net.send(turn * 60, host, server.at, {
          row: `ask ${n} ${i}`,
          what: `${host.name}’s question`,
          label: ({ port }) => `${host.name} asks ${server.short}, as ${port}`,
          arrived(at, { port }) {
            seen[side][n] = [...(seen[side][n] ?? []), port];
            net.answer(at, side, server.at, port, {
              row: `answer ${n} ${i}`,
              what: `the answer “you are ${external[side]}:${port}”`,
              label: () => `${host.name}: you are at ${port}`,
            });
          },
        });
      }
      turn += 1;
    }
  }
}

/** Each host contacts S1; then S1, S1 from another port, and S2 send to the port that S1 saw. */
function probe(net: Net, { passed }: NatRun): void {
  for (const side of sides) {
    net.send(0, hostOf(side), s1.at, {
      row: 'first',
      what: `${side}’s packet`,
      label: ({ port }) => `to S1, as ${port}`,
      arrived(at, { port }) {
        for (const [i, { name, short, at: from }] of strangers.entries()) {
          passed[side][i] = false;
          net.answer(at + 40 * i, side, from, port, {
            row: `in ${i}`,
            what: `what ${name} sends`,
            label: () => `from ${short}`,
            arrived: () => {
              passed[side][i] = true;
            },
          });
        }
      },
    });
  }
}

/** Each host contacts S1, which pushes later to where it last saw the host. A keeps its mapping alive, B is silent. */
function push(net: Net, s: Settings, { passed }: NatRun): void {
  const last: Record<Side, number> = { A: 0, B: 0 };
  const speak = (at: number, side: Side, what: string) =>
    net.send(at, hostOf(side), s1.at, {
      row: `out ${at}`,
      what,
      label: ({ port }) => (at === 0 ? `to S1, as ${port}` : `${at / 1000} s: keep-alive, ${port}`),
      arrived: (_, { port }) => {
        last[side] = port;
      },
    });
  for (const side of sides) speak(0, side, `${side}’s first packet`);
  const until = pushes * (s.timeout + 1);
  for (let at = s.every; at <= until; at += s.every) speak(at * 1000, 'A', 'A’s keep-alive');
  for (let i = 0; i < pushes; i += 1) {
    const when = (i + 1) * (s.timeout + 1);
    net.agenda.add(when * 1000, (at) => {
      for (const side of sides) {
        passed[side][i] = false;
        net.answer(at, side, s1.at, last[side], {
          row: `push ${i}`,
          what: `the server’s push to port ${last[side]}`,
          label: ({ port }) => `${when} s: push to ${port}`,
          arrived: () => {
            passed[side][i] = true;
          },
        });
      }
    });
  }
}

/** Both register with S1, which tells each where the other is; then each sends to the other until it hears from it. */
function punch(net: Net, s: Settings): void {
  const peer: Record<Side, Endpoint | undefined> = { A: undefined, B: undefined };
  const met: Record<Side, boolean> = { A: false, B: false };
  const noted: Partial<Record<Side, Endpoint>> = {};
  let sent = 0;
  const shoot = (at: number, side: Side, to: Endpoint) => {
    const other = side === 'A' ? 'B' : 'A';
    net.send(at, hostOf(side), to, {
      row: `punch ${sent++}`,
      what: `${side}’s packet`,
      label: ({ port }) => `${side} from ${port} to ${other}’s ${to.port}`,
      arrived(now, from) {
        // a sender that appears elsewhere than told is answered there: peer-reflexive, RFC 8445 section 7.3.1.3
        peer[other] = from;
        if (met[other]) return;
        met[other] = true;
        shoot(now, other, from);
      },
    });
  };
  const begin = (at: number, side: Side) => {
    for (let i = 0; i < tries; i += 1) {
      net.agenda.add(at + i * pause, (now) => {
        const to = peer[side];
        if (!met[side] && to) shoot(now, side, to);
      });
    }
  };
  for (const side of sides) {
    net.send(0, hostOf(side), s1.at, {
      row: 'register',
      what: `${side}’s registration`,
      label: ({ port }) => `to S1, as ${port}`,
      arrived(at, from) {
        noted[side] = from;
        const { A, B } = noted;
        if (!A || !B) return;
        for (const [told, where] of [
          ['A', B],
          ['B', A],
        ] as const) {
          const other = told === 'A' ? 'B' : 'A';
          net.answer(at, told, s1.at, (told === 'A' ? A : B).port, {
            row: 'told',
            what: `the word that ${other} is at ${where.address}:${where.port}`,
            label: () => `${other} is at ${where.port}`,
            arrived(now) {
              peer[told] ??= where;
              begin(now + (told === 'B' ? s.lag : 0), told);
            },
          });
        }
      },
    });
  }
}

/** Hole punching with each of the four classic types on either side: whether both hear each other, and the packets lost. */
export function pairs(s: Settings): { a: Classic; b: Classic; opens: boolean; dropped: number }[] {
  const types = Object.keys(classic) as Classic[];
  return types.flatMap((a) =>
    types.map((b) => {
      const { heard, dropped } = play({
        ...{ ...s, scenario: 'punch', aMapping: classic[a].mapping },
        ...{ aFiltering: classic[a].filtering, bMapping: classic[b].mapping },
        bFiltering: classic[b].filtering,
      });
      return { a, b, opens: heard.A !== undefined && heard.B !== undefined, dropped };
    }),
  );
}
