import { useEffect, useRef, useState } from 'preact/hooks';
import {
  forgetEverything,
  keepEverything,
  keepingState,
  type State,
} from '../../offline/keepEverything.ts';
import { failureWords, keepLabel, sizeWords, stateWords } from '../../offline/keptWords.ts';
import { offlineRemoved } from '../../offline/removeFromPage.ts';
import { askToKeep } from '../../storage/persist.ts';
import { Progress } from './Progress.tsx';
import './transfer.css';

/** Why it stops where the reader erases everything meanwhile. */
const erased = new DOMException('the copies were erased', 'AbortError');

/** Fetches the whole site for reading offline: its size beforehand, progress, a way out, and what is kept. */
export function KeepOffline() {
  const [state, setState] = useState<State | 'refused' | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [said, say] = useState('');
  const running = useRef<AbortController | null>(null);

  const look = () =>
    keepingState().then(setState, () => {
      setState('refused');
    });
  useEffect(() => {
    void look();
    const removed = () => {
      running.current?.abort(erased);
      say('');
      void look();
    };
    document.addEventListener(offlineRemoved, removed);
    return () => {
      document.removeEventListener(offlineRemoved, removed);
      running.current?.abort();
    };
  }, []);

  async function keep() {
    running.current = new AbortController();
    const { signal } = running.current;
    say('');
    setDone(0);
    // What was fetched on purpose shall not go when the disk gets full.
    void askToKeep();
    try {
      await keepEverything(setDone, signal);
      say('Done. You can go offline now.');
    } catch (error) {
      if (!signal.aborted) say(failureWords(error));
      else if (signal.reason !== erased) say('Canceled. What has come so far stays.');
    }
    setDone(null);
    await look();
  }

  async function forget() {
    await forgetEverything();
    say('Removed. Pages that you visited stay readable.');
    await look();
  }

  if (state === 'refused')
    return <p>This browser keeps no copies here; private windows often do not.</p>;
  const busy = done !== null;
  const kept = state?.kept;
  return (
    <div class="transfer">
      <p class="room">{state && stateWords(state)}</p>
      {busy ? (
        <Progress
          label="Keeping everything"
          done={done}
          onCancel={() => running.current?.abort()}
        />
      ) : (
        <div class="act">
          {kept !== 'all' && (
            <button type="button" class="button" disabled={!state?.about} onClick={keep}>
              {state ? keepLabel(state) : 'Keep everything for offline'}
            </button>
          )}
          {kept !== undefined && kept !== 'nothing' && (
            <button type="button" class="button" onClick={forget}>
              Remove it
            </button>
          )}
          {state?.about && kept !== 'all' && <span>{sizeWords(state.about)}</span>}
        </div>
      )}
      <p role="status" class="room">
        {said}
      </p>
    </div>
  );
}
