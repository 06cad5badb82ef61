import '../Quiz.css';

export interface RunCellsProps {
  /** What is known of each question: right, wrong, answered, open. */
  states: readonly string[];
  /** The question on the screen, from 0. */
  at: number;
  go: (at: number) => void;
}

/** One cell a question: the way around in a run, and its score so far. */
export function RunCells({ states, at, go }: RunCellsProps) {
  return (
    <nav class="cells" aria-label="Questions">
      <ol>
        {states.map((state, i) => (
          <li key={i}>
            <button
              type="button"
              class={state}
              aria-label={`Question ${i + 1}, ${state}`}
              aria-current={i === at ? 'step' : undefined}
              onClick={() => go(i)}
            >
              {i + 1}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
