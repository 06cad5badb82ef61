/** What the reader makes happen: packets that arrive, and a disk that is done (exitsyscall in runtime/proc.go). */
// 09-go-net:LD
import type { Outcome } from '../../kit/stepper.ts';
import {
  enqueue,
  goroutine,
  idlePs,
  name,
  type Packet,
  runs,
  said,
  setGoroutine,
  setThread,
  socketRoom,
  thread,
  tick,
  type World,
} from './world.ts';

/** Why a packet cannot arrive now, or nothing. */
export function packetBlocked(world: World, g: number): string | undefined {
  const count = world.goroutines.length;
  if (g > count)
    return `There ${count === 1 ? 'is one goroutine' : `are ${count} goroutines`} only.`;
  const full = goroutine(world, g).socket.length >= socketRoom;
  return full ? `${socketRoom} packets wait in the socket of ${name(g)} already.` : undefined;
}

/** A packet reaches the socket of a goroutine. */
export function packetArrives(before: World, g: number, packet: Packet): Outcome<World> {
  const world = tick(before);
  const { socket, at } = goroutine(world, g);
  const state = setGoroutine(world, g, { socket: [...socket, packet] });
  const what = packet === 'file' ? 'A request for a file reaches' : 'A packet reaches';
  const then = at === 'parked' ? 'the descriptor is ready' : `${name(g)} will find it`;
  return said(state, `${what} the socket of ${name(g)}: ${then}.`);
}

/** The oldest file read ends; its thread needs a P again to go on (exitsyscall). */
export function diskDone(before: World): Outcome<World> {
  const world = tick(before);
  const [id = 0, ...disk] = world.disk;
  const m = thread(world, id);
  const g = m.doing.kind === 'file' ? m.doing.g : 0;
  const done = { ...world, disk };
  const what = `The file of ${name(g)} is read.`;
  if (m.hasP) return said(runs(done, id, g), `${what} M${id} still has its P and goes on.`);
  if (idlePs(done) > 0)
    return said(runs(done, id, g), `${what} M${id} takes an idle P and goes on.`);
  const queued = enqueue(done, [g]);
  const state = setThread(queued, id, { doing: { kind: 'sleeps' } });
  return said(state, `${what} No P is idle: ${name(g)} is queued, M${id} sleeps.`);
}
