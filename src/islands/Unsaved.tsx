import { useState } from 'preact/hooks';
import type { LogView } from '../storage/log.ts';
import { warningOf } from './useLog.ts';
import './Unsaved.css';

/**
 * For pages on which much is answered: says when answers are not kept, and offers them as a file right there, because
 * they may not be found on the next page. Empty as long as all is well.
 */
export function Unsaved({ view }: { view: LogView | null }) {
  const [said, say] = useState('');
  if (!view || view.status.saved) return null;

  async function save({ events, device }: LogView) {
    try {
      // Loaded when it is needed, which is hardly ever.
      const { exportBlob, download } = await import('../storage/transferFiles.ts');
      const { exportName } = await import('../study/exportFile.ts');
      const now = new Date();
      const name = exportName(now.getTime(), -now.getTimezoneOffset());
      download(await exportBlob(events, { exported: now.toISOString(), device }), name);
      say(`Exported to ${name}, in your downloads.`);
    } catch {
      say('The export failed. Check the connection, then try again; leave this page open.');
    }
  }

  return (
    <div class="unsaved">
      <p>{warningOf(view.status)} You can import the file again on the page “Your data”.</p>
      <button type="button" class="button" onClick={() => save(view)}>
        Export your answers
      </button>
      <p role="status">{said}</p>
    </div>
  );
}
