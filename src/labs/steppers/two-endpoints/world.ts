/** Two endpoints, the wire between them, and the clock: what one event or one step does to all of it. */
// 06-tcp-connections:L1
import type { Outcome } from '../../kit/stepper.ts';
import { arrive } from './arrive.ts';
import { type Call, callBlocked, makeCall } from './calls.ts';
import {
  describe,
  type Endpoint,
  freshEndpoint,
  nameOf,
  type Segment,
  type Side,
} from './endpoint.ts';
import { fire, heard, type TimerName, tendKeepAlive, timersOf } from './timers.ts';
import type { Turn } from './transmit.ts';

/** One way over the wire, in milliseconds: a round trip of 80 ms, New York to London. */
export const oneWay = 40;

export interface Flight {
  id: number;
  from: Side;
  segment: Segment;
  arrivesAt: number;
  /** Held back on some slow path until it is released. */
  delayed: boolean;
}

/** The way of one segment, for the drawing; rows are events. */
export interface Arrow {
  id: number;
  from: Side;
  label: string;
  sentRow: number;
  endRow: number | null;
  fate: 'under way' | 'arrived' | 'lost' | 'delayed';
}

/** A change of state or an error beside a lifeline, for the drawing. */
export interface Mark {
  row: number;
  side: Side;
  text: string;
  tone: 'state' | 'danger';
}

export interface World {
  /** Simulated time in milliseconds. */
  now: number;
  keepAlive: boolean;
  ends: Record<Side, Endpoint>;
  flights: Flight[];
  /** Events so far; the row of the drawing that the last one stands in. */
  row: number;
  arrows: Arrow[];
  marks: Mark[];
}

export const sides = ['client', 'server'] as const;
export const other = { client: 'server', server: 'client' } as const;
const names = { client: 'Client', server: 'Server' } as const;

/** A client without a connection, a server that listens, an empty wire. */
export function initialWorld(keepAlive: boolean): World {
  return {
    now: 0,
    keepAlive,
    ends: {
      client: freshEndpoint('client'),
      server: { ...freshEndpoint('server'), state: 'LISTEN' },
    },
    flights: [],
    row: 0,
    arrows: [],
    marks: [],
  };
}

/** Simulated time as the log and the panels print it. */
export function clock(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}

type Due = { at: number; flight: Flight } | { at: number; side: Side; timer: TimerName };

/** What happens next by itself: the earliest arrival or timer; an arrival wins a tie. */
export function due(world: World): Due | undefined {
  const all: Due[] = world.flights
    .filter((flight) => !flight.delayed)
    .map((flight) => ({ at: flight.arrivesAt, flight }));
  for (const side of sides) {
    for (const timer of timersOf(world.ends[side])) {
      all.push({ at: timer.at, side, timer: timer.name });
    }
  }
  return all.reduce<Due | undefined>(
    (first, each) => (first === undefined || each.at < first.at ? each : first),
    undefined,
  );
}

const timerNames = {
  resend: 'retransmission timer',
  timeWait: 'TIME_WAIT timer',
  probe: 'keep-alive timer',
} as const;

/** What `due` found, in words. */
export function dueText(world: World): string {
  const next = due(world);
  if (!next) {
    const stuck = sides.filter((side) => world.ends[side].up && isOpen(world.ends[side]));
    const wait = 'Nothing is on the wire and no timer runs';
    return stuck.length > 0 ? `${wait}: without an event this lasts forever.` : `${wait}.`;
  }
  if ('flight' in next) {
    const { segment, from } = next.flight;
    return `Next: ${nameOf(segment)} reaches the ${other[from]} at ${clock(next.at)}.`;
  }
  return `Next: the ${next.side}’s ${timerNames[next.timer]} goes off at ${clock(next.at)}.`;
}

function isOpen(end: Endpoint): boolean {
  return end.state !== 'CLOSED' && end.state !== 'LISTEN';
}

/** Lets what is due happen, moving the clock there. Leaves the given world alone. */
export function stepWorld(before: World): Outcome<World> {
  const next = due(before);
  if (!next) throw new Error('nothing is due');
  const world = nextRow(before);
  world.now = Math.max(world.now, next.at);
  if ('flight' in next) return deliver(world, next.flight);
  const who = `${names[next.side]}’s ${timerNames[next.timer]} goes off`;
  return act(world, next.side, who, (turn) => fire(turn, next.timer));
}

