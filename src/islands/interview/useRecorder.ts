import { useEffect, useRef, useState } from 'preact/hooks';
import { atZero, elapsed, type Stopwatch, started, stopped } from '../../study/interviewClock.ts';
import { micProblem } from './micProblem.ts';

/** What was recorded, and since when. */
export interface Take {
  at: number;
  ms: number;
  audio: Blob;
}

interface Live {
  recorder: MediaRecorder;
  watch: Stopwatch;
  /** Resolves when the recording is kept. */
  kept: Promise<void>;
}

/** Firefox and Chromium know the first, Safari the second. */
const types = ['audio/webm;codecs=opus', 'audio/mp4'];

/** Whether there is anything to record with; false on the server. */
export function canRecord(): boolean {
  return (
    typeof MediaRecorder !== 'undefined' &&
    typeof navigator.mediaDevices?.getUserMedia === 'function'
  );
}

/**
 * Records from the microphone. The browser asks the reader at `start`, never before; the microphone is let go as soon
 * as a recording ends.
 * @param keep takes a finished recording
 */
export function useRecorder(keep: (take: Take) => Promise<void>) {
  const [phase, setPhase] = useState<'idle' | 'asking' | 'recording'>('idle');
  const [problem, setProblem] = useState('');
  const live = useRef<Live | null>(null);
  /** Counts up when a question to the reader is no longer wanted, because the interview has moved on. */
  const asked = useRef(0);

  function record(stream: MediaStream): Live {
    const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
    const parts: Blob[] = [];
    const at = Date.now();
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const kept = new Promise<void>((resolve) => {
      // Also when the microphone is unplugged or the permission taken back in the middle.
      recorder.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        const ms = Math.round(elapsed(live.current?.watch ?? atZero, performance.now()));
        live.current = null;
        setPhase('idle');
        const audio = new Blob(parts, { type: recorder.mimeType });
        resolve(audio.size > 0 ? keep({ at, ms, audio }) : undefined);
      };
    });
    recorder.start();
    return { recorder, watch: started(atZero, performance.now()), kept };
  }

  /** Asks for the microphone and records. @returns whether it does */
  async function start(): Promise<boolean> {
    if (phase !== 'idle') return false;
    const question = ++asked.current;
    setProblem('');
    setPhase('asking');
    let stream: MediaStream | undefined;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (question === asked.current) {
        live.current = record(stream);
        setPhase('recording');
        return true;
      }
    } catch (error) {
      setProblem(micProblem((error as Error).name));
    }
    for (const track of stream?.getTracks() ?? []) track.stop();
    setPhase('idle');
    return false;
  }

  /** Ends the recording, if there is one. Resolves when it is kept. */
  async function stop(): Promise<void> {
    asked.current++;
    const now = live.current;
    if (!now) return;
    now.watch = stopped(now.watch, performance.now());
    if (now.recorder.state !== 'inactive') now.recorder.stop();
    await now.kept;
  }

  /** The recording stands while the interview does. */
  function follow(running: boolean): void {
    const now = live.current;
    if (!now || now.recorder.state === 'inactive') return;
    now.watch = (running ? started : stopped)(now.watch, performance.now());
    if (running) now.recorder.resume();
    else now.recorder.pause();
  }

  // A recording that is not over yet is in memory alone: leaving the page asks first.
  useEffect(() => {
    if (phase !== 'recording') return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [phase]);
  useEffect(() => () => void stop(), []);

  return { phase, problem, start, stop, follow };
}
