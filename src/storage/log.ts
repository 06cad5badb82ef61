/** The review log as islands see it: read once, appended to, watched. Keeps no rules about learning. */
import type { AnyEvent, Draft, LogEvent } from '../study/event.ts';
import { historyOf, union } from '../study/history.ts';
import { parseEvent } from '../study/parseEvent.ts';
import type { AddOptions, EventStore } from './eventStore.ts';
import type { LogEnvironment } from './logEnvironment.ts';
import { grown, type LogView, reasonOf, type SetAside, unsaved } from './logView.ts';
import { packSize } from './packs.ts';
import { sealed } from './seal.ts';
import { parseTabMessage, type TabMessage } from './tabMessage.ts';

export type { LogStatus, LogView } from './logView.ts';

export interface Log {
  /**
   * Adds one event. Resolves when it is on disk, or in memory where there is no disk (see `status`).
   * @throws TypeError for an event that would not be read back
   */
  append(draft: Draft): Promise<LogEvent>;
  /** Calls back with the log as soon as it is read and after each change, own or another tab's. Returns how to stop. */
  subscribe(listener: (view: LogView) => void): () => void;
  /** Reads everything again, after a page came back from the back/forward cache. */
  reload(): Promise<void>;
  /**
   * Adds an import's events, all or none; in memory alone where there is no database (see `status`).
   * @throws what the database throws, with nothing written
   */
  merge(events: readonly AnyEvent[], options?: AddOptions): Promise<void>;
  /** Takes everything out of the database, if there is one, and of memory, here and in other tabs. @throws as `merge` */
  erase(): Promise<void>;
}

/** How long a database may take to open; some browsers never answer at all. */
const patience = 3000;
/** What can wait begins so long after the log is there, when the page has settled. */
const quiet = 2000;
/** How many events that had to wait go into one transaction. */
const batch = 200;

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function createLog(env: LogEnvironment): Log {
  const listeners = new Set<(view: LogView) => void>();
  let device = '';
  /** Whether the database has the device's id. */
  let named = false;
  let lastSealed = '';
  /** Events that the database has not taken, or not yet. */
  let pending: readonly AnyEvent[] = [];
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

  /** The database, to write to. With the first event the profile gets its id. */
  async function openNamed(): Promise<EventStore> {
    const store = await connect();
    if (!named) device = await store.device(device);
    named = true;
    return store;
  }

  function show(change: Partial<LogView>): void {
    const before = view ?? {
      events: [],
      history: historyOf([]),
      status: { saved: true },
      setAside: [],
    };
    const history = change.events && !change.history ? { history: historyOf(change.events) } : {};
    view = { ...before, ...change, ...history, waiting: pending.length, device };
    for (const listener of listeners) listener(view);
  }

  async function read(): Promise<void> {
    // Those of a tab that was closed too early, or of one that is just writing them: the union tells.
    const left = env.lifeboat.all();
    pending = union(pending, left);
    try {
      const store = await connect();
      const stored = await store.readAll();
      device = stored.device ?? left[0]?.device ?? device;
      named = stored.device !== undefined;
      const events: AnyEvent[] = [];
      const setAside: SetAside[] = [];
      for (const record of stored.records) {
        const parsed = parseEvent(record);
        if ('event' in parsed) events.push(parsed.event);
        else setAside.push({ record, problem: parsed.problem });
      }
      show({ events: union(stored.packed, events, pending), setAside });
      if (pending.length > 0 || !view?.status.saved) await flush();
      // Packing would hide that a record is damaged.
      tend(store, setAside.length === 0 ? events : []);
    } catch (error) {
      device = left[0]?.device ?? device;
      show({ events: union(view?.events ?? [], pending), status: unsaved(error) });
    }
  }

  /** What makes the next start quick, and nothing depends on. */
  function tend(store: EventStore, unpacked: readonly AnyEvent[]): void {
    env.after(quiet, () => {
      store
        .packsHold()
        .then(async (held) => {
          if (!held) await inTurn(read);
          else if (unpacked.length >= packSize) await store.pack(unpacked);
        })
        .catch(() => {});
    });
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
    if (message.type === 'erased') forgetAll();
    else if (message.type === 'changed') await read();
    else {
      show({ events: union(view?.events ?? [], message.events) });
      // It may be the profile's first, and then that tab has given the profile its id.
      if (!named && view?.status.saved) await read();
    }
  }

  /** Brings to the database what it has not taken so far. */
  async function flush(): Promise<void> {
    try {
      const store = await openNamed();
      while (pending.length > 0) {
        const some = pending.slice(0, batch);
        await store.add(some);
        pending = pending.slice(some.length);
        env.lifeboat.remove(some);
      }
      show({ status: { saved: true } });
    } catch (error) {
      show({ status: unsaved(error) });
    }
  }

  /** Gives the database another chance. Waiting for it takes no turn, so that answers do not wait behind it. */
  function retry(): void {
    connect().then(
      () => inTurn(flush),
      (error) => inTurn(async () => show({ status: unsaved(error) })),
    );
  }

  async function write(event: LogEvent): Promise<LogEvent> {
    let status = view?.status ?? { saved: true };
    if (status.saved) {
      try {
        await (await openNamed()).add([event]);
        env.lifeboat.remove([event]);
      } catch (error) {
        status = unsaved(error);
      }
    }
    if (!status.saved) {
      // The reader does not wait for a database that refused; it gets another chance behind this answer.
      pending = union(pending, [event]);
      retry();
    }
    show({ ...grown(view ?? { events: [], history: historyOf([]) }, event), status });
    post({ type: 'appended', events: [event] });
    return event;
  }

  async function merge(events: readonly AnyEvent[], options?: AddOptions): Promise<void> {
    const all = () => union(view?.events ?? [], events);
    let store: EventStore;
    try {
      store = await openNamed();
    } catch (error) {
      pending = union(pending, events);
      show({ events: all(), status: unsaved(error) });
      post({ type: 'appended', events });
      return;
    }
    await store.add(events, options);
    const setAside = view?.setAside.filter(
      ({ record }) => !options?.mended?.has((record as { id: string }).id),
    );
    show({ events: all(), ...(setAside && { setAside }) });
    post({ type: 'changed' });
    if (pending.length === 0) tend(store, setAside?.length === 0 ? all() : []);
  }

  function forgetAll(): void {
    env.lifeboat.remove(env.lifeboat.all());
    pending = [];
    lastSealed = '';
    device = hex(env.random(16));
    named = false;
    show({ events: [], setAside: [] });
  }

  return {
    async append(draft) {
      await start();
      // From here to the lifeboat nothing is waited for: the tab may be closed in the moment of the click.
      const at = env.now();
      const last = [view?.events.at(-1)?.id ?? '', lastSealed].sort()[1];
      const seal = { device, at, offset: env.offset(at), lastId: last || undefined };
      const event = sealed(draft, { ...seal, random: env.random });
      lastSealed = event.id;
      env.lifeboat.put(event);
      return inTurn(() => write(event));
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
    async merge(events, options) {
      await start();
      await inTurn(() => merge(events, options));
    },
    async erase() {
      await start();
      await inTurn(async () => {
        const store = await connect().catch((error) => {
          // Where there is no database, memory and lifeboat are all there is.
          if (reasonOf(error) !== 'unavailable') throw error;
        });
        await store?.clear();
        forgetAll();
        if (store) show({ status: { saved: true } });
        post({ type: 'erased' });
      });
    },
  };
}
