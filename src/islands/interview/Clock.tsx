import { useEffect, useState } from 'preact/hooks';
import { clockText, elapsed, spokenTime } from '../../study/interviewClock.ts';
import { isRunning, type MockState } from '../../study/interviewMock.ts';
import { Ruler } from './Ruler.tsx';

export interface ClockProps {
  /** Where the interview is, such as "Question 2 of 5". */
  place: string;
  state: MockState;
  /** Seconds that the answer should take. */
  target: number;
  /** Of the whole interview. */
  minutes: number;
  onToggle: () => void;
  /** Called when the minutes are over. */
  onUp: () => void;
  say: (text: string) => void;
}

/** Two watches that count up: this answer against its target, the interview against its minutes. */
export function Clock({ place, state, target, minutes, onToggle, onUp, say }: ClockProps) {
  const [now, setNow] = useState(() => performance.now());
  const running = isRunning(state);
  useEffect(() => {
    if (!running) return;
    const id = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(id);
  }, [running]);

  const answer = elapsed(state.answer, now);
  const total = elapsed(state.total, now);
  const over = answer >= target * 1000;
  const up = total >= minutes * 60_000;
  useEffect(() => {
    if (over && state.step === 'answer' && running)
      say(`${spokenTime(target * 1000)}, the target for this answer.`);
  }, [over]);
  useEffect(() => {
    if (!up) return;
    onUp();
    if (running) say('The time is up. Finish this question; the report follows.');
  }, [up]);

  return (
    <div class="clock no-print">
      <p class="nr">{place}</p>
      <p class="times">
        <span class={over ? 'answer over' : 'answer'}>
          <span class="visually-hidden">This answer </span>
          <b role="timer">{clockText(answer)}</b> <small>of {clockText(target * 1000)}</small>
        </span>
        <span class="total">
          <span class="visually-hidden">Interview </span>
          {clockText(total)} of {minutes} min{up ? ', time is up' : ''}
        </span>
      </p>
      <button type="button" class="button" aria-keyshortcuts="Space" onClick={onToggle}>
        {running ? 'Pause' : 'Go on'} <kbd>Space</kbd>
      </button>
      <Ruler share={total / (minutes * 60_000)} />
    </div>
  );
}
