import type { NumericView } from '../study/quizItemView.ts';

/** What a number field needs to know of its item. */
export type NumberItem = Pick<NumericView, 'id' | 'unit'>;

/** The DOM id of an item's number field. */
export const numberField = (item: NumberItem) => `${item.id}-number`;

export interface QuizNumberProps {
  item: NumberItem;
  invalid: boolean;
  /** What stands in the field at first. */
  text?: string;
}

/** A number with its unit; thousands may be grouped, and a convertible unit may be typed. */
export function QuizNumber({ item, invalid, text }: QuizNumberProps) {
  const id = numberField(item);
  return (
    <p class="number">
      <label for={id}>Your answer</label>
      <input
        id={id}
        name={item.id}
        type="text"
        inputmode="decimal"
        defaultValue={text}
        autocomplete="off"
        aria-invalid={invalid}
        aria-describedby={item.unit ? `${id}-unit` : undefined}
      />
      <span id={`${id}-unit`}>{item.unit}</span>
    </p>
  );
}
