import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { InlineHtml } from '../../study/html.ts';
import { clockText, elapsed, spokenTime } from '../../study/interviewClock.ts';
import './Attempt.css';
import { useAttempt } from './useAttempt.ts';

export interface AttemptProps {
  /** Id of the case study. */
  design: string;
  /** Time that an interviewer gives. */
  minutes: number;
  hints: readonly InlineHtml[];
  /** The id of the element that holds the walkthrough. */
  covers: string;
}

/** A timer that covers the walkthrough, and the hints, one by one. Without JavaScript each hint is folded by itself. */
export function Attempt({ design, minutes, hints, covers }: AttemptProps) {
  const { attempt, running, keeps, act } = useAttempt(design);
  const [awake, setAwake] = useState(false);
  const [now, setNow] = useState(0);
  const [said, setSaid] = useState('');
  const ms = elapsed(attempt.watch, now);
  const up = ms >= minutes * 60_000;
  const tick = () => setNow(performance.now());

  useEffect(() => setAwake(true), []);
  useEffect(() => {
    if (!running) return;
    const id = setInterval(tick, 250);
    return () => clearInterval(id);
  }, [running]);
  useEffect(() => {
    if (up && running) setSaid('The time is up.');
  }, [up]);

  // Not hidden for good: a search in the page or a link to a section shows it, and with that the try is over.
  useLayoutEffect(() => {
    const walkthrough = document.getElementById(covers);
    if (!walkthrough) return;
    if (attempt.covered) walkthrough.setAttribute('hidden', 'until-found');
    else walkthrough.removeAttribute('hidden');
    const found = () => act({ type: 'uncover', now: performance.now() });
    walkthrough.addEventListener('beforematch', found);
    return () => walkthrough.removeEventListener('beforematch', found);
  }, [attempt.covered]);

  function toggle() {
    tick();
    act({ type: 'toggle', now: performance.now() });
    setSaid(
      running
        ? `Paused at ${spokenTime(ms)}.`
        : `The time runs: ${minutes} minutes. The walkthrough is covered.`,
    );
  }
  function uncover() {
    act({ type: 'uncover', now: performance.now() });
    setSaid(`The walkthrough is shown. You took ${spokenTime(ms)}.`);
    document.querySelector<HTMLElement>(`#${covers} h2`)?.scrollIntoView({ block: 'start' });
  }
  function hint() {
    act({ type: 'hint' });
    setSaid(`Hint ${attempt.hints + 1} of ${hints.length} is shown.`);
  }

  const begun = ms > 0 || attempt.covered || attempt.hints > 0;
  return (
    <div class="attempt no-print">
      <div class="clock needs-js">
        <p class="time">
          <b role="timer">{clockText(ms)}</b> of {minutes} min{up && ', time is up'}
        </p>
        <button
          type="button"
          class={attempt.covered ? 'button' : 'button primary'}
          disabled={!awake}
          onClick={toggle}
        >
          {running ? 'Pause' : ms > 0 ? 'Go on' : 'Start the time'}
        </button>
        {attempt.covered && (
          <button type="button" class="button" onClick={uncover}>
            Show the walkthrough
          </button>
        )}
        {begun && !running && (
          <button type="button" class="button quiet" onClick={() => act({ type: 'again' })}>
            Start over
          </button>
        )}
      </div>
      <ol class="hints">
        {hints.map((html, index) => {
          const shown = index < attempt.hints;
          return (
            <li key={html} hidden={awake && index > attempt.hints}>
              {shown ? (
                <p>
                  <b>Hint {index + 1}</b> <span dangerouslySetInnerHTML={{ __html: html }} />
                </p>
              ) : awake ? (
                <button type="button" class="button quiet" onClick={hint}>
                  {index === 0 ? 'Show a hint' : 'Show one more hint'}{' '}
                  <small>
                    {index + 1} of {hints.length}
                  </small>
                </button>
              ) : (
                <details>
                  <summary>Hint {index + 1}</summary>
                  <p dangerouslySetInnerHTML={{ __html: html }} />
                </details>
              )}
            </li>
          );
        })}
      </ol>
      {!keeps && <p class="note">This browser stores nothing: the try lasts until you leave.</p>}
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}
