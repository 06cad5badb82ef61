/** Back, play, step, start over. With focus inside, the left and right arrows step. */
import { useEffect, useRef, useState } from 'preact/hooks';

interface ControlsProps {
  /** Events shown, of so many. */
  at: number;
  length: number;
  /** Whether a step forward would do anything. */
  more: boolean;
  back: () => void;
  forward: () => void;
  /** To the beginning, keeping what is to come. */
  restart: () => void;
  /** To the beginning, forgetting everything. */
  reset: () => void;
}

const speeds = [0.5, 1, 2, 4];
/** Milliseconds a step at speed 1. */
const pace = 1400;

export function Controls(props: ControlsProps) {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);
  const bar = useRef<HTMLFieldSetElement>(null);
  const { at, length, more, back, forward, restart, reset } = props;

  useEffect(() => {
    if (!playing) return;
    if (!more) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(forward, pace / speed);
    return () => clearTimeout(timer);
  });

  // what nobody sees does not run
  useEffect(() => {
    if (!playing || !bar.current) return;
    const pause = () => setPlaying(false);
    const observer = new IntersectionObserver(([entry]) => {
      if (entry && !entry.isIntersecting) pause();
    });
    observer.observe(bar.current);
    document.addEventListener('visibilitychange', pause);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', pause);
    };
  }, [playing]);

  const by = (act: () => void) => () => {
    setPlaying(false);
    act();
  };
  const toggle = () => {
    if (!playing && !more && length > 0) restart();
    setPlaying(!playing && (more || length > 0));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLSelectElement || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowLeft') by(back)();
    else if (event.key === 'ArrowRight') by(forward)();
    else return;
    event.preventDefault();
  };

  return (
    <fieldset class="lab-controls" ref={bar} onKeyDown={onKeyDown}>
      <legend class="visually-hidden">Steps</legend>
      <button type="button" class="button" aria-disabled={at === 0} onClick={by(back)}>
        Back
      </button>
      <button type="button" class="button primary lab-play" onClick={toggle}>
        {playing ? 'Pause' : 'Play'}
      </button>
      <button type="button" class="button" aria-disabled={!more} onClick={by(forward)}>
        Step
      </button>
      <button type="button" class="button" onClick={by(reset)}>
        Reset
      </button>
      <label class="lab-option">
        <span class="visually-hidden">Speed</span>
        <select
          class="field"
          value={speed}
          onChange={(event) => setSpeed(Number(event.currentTarget.value))}
        >
          {speeds.map((each) => (
            <option key={each} value={each} selected={each === speed}>
              {each}×
            </option>
          ))}
        </select>
      </label>
      <span class="lab-count">
        Step {at} of {length}
      </span>
    </fieldset>
  );
}
