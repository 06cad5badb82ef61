import { useState } from 'preact/hooks';
import type { CardView } from '../study/cardView.ts';
import { studyDay } from '../study/day.ts';
import { recallState } from '../study/recallState.ts';
import { settingsOf } from '../study/settings.ts';
import { Prompt } from './Prompt.tsx';
import './Recall.css';
import { useLog, warningOf } from './useLog.ts';

export interface RecallProps {
  /** One to three cards of the section that ends here. */
  cards: readonly CardView[];
  /** Lesson id. */
  lesson: string;
}

/** Today's study day by this device's clock. */
export function today(): string {
  const now = Date.now();
  return studyDay(now, -new Date(now).getTimezoneOffset());
}

/** The recall prompts at the end of a section, answered in place. */
export function Recall({ cards, lesson }: RecallProps) {
  const { view, append } = useLog();
  const [spoken, say] = useState('');
  const last =
    view &&
    recallState(
      view.history,
      cards.map((card) => card.id),
    );
  const buttons = view ? settingsOf(view.history).gradeButtons : 2;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields
    <div class="recall" role="group" aria-label="Recall" data-lesson={lesson}>
      {cards.map((card) => (
        <Prompt
          key={card.id}
          card={card}
          buttons={buttons}
          ready={view !== null}
          last={last?.get(card.id)}
          settled={last?.get(card.id)?.day === today()}
          where="lesson"
          warning={warningOf(view?.status)}
          onGrade={(grade, ms) =>
            append({ kind: 'card.graded', payload: { card: card.id, grade, ms, where: 'lesson' } })
          }
          onUndo={(event) => append({ kind: 'undone', payload: { event } })}
          say={say}
        />
      ))}
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}
