/** The review log as islands see it: read once, appended to, watched. Keeps no rules about learning. */
import { type AnyEvent, type Draft, eventVersion, type LogEvent } from '../study/event.ts';
import { eventId, isEventId, nextIdTime, randomBytes } from '../study/eventId.ts';
import { type History, historyOf, union } from '../study/history.ts';
import { parseEvent } from '../study/parseEvent.ts';
import type { EventStore } from './database.ts';
import { parseTabMessage, type TabMessage } from './tabMessage.ts';

/**
 * Whether answers survive a reload. When not: `unavailable` (no IndexedDB: private mode, a setting),
 * `blocked` (an older build in another tab), `full` (quota).
 */
export type LogStatus =
  | { saved: true }
  | { saved: false; reason: 'unavailable' | 'blocked' | 'full' };

/** The log at one moment. A new object after each change. */
export interface LogView {
  /** All events in id order, those of unknown kinds too. */
  events: readonly AnyEvent[];
  history: History;
  status: LogStatus;
  /** Records that are no events, left in the database and out of everything else. */
  setAside: readonly { record: unknown; problem: string }[];
}

/** What the log takes from the world. */
export interface LogEnvironment {
  openStore(onClosed: () => void): Promise<EventStore>;
  now(): number;
  /** Minutes that local time is ahead of UTC at a moment. */
  offset(at: number): number;
  random(bytes: number): Uint8Array;
  /** To other tabs. Opened with the log, so that a page whose islands stay unused opens nothing. */
  channel(receive: (message: unknown) => void): (message: TabMessage) => void;
  /** Runs once `ms` have passed; only to give up on a database that never answers. */
  after(ms: number, run: () => void): void;
}

export interface Log {
  /** Adds one event. Resolves when it is on disk, or in memory where there is no disk (see `status`). */
  append(draft: Draft): Promise<LogEvent>;
  /** Calls back with the log as soon as it is read and after each change, own or another tab's. Returns how to stop. */
  subscribe(listener: (view: LogView) => void): () => void;
  /** Reads everything again, after a page came back from the back/forward cache or an import was written. */
  reload(): Promise<void>;
}

/** How long a database may take to open; some browsers never answer at all. */
const patience = 3000;

function reasonOf(error: unknown): 'unavailable' | 'blocked' | 'full' {
  const name = (error as { name?: unknown } | null)?.name;
  if (name === 'QuotaExceededError') return 'full';
  return name === 'StoreBlocked' ? 'blocked' : 'unavailable';
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function createLog(env: LogEnvironment): Log {
  const listeners = new Set<(view: LogView) => void>();
  let device = '';
  /** Events that are in memory alone, because the database refused them. */
  let pending: LogEvent[] = [];
  let view: LogView | undefined;
  let connection: Promise<EventStore> | undefined;
  let started: Promise<void> | undefined;
  let post: (message: TabMessage) => void = () => {};
  /** Everything that changes the view takes its turn here, so that an old read never covers a newer write. */
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = turn.then(run);
    turn = result.catch(() => {});
    return result;
  }

  function connect(): Promise<EventStore> {
    const forget = () => {
      connection = undefined;
    };
    connection ??= new Promise<EventStore>((resolve, reject) => {
      env.openStore(forget).then(resolve, reject);
      env.after(patience, () => reject(new Error('the database does not answer')));
    });
    connection.catch(forget);
    return connection;
  }

  function show(change: Partial<LogView>): void {
    const events = change.events ?? view?.events ?? [];
    const history = events === view?.events ? view.history : historyOf(events);
    const before = view ?? { status: { saved: true }, setAside: [] };
    view = { ...before, ...change, events, history };
    for (const listener of listeners) listener(view);
  }

  async function read(): Promise<void> {
    try {
      const store = await connect();
      device = await store.device(device);
      const events: AnyEvent[] = [...pending];
      const setAside: { record: unknown; problem: string }[] = [];
      for (const record of await store.readAll()) {
        const parsed = parseEvent(record);
        if ('event' in parsed) events.push(parsed.event);
        else setAside.push({ record, problem: parsed.problem });
      }
      show({ events: union(events), setAside });
    } catch (error) {
      show({ status: unsaved(error) });
    }
  }

  function start(): Promise<void> {
    started ??= (async () => {
      device = hex(env.random(16));
      post = env.channel((message) => void inTurn(() => hear(message)));
      await inTurn(read);
    })();
    return started;
  }

  async function hear(raw: unknown): Promise<void> {
    const message = parseTabMessage(raw);
    if (message.type === 'changed') await read();
    else show({ events: union(view?.events ?? [], message.events) });
  }

  function seal(draft: Draft, lastStored: string | undefined): LogEvent {
    const at = env.now();
    const lastSeen = view?.events.at(-1)?.id;
    // A key that is no event's id sorts anywhere; only ids count for time.
    const last = [lastStored, lastSeen].filter((id) => id !== undefined && isEventId(id)).sort();
    const id = eventId(nextIdTime(at, last.at(-1)), env.random(randomBytes));
    return { id, v: eventVersion, device, at, offset: env.offset(at), ...draft };
  }

  const unsaved = (error: unknown): LogStatus => ({ saved: false, reason: reasonOf(error) });

  /** Brings to disk what is in memory alone. */
  async function flush(store: EventStore): Promise<void> {
    try {
      for (const event of pending) {
        await store
          .append(() => event)
          .catch((error) => {
            // It got there at an earlier try whose answer was lost.
            if (error.name !== 'ConstraintError') throw error;
          });
        pending = pending.filter((other) => other !== event);
      }
      show({ status: { saved: true } });
    } catch (error) {
      show({ status: unsaved(error) });
    }
  }

  /** Gives the database another chance. Waiting for it takes no turn, so that answers do not wait behind it. */
  function retry(): void {
    connect().then(
      (store) => inTurn(() => flush(store)),
      (error) => inTurn(async () => show({ status: unsaved(error) })),
    );
  }

  async function write(draft: Draft): Promise<LogEvent> {
    let event: LogEvent | undefined;
    let status = view?.status ?? { saved: true };
    if (status.saved) {
      try {
        event = await (await connect()).append((lastId) => seal(draft, lastId));
      } catch (error) {
        status = unsaved(error);
      }
    }
    if (!event) {
      // The reader does not wait for a database that refused; it gets another chance behind this answer.
      event = seal(draft, undefined);
      pending = [...pending, event];
      retry();
    }
    show({ events: union(view?.events ?? [], [event]), status });
    post({ type: 'appended', events: [event] });
    return event;
  }

  return {
    async append(draft) {
      await start();
      return inTurn(() => write(draft));
    },
    subscribe(listener) {
      listeners.add(listener);
      if (view) listener(view);
      void start();
      return () => void listeners.delete(listener);
    },
    async reload() {
      await start();
      await inTurn(read);
    },
  };
}
