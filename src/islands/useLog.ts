import { useEffect, useState } from 'preact/hooks';
import { browserLog } from '../storage/browserLog.ts';
import type { Log, LogStatus, LogView } from '../storage/log.ts';

/**
 * The review log for an island.
 * @returns `view` is null on the server and until the log has been read; `append` is the log's own
 */
export function useLog(): { view: LogView | null; append: Log['append'] } {
  const [view, setView] = useState<LogView | null>(null);
  useEffect(() => browserLog().subscribe(setView), []);
  return { view, append: (draft) => browserLog().append(draft) };
}

const warnings = {
  unavailable:
    'This browser lets the site store nothing, so your answers last until you close this tab.',
  blocked:
    'Another tab holds the log. Close the other tabs of this site, so that your answers are kept.',
  full: 'The browser’s storage is full, so your answers last until you close this tab. Free some space.',
};

/** What to tell a reader whose answers do not survive a reload; empty when they do. */
export function warningOf(status: LogStatus | undefined): string {
  return !status || status.saved ? '' : warnings[status.reason];
}
