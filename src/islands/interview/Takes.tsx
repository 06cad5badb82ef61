import { useEffect, useRef, useState } from 'preact/hooks';
import type { Recording } from '../../storage/recordings.ts';
import { clockText } from '../../study/interviewClock.ts';
import { Confirm } from './Confirm.tsx';

/** Date and time as in a diary. */
export function moment(at: number): string {
  return new Date(at).toLocaleString('en-US', {
    ...{ year: 'numeric', month: 'short', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
}

interface PlayerProps {
  audio: Blob;
  label: string;
}

function Player({ audio, label }: PlayerProps) {
  const [source, setSource] = useState<string>();
  useEffect(() => {
    const url = URL.createObjectURL(audio);
    setSource(url);
    return () => URL.revokeObjectURL(url);
  }, [audio]);

  /** Chromium's recordings do not say how long they are, until one has been to their end. */
  function measure(player: HTMLAudioElement) {
    if (player.duration !== Number.POSITIVE_INFINITY) return;
    player.addEventListener('durationchange', () => (player.currentTime = 0), { once: true });
    player.currentTime = 1e7;
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: the reader's own voice, recorded a minute ago; there is no text of it
    <audio
      controls
      preload="metadata"
      src={source}
      aria-label={label}
      onLoadedMetadata={(event) => measure(event.currentTarget)}
    />
  );
}

export interface TakesProps {
  recordings: readonly Recording[];
  /** What stands before the length, where several interviews are listed together. */
  title?: (recording: Recording) => string;
  onDelete: (id: number) => Promise<void>;
  say: (text: string) => void;
}

/** Recorded answers, each to be heard and to be deleted. */
export function Takes({ recordings, title, onDelete, say }: TakesProps) {
  const root = useRef<HTMLDivElement>(null);

  async function remove(id: number) {
    try {
      await onDelete(id);
      say('Recording deleted.');
      // The button that was pressed is gone.
      root.current?.focus();
    } catch {
      say('The browser could not delete the recording. Reload the page and try again.');
    }
  }
  return (
    <div class="takes no-print" ref={root} tabIndex={-1}>
      {recordings.length > 0 && (
        <ul>
          {recordings.map((recording, i) => {
            const name = `${title ? title(recording) : `Recording ${i + 1}`}, ${clockText(recording.ms)}`;
            return (
              <li key={recording.id}>
                <span>{name}</span>
                <Player audio={recording.audio} label={name} />
                <Confirm
                  label="Delete"
                  sure="Delete for good"
                  about={name}
                  onConfirm={() => remove(recording.id)}
                />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
