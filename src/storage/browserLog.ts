import { openStore } from './database.ts';
import { createLog, type Log } from './log.ts';

let shared: Log | undefined;

/** The page's one log. Nothing opens before the first `append` or `subscribe`. For the browser alone. */
export function browserLog(): Log {
  if (shared) return shared;
  const log = createLog({
    openStore,
    now: Date.now,
    offset: (at) => -new Date(at).getTimezoneOffset(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    channel(receive) {
      // Where a browser denies storage it may deny this too; the tab then stands alone.
      try {
        const channel = new BroadcastChannel('roundtrip:log');
        channel.onmessage = (message) => receive(message.data);
        return (message) => channel.postMessage(message);
      } catch {
        return () => {};
      }
    },
    after: (ms, run) => void setTimeout(run, ms),
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) void log.reload();
  });
  shared = log;
  return log;
}
