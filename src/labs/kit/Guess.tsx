/** What the reader expects, asked before a run, and how it compares once it is over. */
export interface GuessProps {
  question: string;
  options: readonly { value: string; label: string }[];
  guess: string | undefined;
  /** The right options and why, once the run is over. */
  truth: { right: readonly string[]; because: string } | undefined;
  choose: (value: string) => void;
  /** Runs it without a guess; only offered before the first run. */
  skip?: (() => void) | undefined;
}

export function Guess({ question, options, guess, truth, choose, skip }: GuessProps) {
  const label = (value: string) => options.find((one) => one.value === value)?.label ?? value;
  const hit = guess !== undefined && truth?.right.includes(guess);
  return (
    <fieldset class="lab-guess">
      <legend class="lab-heading">{truth ? 'What you expected' : 'Before it runs'}</legend>
      <p>{question}</p>
      {truth ? (
        <p class="lab-truth" data-tone={guess === undefined ? 'plain' : hit ? 'server' : 'danger'}>
          {guess === undefined ? null : hit ? (
            <strong>You expected “{label(guess)}”, and so it is. </strong>
          ) : (
            <strong>You expected “{label(guess)}”. </strong>
          )}
          {hit || truth.right.length === 0
            ? null
            : `It is “${truth.right.map(label).join('” and “')}”. `}
          {truth.because}
        </p>
      ) : (
        <div class="lab-actions">
          {options.map(({ value, label: text }) => (
            <button
              key={value}
              type="button"
              class="button"
              aria-pressed={guess === value}
              onClick={() => choose(value)}
            >
              {text}
            </button>
          ))}
          {skip ? (
            <button type="button" class="button quiet" onClick={skip}>
              Run without a guess
            </button>
          ) : null}
        </div>
      )}
    </fieldset>
  );
}
