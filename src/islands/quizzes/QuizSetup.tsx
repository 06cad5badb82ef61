import { useEffect, useRef } from 'preact/hooks';
import type { QuizMode, QuizRequest, TimeFactor } from '../../study/quizRequest.ts';
import { timeFactors } from '../../study/quizRequest.ts';
import type { QuizOutline } from './outline.ts';
import { TopicChoice } from './TopicChoice.tsx';

const sizes = [5, 10, 20, 40];
const modes: Record<QuizMode, string> = {
  practice: 'Practice: feedback at once',
  exam: 'Exam: a clock, feedback at the end',
};
const factors: Record<TimeFactor, string> = {
  1: 'Usual',
  1.5: 'Half as much again',
  2: 'Twice the usual',
  0: 'No limit',
};

export interface QuizSetupProps {
  outline: QuizOutline;
  request: QuizRequest;
  onChange: (request: QuizRequest) => void;
  /** How many items fit; undefined until that is known. */
  fits: number | undefined;
  /** How many items were missed before; undefined until the log is read. */
  missed: number | undefined;
  /** Whether the questions are on their way. */
  loading: boolean;
  /** Whether the first field takes the focus. */
  focus: boolean;
  onStart: () => void;
}

function statusOf({ fits, request, loading }: QuizSetupProps): string {
  if (loading) return 'Loading the questions.';
  if (fits === undefined) return 'Counting.';
  if (fits === 0) return 'No item fits. Tick more topics or levels, or none for all.';
  const count = Math.min(fits, request.n ?? fits);
  return count === fits
    ? `${fits === 1 ? 'The one item that fits' : `All ${fits} items that fit`}, in random order.`
    : `${count} of the ${fits} items that fit, drawn at random.`;
}

/** The form of a quiz: topics, levels, how many, and in which way. */
export function QuizSetup(props: QuizSetupProps) {
  const { outline, request, onChange, fits, missed, loading, focus, onStart } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (focus) form.current?.querySelector('input')?.focus();
  }, []);
  const set = (change: Partial<QuizRequest>) => onChange({ ...request, items: [], ...change });
  const toggleLevel = (level: string, on: boolean) =>
    set({
      levels: outline.levels.filter((one) => (one === level ? on : request.levels.includes(one))),
    });
  const counts = request.n === null || sizes.includes(request.n) ? sizes : [...sizes, request.n];
  const stuck = loading || !fits;
  return (
    <form
      ref={form}
      class="setup"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!stuck) onStart();
      }}
    >
      <TopicChoice
        parts={outline.parts}
        chosen={request.lessons}
        onChange={(lessons) => set({ lessons })}
      />
      <fieldset>
        <legend>
          Level <small>none ticked means all</small>
        </legend>
        <div class="row">
          {outline.levels.map((level) => (
            <label key={level}>
              <input
                type="checkbox"
                name="level"
                value={level}
                checked={request.levels.includes(level)}
                onChange={(event) => toggleLevel(level, event.currentTarget.checked)}
              />
              {level}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>Way</legend>
        <div class="row">
          {(Object.keys(modes) as QuizMode[]).map((mode) => (
            <label key={mode}>
              <input
                type="radio"
                name="mode"
                value={mode}
                checked={request.mode === mode}
                onChange={() => set({ mode })}
              />
              {modes[mode]}
            </label>
          ))}
        </div>
      </fieldset>
      <div class="row">
        <label class="select">
          Items
          <select
            class="field"
            name="n"
            value={request.n ?? 'all'}
            onChange={({ currentTarget: { value } }) =>
              set({ n: value === 'all' ? null : Number(value) })
            }
          >
            {counts.map((n) => (
              <option key={n} value={n} selected={request.n === n}>
                {n}
              </option>
            ))}
            <option value="all" selected={request.n === null}>
              all
            </option>
          </select>
        </label>
        <label class="select">
          Time in an exam
          <select
            class="field"
            name="time"
            value={request.time}
            onChange={({ currentTarget: { value } }) => set({ time: Number(value) as TimeFactor })}
          >
            {timeFactors.map((factor) => (
              <option key={factor} value={factor} selected={request.time === factor}>
                {factors[factor]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            name="missed"
            checked={request.missed}
            disabled={!missed && !request.missed}
            onChange={(event) => set({ missed: event.currentTarget.checked })}
          />
          <span class="missed">Only items you missed before ({missed ?? 0})</span>
        </label>
      </div>
      <p class="act">
        <button type="submit" class="button primary" aria-disabled={stuck}>
          Start
        </button>
        <span role="status">{statusOf(props)}</span>
      </p>
    </form>
  );
}
