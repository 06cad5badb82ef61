/**
 * Two NATs, the hosts behind them and the servers between them: packets travel, NATs translate or drop them, and
 * everything is written down for the view. Times in ms: 5 from a host to its NAT, 20 from a NAT to a server,
 * 40 from one NAT to the other.
 */
import type { Moment } from '../../kit/machine.ts';
import { Agenda } from '../../kit/simulation.ts';
import { type Endpoint, endpointText, type Mapping, type Nat } from './model.ts';

export type Side = 'A' | 'B';
export const sides = ['A', 'B'] as const;

const lan = 5;
const wan = 20;
const between = 40;

/** Where a packet is: host A, NAT A, the servers, NAT B, host B. */
const places = { A: [0, 1], B: [4, 3] } as const;
const serverPlace = 2;

export interface Host {
  side: Side;
  name: string;
  inside: Endpoint;
}

/** One packet's way. */
export interface Flight {
  /** Packets at one height of the drawing share a row. */
  row: number;
  side: Side;
  label: string;
  hops: { place: number; at: number }[];
  dropped: boolean;
}

/** A NAT's table after a packet went out. */
export interface Snapshot {
  /** From this many moments on. */
  index: number;
  rows: readonly Mapping[];
}

interface Sending {
  /** What tells its row; the same for both sides puts them beside each other. */
  row: string;
  /** The few words above its arrow. */
  label: (seen: Endpoint) => string;
  /** What it is, in the log: `A’s keep-alive`. */
  what: string;
  /** When it has come through, with the sender as the receiver sees it. */
  arrived?: (at: number, seen: Endpoint) => void;
}

export class Net {
  readonly agenda = new Agenda<(at: number) => void>();
  readonly moments: Moment[] = [];
  readonly flights: Flight[] = [];
  readonly tables: Record<Side, Snapshot[]> = { A: [], B: [] };
  readonly nats: Record<Side, Nat>;
  private readonly rows = new Map<string, number>();

  constructor(nats: Record<Side, Nat>) {
    this.nats = nats;
  }

  say(at: number, text: string): void {
    this.moments.push({ at, text });
  }

  /** A packet from a host to a server or to the other NAT. */
  send(at: number, host: Host, to: Endpoint, sending: Sending): void {
    const { side, inside } = host;
    const nat = this.nats[side];
    const [home, door] = places[side];
    const flight = this.fly(sending, side, [{ place: home, at }]);
    this.agenda.add(at + lan, (here) => {
      flight.hops.push({ place: door, at: here });
      const out = nat.out(here, inside, to);
      if (!out) {
        flight.dropped = true;
        this.say(here, `NAT ${side} has no port left for ${sending.what}.`);
        return;
      }
      const { seen, fresh } = out;
      flight.label = sending.label(seen);
      this.say(
        here,
        `${sending.what} to ${endpointText(to)} leaves NAT ${side} as ${endpointText(seen)}, ${fresh ? 'a new mapping' : 'its mapping refreshed'}.`,
      );
      const rows = nat.rows(here);
      this.tables[side].push({ index: this.moments.length, rows });
      this.watch(side, here);
      const other = side === 'A' ? 'B' : 'A';
      if (to.address === this.nats[other].rules.external) {
        this.agenda.add(here + between, (there) =>
          this.enter(there, other, seen, to.port, flight, sending),
        );
        return;
      }
      this.agenda.add(here + wan, (there) => {
        flight.hops.push({ place: serverPlace, at: there });
        sending.arrived?.(there, seen);
      });
    });
  }

  /** A packet from a server to an external port of a NAT. */
  answer(at: number, side: Side, from: Endpoint, port: number, sending: Sending): void {
    const flight = this.fly(sending, side, [{ place: serverPlace, at }]);
    flight.label = sending.label({ address: this.nats[side].rules.external, port });
    this.agenda.add(at + wan, (there) => this.enter(there, side, from, port, flight, sending));
  }

  private fly(sending: Sending, side: Side, hops: Flight['hops']): Flight {
    const row = this.rows.get(sending.row) ?? this.rows.size;
    this.rows.set(sending.row, row);
    const flight = { row, side, label: '', hops, dropped: false };
    this.flights.push(flight);
    return flight;
  }

  private enter(
    at: number,
    side: Side,
    from: Endpoint,
    port: number,
    flight: Flight,
    { what, arrived }: Sending,
  ): void {
    const [home, door] = places[side];
    flight.hops.push({ place: door, at });
    const admission = this.nats[side].in(at, from, port);
    if ('dropped' in admission) {
      flight.dropped = true;
      const { filtering } = this.nats[side].rules;
      const why =
        admission.dropped === 'no mapping'
          ? `it has no mapping at port ${port}`
          : `its port ${port} has sent nothing to ${filtering === 'ad' ? from.address : endpointText(from)}`;
      this.say(at, `NAT ${side} drops ${what}: ${why}.`);
      return;
    }
    this.say(at, `NAT ${side} lets in ${what}, to ${endpointText(admission.inside)}.`);
    this.agenda.add(at + lan, (there) => {
      flight.hops.push({ place: home, at: there });
      arrived?.(there, from);
    });
  }

  /** Tells of mappings that this packet was the last of. */
  private watch(side: Side, sent: number): void {
    const nat = this.nats[side];
    const mine = nat.rows(sent).filter(({ lastOut }) => lastOut === sent);
    this.agenda.add(sent + nat.rules.timeout, (at) => {
      const still = nat.rows(at);
      for (const row of mine) {
        if (!still.includes(row)) continue;
        this.say(
          at,
          `NAT ${side} forgets port ${row.port}: ${nat.rules.timeout / 1000} s without a packet out.`,
        );
      }
    });
  }
}
