/** What holds for the two endpoints after any events in any order (06-tcp-connections lab 1). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  back,
  begin,
  extend,
  forward,
  type History,
  historyFromQuery,
  historyToQuery,
  replay,
} from '../../src/labs/kit/stepper.ts';
import {
  type Endpoint,
  lengthOf,
  type State,
} from '../../src/labs/steppers/two-endpoints/endpoint.ts';
import { due, sides, stepWorld, type World } from '../../src/labs/steppers/two-endpoints/world.ts';
import stepper from '../../src/labs/steppers/two-endpoints.tsx';

const everyEvent = stepper.events.map((event) => event.id);

/** A history of events that could happen, with steps and dials frequent, so that runs get deep. */
function anyHistory(events: readonly string[], maxLength = 60): fc.Arbitrary<History> {
  const event = fc.oneof(
    { weight: 8, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.constant('client.connect') },
    { weight: 2, arbitrary: fc.constantFrom('client.close', 'server.close') },
    { weight: 4, arbitrary: fc.constantFrom(...events) },
  );
  return fc
    .tuple(fc.constantFrom('off', 'on'), fc.array(event, { maxLength, size: 'max' }))
    .map(([keepAlive, script]) => extend(stepper, begin(stepper, { keepAlive }), script));
}

/** The worlds after each event of a history. */
function worlds(history: History): World[] {
  return Array.from(
    { length: history.events.length + 1 },
    (_, at) => replay(stepper, { ...history, at }).state,
  );
}

/** RFC 9293 figure 5, with the ways out that it leaves to the text: resets, timeouts, crashes. */
const edges: Record<State, readonly State[]> = {
  CLOSED: ['LISTEN', 'SYN_SENT'],
  LISTEN: ['SYN_RCVD', 'SYN_SENT', 'CLOSED'],
  SYN_SENT: ['SYN_RCVD', 'ESTABLISHED', 'CLOSED'],
  SYN_RCVD: ['ESTABLISHED', 'FIN_WAIT_1', 'LISTEN', 'CLOSED'],
  ESTABLISHED: ['FIN_WAIT_1', 'CLOSE_WAIT', 'CLOSED'],
  FIN_WAIT_1: ['FIN_WAIT_2', 'CLOSING', 'CLOSED'],
  FIN_WAIT_2: ['TIME_WAIT', 'CLOSED'],
  CLOSE_WAIT: ['LAST_ACK', 'CLOSED'],
  CLOSING: ['TIME_WAIT', 'CLOSED'],
  LAST_ACK: ['CLOSED'],
  TIME_WAIT: ['CLOSED'],
};

/**
 * Past the handshake: our SYN is acknowledged and the peer's is known. CLOSING is not among them, nor FIN_WAIT_1: a close
 * in SYN_RCVD leads there before the SYN is acknowledged.
 */
const synchronized: readonly State[] = [
  'ESTABLISHED',
  'FIN_WAIT_2',
  'CLOSE_WAIT',
  'LAST_ACK',
  'TIME_WAIT',
];

function expectSound(end: Endpoint): void {
  expect(end.una).toBeLessThanOrEqual(end.nxt);
  if (synchronized.includes(end.state)) {
    expect(end.una).toBeGreaterThan(end.iss);
    expect(end.rcv).toBeGreaterThan(end.irs);
  }
  if (end.state !== 'TIME_WAIT') {
    const waiting = end.unacked.reduce((sum, sent) => sum + lengthOf(sent), 0);
    expect(waiting).toBe(end.nxt - end.una);
    // whatever waits for an acknowledgment has a timer, and nothing else has
    expect(end.resendAt !== null).toBe(waiting > 0);
  }
  expect(end.timeWaitEnds !== null).toBe(end.state === 'TIME_WAIT');
}