/** Lets an application make a call that nothing blocks. */
export function callWorld(before: World, side: Side, call: Call): Outcome<World> {
  const who = call === 'power' ? names[side] : `${names[side]} calls ${call}`;
  return act(nextRow(before), side, who, (turn) => makeCall(turn, call));
}

export const tampering = ['drop', 'delay', 'release'] as const;
export type Tampering = (typeof tampering)[number];

/** Why the wire cannot be tampered with in this way now, or nothing when it can. */
export function tamperBlocked(world: World, how: Tampering): string | undefined {
  if (how === 'release') {
    return world.flights.some((f) => f.delayed) ? undefined : 'No segment is delayed.';
  }
  return world.flights.some((f) => !f.delayed) ? undefined : 'No segment is under way.';
}

/** Loses or holds back the segment that would arrive next, or delivers the one held longest. */
export function tamper(before: World, how: Tampering): Outcome<World> {
  const world = nextRow(before);
  const flight = world.flights
    .filter((each) => each.delayed === (how === 'release'))
    .reduce((first, each) => (each.arrivesAt < first.arrivesAt ? each : first));
  if (how === 'release') return deliver(world, flight);
  const what = `${describe(flight.segment)} from the ${flight.from}`;
  if (how === 'drop') {
    land(world, flight, 'lost');
    return { state: world, line: { at: clock(world.now), text: `Wire: ${what} is lost.` } };
  }
  flight.delayed = true;
  arrowOf(world, flight).fate = 'delayed';
  return { state: world, line: { at: clock(world.now), text: `Wire: ${what} is held up.` } };
}

/** Why a side cannot make a call, or nothing when it can. */
export function worldBlocks(world: World, side: Side, call: Call): string | undefined {
  return callBlocked(world.ends[side], call);
}

function nextRow(before: World): World {
  const world = structuredClone(before);
  world.row += 1;
  return world;
}

function arrowOf(world: World, flight: Flight): Arrow {
  const arrow = world.arrows[flight.id];
  if (!arrow) throw new Error(`flight ${flight.id} has no arrow`);
  return arrow;
}

function land(world: World, flight: Flight, fate: 'arrived' | 'lost'): void {
  world.flights = world.flights.filter((each) => each.id !== flight.id);
  Object.assign(arrowOf(world, flight), { fate, endRow: world.row });
}

function deliver(world: World, flight: Flight): Outcome<World> {
  const side = other[flight.from];
  const end = world.ends[side];
  if (!end.up) {
    land(world, flight, 'lost');
    const text = `${names[side]}: down, so ${describe(flight.segment)} is lost.`;
    return { state: world, line: { at: clock(world.now), text } };
  }
  land(world, flight, 'arrived');
  const who = `${names[side]} receives ${describe(flight.segment)}`;
  return act(world, side, who, (turn) => {
    heard(end);
    arrive(turn, flight.segment);
  });
}

/** Runs one rule at one end, collecting what it sends and says. */
function act(world: World, side: Side, who: string, rule: (turn: Turn) => void): Outcome<World> {
  const phrases: string[] = [];
  const end = world.ends[side];
  rule({
    now: world.now,
    end,
    emit: (segment) => launch(world, side, segment),
    say: (phrase) => phrases.push(phrase),
    mark: (text, tone) => world.marks.push({ row: world.row, side, text, tone }),
  });
  for (const each of sides) tendKeepAlive(world.ends[each], world.now, world.keepAlive);
  const text = [who, phrases.join('; ')].filter(Boolean).join(': ');
  return { state: world, line: { at: clock(world.now), text: `${text}.` } };
}

function launch(world: World, from: Side, segment: Segment): void {
  const id = world.arrows.length;
  world.flights.push({ id, from, segment, arrivesAt: world.now + oneWay, delayed: false });
  world.arrows.push({
    id,
    from,
    label: describe(segment),
    sentRow: world.row,
    endRow: null,
    fate: 'under way',
  });
}
