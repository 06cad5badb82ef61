import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { browserLog } from '../../storage/browserLog.ts';
import { eraseDevice } from '../../storage/eraseDevice.ts';
import { useLog } from '../useLog.ts';
import { ExportButton } from './ExportLog.tsx';
import './transfer.css';
import { count } from './words.ts';

/** What has to be typed. */
const word = 'erase';

/** Erases all that the site has stored here, behind a word that nobody types by mistake. */
export function EraseAll() {
  const { view } = useLog();
  const [asking, setAsking] = useState(false);
  const [problem, complain] = useState('');
  const [said, say] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const begin = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    if (asking) heading.current?.focus();
  }, [asking]);

  function close(message: string) {
    setAsking(false);
    complain('');
    say(message);
    begin.current?.focus();
  }

  async function erase(event: SubmitEvent) {
    event.preventDefault();
    if (field.current?.value.trim().toLowerCase() !== word) {
      complain(`Type the word “${word}” first.`);
      field.current?.focus();
      return;
    }
    try {
      await eraseDevice(browserLog());
      close('Everything is erased.');
    } catch {
      close(
        'The browser did not open the database, so what is in it is still there. Close the other tabs of this site and try again.',
      );
    }
  }

  const events = view?.events.length ?? 0;
  return (
    <div class="transfer">
      <button
        ref={begin}
        type="button"
        class="button"
        disabled={!view}
        aria-expanded={asking}
        onClick={() => {
          setAsking(!asking);
          say('');
        }}
      >
        Erase everything on this device
      </button>
      {asking && view && (
        <form class="warning" onSubmit={erase} aria-labelledby="erase-heading">
          <h3 id="erase-heading" ref={heading} tabIndex={-1}>
            {events > 0
              ? `Erase ${count(events, 'event')} and all settings?`
              : 'Erase all settings?'}
          </h3>
          <p>
            This cannot be undone. Files that you exported and other devices keep what they have.
          </p>
          {events > 0 && <ExportButton view={view} label="Export first" />}
          <label>
            <span>
              Type <b>{word}</b> to confirm
            </span>
            <input
              ref={field}
              class="field"
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              aria-invalid={problem !== ''}
              aria-describedby="erase-problem"
            />
          </label>
          <p id="erase-problem" role="alert">
            {problem}
          </p>
          <p class="act">
            <button type="submit" class="button danger">
              Erase for good
            </button>
            <button type="button" class="button" onClick={() => close('Nothing was erased.')}>
              Cancel
            </button>
          </p>
        </form>
      )}
      <p role="status">{said}</p>
    </div>
  );
}
