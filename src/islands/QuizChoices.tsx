import type { QuizAnswer } from '../study/event.ts';
import type { Verdict } from '../study/quiz.ts';
import type { ChoiceView } from '../study/quizItemView.ts';

/** The letter of a displayed place. */
export const letter = (place: number) => String.fromCharCode(65 + place);

/** What is ticked in the form, or undefined for nothing. */
export function chosenIn(item: ChoiceView, form: HTMLFormElement): QuizAnswer | undefined {
  const chosen = new FormData(form)
    .getAll(item.id)
    .map(Number)
    .sort((a, b) => a - b);
  if (chosen.length === 0) return undefined;
  return item.kind === 'single' ? { option: chosen[0] as number } : { options: chosen };
}

export interface QuizChoicesProps {
  item: ChoiceView;
  /** File indexes of the options in the order shown. */
  order: readonly number[];
  verdict: Verdict | undefined;
  /** File indexes of what is ticked at first; nothing unless told. */
  chosen?: readonly number[];
}

/** Radio buttons or checkboxes. The form keeps what is chosen, so a choice made before hydration stays. */
export function QuizChoices({ item, order, verdict, chosen }: QuizChoicesProps) {
  return (
    <ul class="options">
      {order.map((index, place) => {
        const option = item.options[index];
        if (!option) return null;
        const shown = verdict?.options?.includes(index);
        const missed = verdict?.missed?.includes(index) && item.kind === 'multiple';
        const mark = shown && (option.right ? 'right' : 'wrong');
        return (
          <li key={index} class={missed ? 'missed' : mark || undefined}>
            <label>
              <input
                type={item.kind === 'single' ? 'radio' : 'checkbox'}
                name={item.id}
                value={index}
                defaultChecked={chosen?.includes(index)}
              />
              <span class="letter" aria-hidden="true">
                {letter(place)}
              </span>
              <span class="text" dangerouslySetInnerHTML={{ __html: option.html }} />
              <span class="mark">{mark && ` ${missed ? 'missed' : mark}`}</span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}
