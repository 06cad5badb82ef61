import { openStore } from './database.ts';
import { createLifeboat } from './lifeboat.ts';
import { createLog, type Log } from './log.ts';
import { emptyOwn } from './ownStorage.ts';

let shared: Log | undefined;

/** The page's one log. Nothing opens before the first `append` or `subscribe`. For the browser alone. */
export function browserLog(): Log {
  if (shared) return shared;
  const log = createLog({
    openStore,
    lifeboat: createLifeboat(() => localStorage),
    now: Date.now,
    // Not negated: in UTC that would be -0, which no file can tell from 0.
    offset: (at) => 0 - new Date(at).getTimezoneOffset(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    channel(receive) {
      // Where a browser denies storage it may deny this too; the tab then stands alone.
      try {
        const channel = new BroadcastChannel('roundtrip:log');
        channel.onmessage = ({ data }) => {
          // Each tab has a session storage of its own, out of reach for the tab that erases.
          if (data?.type === 'erased') emptyOwn(() => sessionStorage);
          receive(data);
        };
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
