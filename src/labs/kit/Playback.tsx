/** The controls of a machine: back, play, step, to the end, start over, speed, and a slider over its time. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Machine, Run } from './machine.ts';
import {
  finish,
  finished,
  type Position,
  seek,
  start,
  stepBack,
  stepOn,
  usualLength,
} from './playback.ts';

interface PlaybackProps {
  machine: Machine;
  run: Run;
  position: Position;
  move: (to: Position) => void;
  playing: boolean;
  setPlaying: (playing: boolean) => void;
}

const speeds = [0.25, 0.5, 1, 2, 4];
/** Milliseconds between two pictures for readers who want no motion. */
const stillFor = 600;
/** A picture that came late, from a page that was busy, moves on by no more than this. */
const longestFrame = 100;

export function Playback(props: PlaybackProps) {
  const { machine, run, position, move, playing, setPlaying } = props;
  const [speed, setSpeed] = useState(1);
  const bar = useRef<HTMLFieldSetElement>(null);
  const over = finished(run, position);
  // the loop reads the newest position without being started anew by each picture
  const now = useRef(position);
  now.current = position;
  // a picture already on its way must not undo what was just asked for
  const wanted = useRef(false);

  useEffect(() => {
    wanted.current = playing;
    if (!playing) return;
    const rate = (speed * run.end) / ((machine.lasts?.(run) ?? usualLength(run)) * 1000);
    const on = (milliseconds: number): boolean => {
      if (!wanted.current) return false;
      const next = seek(run, now.current.at + milliseconds * rate);
      const ends = next.at >= run.end;
      move(ends ? finish(run) : next);
      if (ends) setPlaying(false);
      return !ends;
    };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const timer = setInterval(() => on(stillFor), stillFor);
      return () => clearInterval(timer);
    }
    let last = performance.now();
    let frame = requestAnimationFrame(function draw(time) {
      const goes = on(Math.min(longestFrame, Math.max(0, time - last)));
      last = time;
      if (goes) frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, run, machine, move, setPlaying]);

  // what nobody sees does not run
  useEffect(() => {
    const lab = bar.current?.closest('[data-lab]');
    if (!playing || !lab) return;
    const pause = () => setPlaying(false);
    const observer = new IntersectionObserver(([entry]) => {
      if (entry && !entry.isIntersecting) pause();
    });
    observer.observe(lab);
    document.addEventListener('visibilitychange', pause);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', pause);
    };
  }, [playing, setPlaying]);

  const to = (next: Position) => {
    wanted.current = false;
    setPlaying(false);
    move(next);
  };
  const toggle = () => {
    if (!playing && over) move(start);
    setPlaying(!playing);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, altKey, metaKey, ctrlKey } = event;
    if (altKey || metaKey || ctrlKey || !(target instanceof HTMLButtonElement)) return;
    if (event.key === 'ArrowLeft') to(stepBack(run, position));
    else if (event.key === 'ArrowRight') to(stepOn(run, position));
    else return;
    event.preventDefault();
  };
  const atStart = position.index === 0 && position.at === 0;

  return (
    <fieldset class="lab-controls lab-playback" ref={bar} onKeyDown={onKeyDown}>
      <legend class="visually-hidden">Run</legend>
      <button
        type="button"
        class="button"
        aria-disabled={atStart}
        onClick={() => to(stepBack(run, position))}
      >
        Back
      </button>
      <button type="button" class="button primary lab-play" onClick={toggle}>
        {playing ? 'Pause' : 'Play'}
      </button>
      <button
        type="button"
        class="button"
        aria-disabled={over}
        onClick={() => to(stepOn(run, position))}
      >
        Step
      </button>
      <button type="button" class="button" aria-disabled={over} onClick={() => to(finish(run))}>
        To the end
      </button>
      <button type="button" class="button" aria-disabled={atStart} onClick={() => to(start)}>
        Start over
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
      <span class="lab-clock">{machine.clock(position.at, run)}</span>
      <input
        class="lab-scrub"
        type="range"
        min={0}
        max={1000}
        step={1}
        value={run.end > 0 ? (position.at / run.end) * 1000 : 0}
        aria-label="Time"
        aria-valuetext={`${machine.clock(position.at, run)} of ${machine.clock(run.end, run)}`}
        onInput={(event) => {
          const part = Number(event.currentTarget.value) / 1000;
          to(part === 1 ? finish(run) : part === 0 ? start : seek(run, part * run.end));
        }}
      />
    </fieldset>
  );
}
