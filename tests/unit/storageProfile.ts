/** Stand-ins for the browser: a profile with a disk that can fail, `localStorage`, and tabs that hear each other. */
import type { AddOptions, EventStore } from '../../src/storage/eventStore.ts';
import { createLifeboat } from '../../src/storage/lifeboat.ts';
import { createLog, type Log, type LogView } from '../../src/storage/log.ts';
import type { AnyEvent, Draft } from '../../src/study/event.ts';
import { start } from './studySamples.ts';

export const read: Draft = { kind: 'lesson.read', payload: { lesson: '06-tcp-connections' } };

export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

export const ids = (events: readonly AnyEvent[] | undefined) => events?.map(({ id }) => id);

/** The latest view of a log. */
export function watch(log: Log): { view: LogView | undefined } {
  const watched: { view: LogView | undefined } = { view: undefined };
  log.subscribe((view) => {
    watched.view = view;
  });
  return watched;
}

/** As much of `Storage` as the lifeboat uses. */
export class FakeStorage {
  private items = new Map<string, string>();
  /** Makes `setItem` throw, as a full one does. */
  full = false;
  get length() {
    return this.items.size;
  }
  key = (i: number) => [...this.items.keys()][i] ?? null;
  getItem = (key: string) => this.items.get(key) ?? null;
  removeItem = (key: string) => void this.items.delete(key);
  setItem = (key: string, value: string) => {
    if (this.full) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    this.items.set(key, value);
  };
}

/** One browser profile: its disk, its tabs, its clock. */
export class Profile {
  local = new FakeStorage();
  records = new Map<string, unknown>();
  packs: AnyEvent[] = [];
  device: string | undefined;
  now = start;
  opened = 0;
  /** What opening or adding does instead of working. */
  openFault: 'throws' | 'silent' | 'blocked' | undefined;
  addFault: string | undefined;
  /** What giving the profile its id does instead. */
  nameFault: string | undefined;
  /** Like `addFault`, for the next event alone. */
  addFaultOnce: string | undefined;
  /** What adding waits for, as a disk that is slow. */
  gate: Promise<void> | undefined;
  /** What waits for time to pass: giving up on the database, and what can wait. */
  impatient: (() => void)[] = [];
  private tabs: ((message: unknown) => void)[] = [];
  private seed = 0;

  /** Ids on disk, in order. */
  onDisk = () => [...this.records.keys()].sort();
  private named = (name: string) => Object.assign(new Error(name), { name });

  private store: EventStore = {
    device: async (suggestion) => {
      if (this.nameFault && !this.device) throw this.named(this.nameFault);
      this.device ??= suggestion;
      return this.device;
    },
    readAll: async () => {
      const last = this.packs.at(-1)?.id ?? '';
      const behind = this.onDisk().filter((key) => key > last);
      return structuredClone({
        device: this.device,
        packed: this.packs,
        records: behind.map((key) => this.records.get(key)),
      });
    },
    add: async (events, { mended, progress, signal }: AddOptions = {}) => {
      const fault = this.addFaultOnce ?? this.addFault;
      this.addFaultOnce = undefined;
      await this.gate;
      if (fault) throw this.named(fault);
      for (const [i] of events.entries()) progress?.(i + 1);
      signal?.throwIfAborted();
      for (const event of events) {
        if (!this.records.has(event.id) || mended?.has(event.id))
          this.records.set(event.id, structuredClone(event));
        if (event.id <= (this.packs.at(-1)?.id ?? '')) this.packs = [];
      }
    },
    pack: async (events) => {
      const packed = [...this.packs, ...events];
      if (packed.length === this.onDisk().filter((key) => key <= (packed.at(-1)?.id ?? '')).length)
        this.packs = packed;
    },
    packsHold: async () => {
      const last = this.packs.at(-1)?.id ?? '';
      const held = this.onDisk().filter((key) => key <= last).length === this.packs.length;
      if (!held) this.packs = [];
      return held;
    },
    clear: async () => {
      if (this.addFault) throw this.named(this.addFault);
      this.records.clear();
      this.packs = [];
      this.device = undefined;
    },
  };

  /** Lets the time pass that the log waits for. */
  async later(): Promise<void> {
    for (const run of this.impatient.splice(0)) run();
    await settle();
  }

  tab(): Log {
    let receive: (message: unknown) => void = () => {};
    return createLog({
      openStore: () => {
        this.opened++;
        if (this.openFault === 'silent') return new Promise(() => {});
        if (this.openFault === 'throws') return Promise.reject(this.named('SecurityError'));
        if (this.openFault === 'blocked') return Promise.reject(this.named('StoreBlocked'));
        return Promise.resolve(this.store);
      },
      lifeboat: createLifeboat(() => this.local as unknown as Storage),
      now: () => this.now,
      offset: () => 60,
      random: (bytes) => new Uint8Array(bytes).fill(++this.seed),
      channel: (hear) => {
        receive = hear;
        this.tabs.push(hear);
        return (message) => {
          for (const tab of this.tabs) if (tab !== receive) tab(structuredClone(message));
        };
      },
      after: (_, run) => this.impatient.push(run),
    });
  }
}
