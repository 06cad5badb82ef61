import type { RefObject } from 'preact';
import { type Grade, type GradeButtons, gradeName, offered } from '../../study/grade.ts';
import type { Previews } from '../../study/memory.ts';

export interface GradeRowProps {
  revealed: boolean;
  buttons: GradeButtons;
  /** When the card would come back. */
  previews: Previews | undefined;
  /** Whether there is a card to show or to grade. */
  ready: boolean;
  row: RefObject<HTMLDivElement>;
  onReveal(): void;
  onGrade(grade: Grade): void;
}

/** A second press of a double click, which was meant for the button that stood here before. */
const isSecond = (event: MouseEvent) => event.detail > 1;

/** Show answer, and then the grades, in one place. `data-main` marks the button that Space stands for. */
export function GradeRow(props: GradeRowProps) {
  const { revealed, buttons, previews, ready } = props;
  return (
    <div class="grades" ref={props.row}>
      {revealed ? (
        offered[buttons].map((grade, i) => (
          <button
            key={grade}
            type="button"
            class={`grade ${grade}`}
            aria-keyshortcuts={grade === 'good' ? `${i + 1} Space` : String(i + 1)}
            data-main={grade === 'good' ? '' : undefined}
            aria-disabled={!ready}
            onClick={(event) => !isSecond(event) && props.onGrade(grade)}
          >
            <span data-key={i + 1}>{gradeName(grade, buttons)}</span>{' '}
            <small>{previews?.[grade].label}</small>
          </button>
        ))
      ) : (
        <button
          key="reveal"
          type="button"
          class="reveal"
          aria-keyshortcuts="Space Enter"
          data-main=""
          aria-disabled={!ready}
          onClick={(event) => !isSecond(event) && props.onReveal()}
        >
          <span data-key="Space">Show answer</span>
        </button>
      )}
    </div>
  );
}
