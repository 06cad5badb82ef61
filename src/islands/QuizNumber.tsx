import type { NumericView } from '../study/quizItemView.ts';

/** The DOM id of an item's number field. */
export const numberField = (item: NumericView) => `${item.id}-number`;

/** A number with its unit; thousands may be grouped, and a convertible unit may be typed. */
export function QuizNumber({ item, invalid }: { item: NumericView; invalid: boolean }) {
  const id = numberField(item);
  return (
    <p class="number">
      <label for={id}>Your answer</label>
      <input
        id={id}
        name={item.id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        aria-invalid={invalid}
        aria-describedby={item.unit ? `${id}-unit` : undefined}
      />
      <span id={`${id}-unit`}>{item.unit}</span>
    </p>
  );
}
