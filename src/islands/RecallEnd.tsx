import { useEffect, useRef, useState } from 'preact/hooks';
import type { CardView } from '../study/cardView.ts';
import type { GradeButtons } from '../study/grade.ts';
import { repeats } from '../study/recallQueue.ts';
import { settingsOf } from '../study/settings.ts';
import { Prompt } from './Prompt.tsx';
import { today } from './Recall.tsx';
import './Recall.css';
import './RecallEnd.css';
import { useLog, warningOf } from './useLog.ts';

export interface RecallEndProps {
  /** Lesson id. */
  lesson: string;
  /** All cards that stand as prompts in the lesson, in the order of the text. */
  cards: readonly CardView[];
}

/** The end of a lesson: prompts forgotten on the way come back once, and how many buttons to grade with. */
export function RecallEnd({ cards, lesson }: RecallEndProps) {
  const { view, append } = useLog();
  const root = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState(false);
  const [spoken, say] = useState('');
  const buttons = view ? settingsOf(view.history).gradeButtons : 2;
  const list = view
    ? repeats(
        view.history,
        cards.map((card) => card.id),
        today(),
      )
    : [];
  const waiting = list.filter((repeat) => !repeat.again).length;
  const label = waiting === 1 ? '1 prompt' : `${waiting} prompts`;

  // The button that asked for the prompts is gone; the first prompt takes the focus.
  useEffect(() => {
    if (asking) root.current?.querySelector('summary')?.focus();
  }, [asking]);

  const choose = (gradeButtons: GradeButtons) =>
    append({ kind: 'settings.changed', payload: { set: { gradeButtons } } });

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div
      class="recall-end"
      ref={root}
      role="group"
      aria-label="Prompts to repeat"
      data-lesson={lesson}
    >
      <div class="bar">
        <p class="what">
          <strong>Once more.</strong> A prompt that you forget comes back here.
        </p>
        <p class="next">
          {waiting > 0 && !asking ? (
            <button type="button" class="button primary" onClick={() => setAsking(true)}>
              Repeat {label}
            </button>
          ) : (
            <span role="status">
              {waiting > 0
                ? `${label} to repeat`
                : list.length > 0
                  ? 'All repeated'
                  : 'Nothing to repeat'}
            </span>
          )}
        </p>
        <fieldset disabled={view === null}>
          <legend>Grade with</legend>
          {([2, 4] as const).map((count) => (
            <label key={count}>
              <input
                type="radio"
                name="grade-buttons"
                checked={buttons === count}
                onChange={() => choose(count)}
              />
              {count === 2 ? 'two buttons' : 'four buttons'}
            </label>
          ))}
        </fieldset>
      </div>
      {asking && (
        <div class="recall">
          {list.map(({ card: id, again }) => {
            const card = cards.find((one) => one.id === id);
            return (
              card && (
                <Prompt
                  key={id}
                  card={card}
                  buttons={buttons}
                  ready
                  last={again}
                  settled={again !== undefined}
                  where="lesson-end"
                  warning={warningOf(view?.status)}
                  onGrade={(grade, ms) =>
                    append({
                      kind: 'card.graded',
                      payload: { card: id, grade, ms, where: 'lesson-end' },
                    })
                  }
                  onUndo={(event) => append({ kind: 'undone', payload: { event } })}
                  say={say}
                />
              )
            );
          })}
        </div>
      )}
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}
