/** A state of the netpoller: threads on one side, goroutines on the other, the queue between them. */
import { type Goroutine, idlePs, name, type Thread, type World } from './world.ts';

export function View({ state }: { state: World }) {
  const idle = idlePs(state);
  return (
    <div class="netpoller">
      <section aria-label="Threads">
        <p class="lab-heading">Threads (M)</p>
        <ul>
          {state.threads.map((m) => (
            <li key={m.id} data-kind={m.doing.kind}>
              <b>
                M{m.id}
                {m.hasP ? ' + P' : ''}
              </b>{' '}
              {doingOf(m)}
            </li>
          ))}
        </ul>
        <p>{idle === 0 ? 'No P is idle' : idle === 1 ? 'One P is idle' : `${idle} Ps are idle`}</p>
      </section>
      <section aria-label="Goroutines">
        <p class="lab-heading">Goroutines (G) and their sockets</p>
        <ul>
          {state.goroutines.map((g) => (
            <li key={g.id} data-kind={kindOf(g)}>
              <b>{name(g.id)}</b> {placeOf(g, state)}
            </li>
          ))}
        </ul>
        <p>Run queue: {state.queue.length > 0 ? state.queue.map(name).join(', ') : 'empty'}</p>
      </section>
    </div>
  );
}

function doingOf({ doing }: Thread): string {
  switch (doing.kind) {
    case 'runs':
      return `runs ${name(doing.g)}`;
    case 'looks':
      return 'looks for work';
    case 'polls':
      return 'blocks in epoll_wait';
    case 'sleeps':
      return 'sleeps';
    case 'file':
      return `in the kernel: file of ${name(doing.g)}`;
  }
}

function kindOf(g: Goroutine): string {
  if (g.at === 'parked') return g.socket.length > 0 ? 'ready' : 'parked';
  return g.at;
}

function placeOf(g: Goroutine, world: World): string {
  const waits = g.socket.length;
  const packets = waits === 0 ? '' : `, ${waits} ${waits === 1 ? 'packet' : 'packets'}`;
  if (g.at === 'parked') return (waits > 0 ? 'parked, fd ready' : 'parked') + packets;
  if (g.at === 'queue') return `runnable${packets}`;
  const m = world.threads.find(({ doing }) => 'g' in doing && doing.g === g.id);
  return `${m?.doing.kind === 'file' ? 'waits for its file on' : 'runs on'} M${m?.id}${packets}`;
}
