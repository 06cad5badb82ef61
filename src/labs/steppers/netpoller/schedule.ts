/**
 * What Go's runtime does next, one action a step: a goroutine that would wait for its socket is parked, and its thread
 * looks for other work. The rules follow runtime/proc.go (findRunnable, startm, handoffp, retake in sysmon) and
 * runtime/netpoll.go.
 */
// 09-go-net:LD
import type { Outcome } from '../../kit/stepper.ts';
import {
  enqueue,
  goroutine,
  idlePs,
  list,
  name,
  polling,
  ready,
  runs,
  said,
  setGoroutine,
  setThread,
  startThread,
  type Thread,
  tick,
  type World,
  wakeForQueue,
} from './world.ts';

/** Who acts next: a thread with something to do, else sysmon on a thread that blocks its P. */
function actor(world: World): { who: 'thread' | 'sysmon'; m: Thread } | undefined {
  const reported = ready(world).length > 0;
  const busy = world.threads
    .filter(
      ({ doing }) =>
        doing.kind === 'runs' || doing.kind === 'looks' || (doing.kind === 'polls' && reported),
    )
    .sort((a, b) => a.acted - b.acted || a.id - b.id);
  if (busy[0]) return { who: 'thread', m: busy[0] };
  const held = world.threads.find((m) => m.doing.kind === 'file' && m.hasP);
  return held ? { who: 'sysmon', m: held } : undefined;
}

/** Whether something happens by itself, and what. */
export function upcoming(world: World): { due: boolean; text: string } {
  const found = actor(world);
  if (!found) {
    const waits =
      world.disk.length > 0 ? 'a packet arrives or the disk is done' : 'a packet arrives';
    return { due: false, text: `Nothing moves until ${waits}.` };
  }
  const { who, m } = found;
  if (who === 'sysmon') return { due: true, text: `Next: sysmon finds M${m.id} in a file read.` };
  const next = {
    runs: m.doing.kind === 'runs' ? `${name(m.doing.g)} goes on` : '',
    looks: 'looks for work',
    polls: 'hears from epoll',
    sleeps: '',
    file: '',
  }[m.doing.kind];
  return { due: true, text: `Next: M${m.id}${m.doing.kind === 'runs' ? ', ' : ' '}${next}.` };
}

/** One action. Only called when something is due. */
export function stepWorld(before: World): Outcome<World> {
  const found = actor(before);
  if (!found) throw new Error('nothing is due');
  const world = tick(before);
  const { m } = found;
  if (found.who === 'sysmon') return retake(world, m);
  const turned = setThread(world, m.id, { acted: world.at });
  if (m.doing.kind === 'runs') return goOn(turned, m.id, m.doing.g);
  return m.doing.kind === 'looks' ? look(turned, m.id) : report(turned, m.id);
}

/** A running goroutine: its read, or its file. */
function goOn(world: World, m: number, g: number): Outcome<World> {
  const { socket, next } = goroutine(world, g);
  if (next === 'file') {
    const inFile = setThread(world, m, { doing: { kind: 'file', g } });
    const state = setGoroutine({ ...inFile, disk: [...inFile.disk, m] }, g, { next: 'read' });
    return said(
      state,
      `${name(g)} reads a disk file. epoll cannot watch it: M${m} sits in the kernel.`,
    );
  }
  const [packet, ...rest] = socket;
  if (packet === undefined) {
    const parked = setGoroutine(world, g, { at: 'parked' });
    const state = setThread(parked, m, { doing: { kind: 'looks' } });
    return said(state, `${name(g)} calls read: EAGAIN. ${name(g)} is parked, M${m} is free.`);
  }
  const state = setGoroutine(world, g, { socket: rest, next: packet === 'file' ? 'file' : 'read' });
  const then = packet === 'file' ? ' The request wants a disk file.' : '';
  return said(state, `${name(g)} calls read: n bytes.${then}`);
}

/** A thread with a P and nothing to run (findRunnable). */
function look(world: World, m: number): Outcome<World> {
  const [first, ...rest] = world.queue;
  if (first !== undefined) {
    return said(
      runs({ ...world, queue: rest }, m, first),
      `M${m} takes ${name(first)} from the run queue.`,
    );
  }
  const [one, ...others] = ready(world);
  if (one !== undefined && !polling(world)) {
    const { world: state, text } = wakeForQueue(enqueue(runs(world, m, one), others));
    return said(
      state,
      `M${m} polls without blocking: epoll reports ${list([one, ...others])}. M${m} runs ${name(one)}.${text}`,
    );
  }
  const waiters = world.goroutines.some((g) => g.at === 'parked');
  const kind = waiters && !polling(world) ? 'polls' : 'sleeps';
  const state = setThread(world, m, { hasP: false, doing: { kind } });
  return said(
    state,
    kind === 'polls'
      ? `M${m} finds no work, gives up its P and blocks in epoll_wait.`
      : `M${m} finds no work, gives up its P and sleeps${polling(world) ? `; M${polling(world)?.id} polls already` : ''}.`,
  );
}

/** epoll_wait returns to the thread that blocks in it. */
function report(world: World, m: number): Outcome<World> {
  const reported = ready(world);
  const [one = 0, ...others] = reported;
  if (idlePs(world) === 0) {
    const state = setThread(enqueue(world, reported), m, { doing: { kind: 'sleeps' } });
    return said(
      state,
      `epoll reports ${list(reported)}. No P is idle: M${m} queues ${reported.length > 1 ? 'them' : 'it'} and sleeps.`,
    );
  }
  const { world: state, text } = wakeForQueue(enqueue(runs(world, m, one), others));
  const surplus = others.length > 0 ? ` and queues ${list(others)}` : '';
  return said(
    state,
    `epoll reports ${list(reported)}. M${m} takes a P, runs ${name(one)}${surplus}.${text}`,
  );
}

/** sysmon takes the P of a thread that stays in the kernel (retake), and passes it on if there is use for it (handoffp). */
function retake(world: World, m: Thread): Outcome<World> {
  const idle = idlePs(world);
  const looking = world.threads.some((each) => each.doing.kind === 'looks');
  const wanted =
    world.queue.length > 0 ||
    (idle === 0 && !looking) ||
    (idle === world.ps - 1 && !polling(world));
  const taken = setThread(world, m.id, { hasP: false });
  if (!wanted) return said(taken, `sysmon takes the P of M${m.id}; nobody needs it now.`);
  const started = startThread(taken);
  return said(started.world, `sysmon takes the P of M${m.id} and ${started.who}.`);
}
