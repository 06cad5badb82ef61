import type { EventStore } from './eventStore.ts';
import type { Lifeboat } from './lifeboat.ts';
import type { TabMessage } from './tabMessage.ts';

/** What the log takes from the world. */
export interface LogEnvironment {
  openStore(onClosed: () => void): Promise<EventStore>;
  lifeboat: Lifeboat;
  now(): number;
  /** Minutes that local time is ahead of UTC at a moment. */
  offset(at: number): number;
  random(bytes: number): Uint8Array;
  /** To other tabs. Opened with the log, so that a page whose islands stay unused opens nothing. */
  channel(receive: (message: unknown) => void): (message: TabMessage) => void;
  /** Runs once `ms` have passed: to give up on a database that never answers, and for what can wait. */
  after(ms: number, run: () => void): void;
}
