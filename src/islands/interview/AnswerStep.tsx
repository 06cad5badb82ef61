import { useEffect, useState } from 'preact/hooks';
import type { Recording } from '../../storage/recordings.ts';
import { noRecorder } from './micProblem.ts';
import { Takes } from './Takes.tsx';
import { canRecord, type useRecorder } from './useRecorder.ts';

export interface AnswerStepProps {
  note: string;
  /** Whether notes survive a reload. */
  keeps: boolean;
  recorder: ReturnType<typeof useRecorder>;
  /** What was recorded of this question. */
  takes: readonly Recording[];
  /** False when a recording lasts only as long as the page. */
  saved: boolean;
  onNote: (text: string) => void;
  onRecord: () => void;
  onDelete: (id: number) => Promise<void>;
  onReveal: () => void;
  say: (text: string) => void;
}

/** The reader's turn: speak, or type, or both. */
export function AnswerStep(props: AnswerStepProps) {
  const { note, keeps, recorder, takes, onNote, onRecord, onReveal } = props;
  const [able, setAble] = useState(true);
  useEffect(() => setAble(canRecord()), []);
  const recording = recorder.phase === 'recording';
  return (
    <div class="step answering">
      <div class="notes">
        <p>
          <label for="interview-notes">Answer aloud, or type it here.</label>{' '}
          <small id="interview-notes-esc">Esc leaves the field.</small>
        </p>
        <textarea
          id="interview-notes"
          aria-describedby="interview-notes-esc interview-notes-kept"
          class="field"
          rows={7}
          value={note}
          onInput={(event) => onNote(event.currentTarget.value)}
        />
        <small id="interview-notes-kept">
          {keeps
            ? 'Notes stay in this tab until you close it.'
            : 'This browser keeps no notes over a reload.'}
        </small>
      </div>
      <div class="record">
        {able ? (
          <button
            type="button"
            class={recording ? 'button on' : 'button'}
            disabled={recorder.phase === 'asking'}
            onClick={onRecord}
          >
            <span class="dot" aria-hidden="true" />
            {recording ? 'Stop recording' : 'Record'}
          </button>
        ) : null}
        <p role="status">
          {recorder.problem ||
            (!able
              ? noRecorder
              : recorder.phase === 'asking'
                ? 'The browser asks for the microphone.'
                : props.saved
                  ? 'A recording stays on this device. You hear it beside the strong answer.'
                  : 'The browser has no room for recordings, so this one lasts until you leave this page.')}
        </p>
      </div>
      <Takes recordings={takes} onDelete={props.onDelete} say={props.say} />
      <p class="act">
        <button type="button" class="button primary" aria-keyshortcuts="r" onClick={onReveal}>
          Show the strong answer <kbd>R</kbd>
        </button>
      </p>
    </div>
  );
}
