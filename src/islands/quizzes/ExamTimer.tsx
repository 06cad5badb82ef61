import { useEffect, useRef, useState } from 'preact/hooks';
import { clock, inMinutes, timeNotice } from '../../study/quizExam.ts';

export interface ExamTimerProps {
  /** When the exam began, in ms since 1970. */
  began: number;
  /** How long it may take, in seconds. */
  seconds: number;
  say: (text: string) => void;
  onEnd: () => void;
}

/** The time left. It is said aloud at half time and near the end only; whoever asks finds it as a timer. */
export function ExamTimer({ began, seconds, say, onEnd }: ExamTimerProps) {
  // A clock that was set back in the meantime must not give more time than there was.
  const secondsLeft = () => Math.min(seconds, seconds - (Date.now() - began) / 1000);
  const [left, setLeft] = useState(() => Math.ceil(secondsLeft()));
  const before = useRef(left);
  const end = useRef(onEnd);
  end.current = onEnd;

  useEffect(() => {
    const tick = () => {
      const now = secondsLeft();
      const notice = timeNotice(before.current, now, seconds);
      before.current = now;
      if (notice) say(notice);
      setLeft(Math.ceil(now));
      if (now > 0) return;
      clearInterval(ticking);
      end.current();
    };
    const ticking = setInterval(tick, 250);
    return () => clearInterval(ticking);
  }, []);

  return (
    <p
      class={left <= 60 ? 'timer short' : 'timer'}
      role="timer"
      aria-label={`${inMinutes(left)} left`}
    >
      <span aria-hidden="true">{clock(left)} left</span>
    </p>
  );
}
