import { useRef, useState } from 'preact/hooks';
import type { LogView } from '../../storage/log.ts';
import { download, exportBlob } from '../../storage/transferFiles.ts';
import { exportName } from '../../study/exportFile.ts';
import { useLog } from '../useLog.ts';
import { Progress } from './Progress.tsx';
import './transfer.css';
import { count } from './words.ts';

/** Writes the log to a file. */
export function ExportLog() {
  const { view } = useLog();
  return (
    <div class="transfer">
      <ExportButton view={view} label="Export to a file" primary />
    </div>
  );
}

interface ExportButtonProps {
  view: LogView | null;
  label: string;
  primary?: boolean;
}

/** The button, how far the export is, and what became of it. */
export function ExportButton({ view, label, primary }: ExportButtonProps) {
  const [done, setDone] = useState<number | null>(null);
  const [said, say] = useState('');
  const stop = useRef<AbortController>(null);
  const empty = view !== null && view.events.length === 0;

  async function write({ events, device }: LogView) {
    const controller = new AbortController();
    stop.current = controller;
    say('');
    setDone(0);
    try {
      const now = new Date();
      const head = { exported: now.toISOString(), device };
      const { signal } = controller;
      const file = await exportBlob(events, head, { progress: setDone, signal });
      const name = exportName(now.getTime(), -now.getTimezoneOffset());
      download(file, name);
      say(`Exported ${count(events.length, 'event')} to ${name}, in your downloads.`);
    } catch {
      say(controller.signal.aborted ? 'Canceled.' : 'The export failed. Please try again.');
    }
    setDone(null);
  }

  return (
    <>
      <button
        type="button"
        class={primary ? 'button primary' : 'button'}
        disabled={!view || empty}
        aria-disabled={done !== null || undefined}
        onClick={() => view && done === null && write(view)}
      >
        {label}
      </button>
      {done !== null && (
        <Progress label="Writing the file" done={done} onCancel={() => stop.current?.abort()} />
      )}
      <p class="room" role="status">
        {empty ? 'There is nothing to export yet.' : said}
      </p>
    </>
  );
}