describe('after any events', () => {
  test('such runs reach every state on both sides, so that what follows is about all of them', () => {
    const seen = new Set<string>();
    for (const history of fc.sample(anyHistory(everyEvent), { numRuns: 1000, seed: 6 })) {
      const { state } = replay(stepper, history);
      for (const mark of state.marks) seen.add(`${mark.side} ${mark.text}`);
    }
    for (const state of Object.keys(edges)) {
      if (state !== 'LISTEN') expect(seen).toContain(`client ${state}`);
      expect(seen).toContain(`server ${state}`);
    }
    for (const error of ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT']) {
      expect(seen).toContain(`client ${error}`);
    }
  });
  test('nothing throws, and every end is sound', () => {
    fc.assert(
      fc.property(anyHistory(everyEvent), (history) => {
        for (const world of worlds(history))
          for (const side of sides) expectSound(world.ends[side]);
      }),
    );
  });
  test('every change of state is an edge of the RFC’s diagram', () => {
    fc.assert(
      fc.property(anyHistory(everyEvent), (history) => {
        const { state } = replay(stepper, history);
        for (const side of sides) {
          let from: State = side === 'server' ? 'LISTEN' : 'CLOSED';
          for (const mark of state.marks.filter((m) => m.side === side)) {
            if (mark.text === 'down') from = 'CLOSED';
            if (mark.tone === 'danger' || mark.text === from) continue;
            expect(edges[from]).toContain(mark.text);
            from = mark.text as State;
          }
          expect(state.ends[side].state).toBe(from);
        }
      }),
    );
  });
  test('the clock never runs back, and every segment is on the wire, arrived or lost', () => {
    fc.assert(
      fc.property(anyHistory(everyEvent), (history) => {
        let before = 0;
        for (const world of worlds(history)) {
          expect(world.now).toBeGreaterThanOrEqual(before);
          before = world.now;
          const open = world.arrows.filter((a) => a.fate === 'under way' || a.fate === 'delayed');
          expect(open.map((a) => a.id)).toEqual(world.flights.map((f) => f.id));
        }
      }),
    );
  });
  test('a replay gives the same state, and a link the same history', () => {
    fc.assert(
      fc.property(anyHistory(everyEvent), (history) => {
        expect(replay(stepper, history)).toEqual(replay(stepper, history));
        expect(historyFromQuery(stepper, historyToQuery(stepper, history))).toEqual(history);
      }),
    );
  });
  test('stepping n back and n forward restores the state exactly', () => {
    fc.assert(
      fc.property(anyHistory(everyEvent), fc.nat(60), (history, n) => {
        const here = replay(stepper, history);
        let moved = history;
        const steps = Math.min(n, history.at);
        for (let i = 0; i < steps; i += 1) moved = back(moved);
        for (let i = 0; i < steps; i += 1) moved = forward(stepper, moved);
        expect(replay(stepper, moved)).toEqual(here);
      }),
    );
  });
  test('a step leaves the state that it was given alone', () => {
    fc.assert(
      fc.property(anyHistory(everyEvent), (history) => {
        const { state } = replay(stepper, history);
        const copy = structuredClone(state);
        if (due(state)) stepWorld(state);
        for (const id of everyEvent) {
          if (stepper.blocked(state, id) === undefined) stepper.apply(state, id);
        }
        expect(state).toEqual(copy);
      }),
    );
  });
});

/** Without crash, abort and delay both ends know what the other does; these are the states that can face each other. */
const mayMeet: Partial<Record<State, readonly State[]>> = {
  ESTABLISHED: ['SYN_RCVD', 'ESTABLISHED', 'FIN_WAIT_1'],
  FIN_WAIT_2: ['CLOSE_WAIT', 'CLOSING', 'LAST_ACK'],
  CLOSE_WAIT: ['FIN_WAIT_1', 'FIN_WAIT_2'],
};

/** The world when nothing more happens by itself. */
function settled(from: World): World {
  let world = from;
  for (let steps = 0; due(world); steps += 1) {
    expect(steps).toBeLessThan(300);
    world = stepWorld(world).state;
  }
  return world;
}

const orderly = ['client.connect', 'server.connect', 'client.send', 'server.send'];
const closing = ['client.close', 'server.close'];

describe('without crash, abort and delay', () => {
  const calm = anyHistory([...orderly, ...closing, 'server.listen', 'drop'], 40);
  test('only states that can face each other do', () => {
    fc.assert(
      fc.property(calm, (history) => {
        fc.pre(history.events.filter((id) => id === 'drop').length <= 4);
        for (const world of worlds(history)) {
          const { client, server } = world.ends;
          for (const [one, two] of [
            [client, server],
            [server, client],
          ] as const) {
            const allowed = mayMeet[one.state];
            if (allowed) expect(allowed).toContain(two.state);
          }
        }
      }),
    );
  });
  test('with keep-alive off it comes to rest, in a state that has no timer', () => {
    fc.assert(
      fc.property(calm, (history) => {
        const { state } = replay(stepper, { ...history, options: { keepAlive: 'off' } });
        const world = settled(state);
        for (const side of sides) {
          expect(['CLOSED', 'LISTEN', 'ESTABLISHED', 'CLOSE_WAIT', 'FIN_WAIT_2']).toContain(
            world.ends[side].state,
          );
        }
      }),
    );
  });
  test('losses of a few segments cost time, never a byte', () => {
    const script = fc.array(fc.constantFrom('client.send', 'server.send', 'drop', 1), {
      maxLength: 30,
      size: 'max',
    });
    fc.assert(
      fc.property(script, (events) => {
        const opened = extend(stepper, begin(stepper), ['client.connect', 3]);
        const history = extend(stepper, opened, events);
        fc.pre(history.events.filter((id) => id === 'drop').length <= 6);
        const world = settled(replay(stepper, history).state);
        const sent = (id: string) => 10 * history.events.filter((each) => each === id).length;
        expect(world.ends.server.received).toBe(sent('client.send'));
        expect(world.ends.client.received).toBe(sent('server.send'));
        expect(world.ends.client.state).toBe('ESTABLISHED');
      }),
    );
  });
});
