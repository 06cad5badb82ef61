/**
 * What the netpoller lab knows: goroutines, threads, the run queue. A thread (M) needs a P to run Go code. The actions
 * are in `schedule.ts`, the reader's events in `events.ts`.
 */
// 09-go-net:LD
import type { LogLine, Outcome } from '../../kit/stepper.ts';

/** What waits in a socket: bytes to be handled at once, or a request that takes a disk file. */
export type Packet = 'data' | 'file';

export interface Goroutine {
  id: number;
  at: 'queue' | 'thread' | 'parked';
  socket: readonly Packet[];
  /** What it does when it next runs. */
  next: 'read' | 'file';
}

/** What a thread does. */
export type Doing =
  | { kind: 'runs'; g: number }
  | { kind: 'looks' }
  | { kind: 'polls' }
  | { kind: 'sleeps' }
  | { kind: 'file'; g: number };

export interface Thread {
  id: number;
  hasP: boolean;
  doing: Doing;
  /** The step at which it last acted, so that all get their turn. */
  acted: number;
}

export interface World {
  /** GOMAXPROCS. */
  ps: number;
  threads: readonly Thread[];
  goroutines: readonly Goroutine[];
  /** Runnable goroutines, the first to run in front. */
  queue: readonly number[];
  /** Threads in a file read, the oldest first. */
  disk: readonly number[];
  at: number;
}

/** The most packets that wait in one socket. */
export const socketRoom = 3;

/** A goroutine as the lab calls it. */
export const name = (g: number) => `G${g}`;
/** How many Ps no thread has. */
export const idlePs = (world: World) => world.ps - world.threads.filter((m) => m.hasP).length;
/** The thread that blocks in epoll_wait, if one does. */
export const polling = (world: World) => world.threads.find((m) => m.doing.kind === 'polls');

/** Parked goroutines whose socket has data: what epoll would report. */
export function ready(world: World): number[] {
  return world.goroutines.filter((g) => g.at === 'parked' && g.socket.length > 0).map((g) => g.id);
}

/** Every goroutine runnable, every thread with a P and looking for work. */
export function initialWorld(goroutines: number, threads: number): World {
  const ids = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
  return {
    ps: threads,
    threads: ids(threads).map((id) => ({ id, hasP: true, doing: { kind: 'looks' }, acted: 0 })),
    goroutines: ids(goroutines).map((id) => ({ id, at: 'queue', socket: [], next: 'read' })),
    queue: ids(goroutines),
    disk: [],
    at: 0,
  };
}

/** The thread of that number. */
export const thread = (world: World, id: number) =>
  world.threads.find((m) => m.id === id) as Thread;
/** The goroutine of that number. */
export const goroutine = (world: World, id: number) =>
  world.goroutines.find((g) => g.id === id) as Goroutine;

/** The world with one thread changed. */
export function setThread(world: World, id: number, change: Partial<Thread>): World {
  return { ...world, threads: world.threads.map((m) => (m.id === id ? { ...m, ...change } : m)) };
}

/** The world with one goroutine changed. */
export function setGoroutine(world: World, id: number, change: Partial<Goroutine>): World {
  const goroutines = world.goroutines.map((g) => (g.id === id ? { ...g, ...change } : g));
  return { ...world, goroutines };
}

/** A state with its line of the log. */
export function said(world: World, text: string): Outcome<World> {
  const line: LogLine = { at: `step ${world.at}`, text };
  return { state: world, line };
}

/** The next step begins. */
export const tick = (world: World): World => ({ ...world, at: world.at + 1 });

/** Puts goroutines on the run queue. */
export function enqueue(world: World, ids: readonly number[]): World {
  const queued = ids.reduce((w, id) => setGoroutine(w, id, { at: 'queue' }), world);
  return { ...queued, queue: [...queued.queue, ...ids] };
}

/** Gives an idle P to a sleeping thread, or to a new one. */
export function startThread(world: World): { world: World; who: string } {
  const sleeper = world.threads.find((m) => m.doing.kind === 'sleeps');
  const looks: Partial<Thread> = { hasP: true, doing: { kind: 'looks' }, acted: world.at };
  if (sleeper) return { world: setThread(world, sleeper.id, looks), who: `wakes M${sleeper.id}` };
  const id = world.threads.length + 1;
  const started = { id, hasP: true, doing: { kind: 'looks' }, acted: world.at } as const;
  return {
    world: { ...world, threads: [...world.threads, started] },
    who: `starts a new thread, M${id}`,
  };
}

/** Surplus goroutines are for others: one more thread looks, if a P is idle and nobody looks yet. */
export function wakeForQueue(world: World): { world: World; text: string } {
  const looking = world.threads.some((m) => m.doing.kind === 'looks');
  if (world.queue.length === 0 || idlePs(world) === 0 || looking) return { world, text: '' };
  const started = startThread(world);
  return { world: started.world, text: ` It ${started.who} for the queue.` };
}

/** The thread, with a P, runs the goroutine. */
export function runs(world: World, m: number, g: number): World {
  const running = setThread(world, m, { hasP: true, doing: { kind: 'runs', g } });
  return setGoroutine(running, g, { at: 'thread' });
}

/** Goroutines in words. */
export const list = (ids: readonly number[]) => ids.map(name).join(', ');
