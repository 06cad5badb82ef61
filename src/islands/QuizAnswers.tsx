import type { Html } from '../study/html.ts';
import type { NumericView, QuizItemView } from '../study/quizItemView.ts';
import { letter } from './QuizChoices.tsx';

const format = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 6 });

function Why({ html }: { html: Html }) {
  return <div class="why" dangerouslySetInnerHTML={{ __html: html }} />;
}

function NumberSolution({ item }: { item: NumericView }) {
  return (
    <p class="solution">
      <strong>
        {format(item.value)} {item.unit}
      </strong>
      {item.tolerance > 0 && `, give or take ${format(item.tolerance)}`}
    </p>
  );
}

export interface QuizAnswersProps {
  item: QuizItemView;
  /** File indexes of the options in the order shown, so that the letters agree. */
  order: readonly number[];
  /** Options to explain, by file index; all when absent. */
  only?: readonly number[];
  /** Which named wrong answers to explain, by index; all when absent. */
  wrong?: readonly number[];
}

/** The solution of an item with its explanations: folded under it without JavaScript, and in its feedback. */
export function QuizAnswers({ item, order, only, wrong }: QuizAnswersProps) {
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return (
        <dl>
          {order.map((index, place) => {
            const option = item.options[index];
            if (!option || (only && !only.includes(index))) return null;
            return (
              <div key={index} class={option.right ? 'right' : 'wrong'}>
                <dt>
                  {letter(place)} is {option.right ? 'right' : 'wrong'}
                </dt>
                <dd>
                  <Why html={option.whyHtml} />
                </dd>
              </div>
            );
          })}
        </dl>
      );
    case 'ordering':
      return (
        <>
          <ol class="solution">
            {item.steps.map((html) => (
              <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
            ))}
          </ol>
          <Why html={item.whyHtml} />
        </>
      );
    case 'numeric':
      return (
        <>
          <NumberSolution item={item} />
          <Why html={item.whyHtml} />
          {item.wrong.map(
            (one, i) =>
              (!wrong || wrong.includes(i)) && (
                <div key={one.value} class="wrong">
                  <p class="solution">
                    {wrong ? 'Your ' : 'Not '}
                    {format(one.value)} {item.unit}
                  </p>
                  <Why html={one.whyHtml} />
                </div>
              ),
          )}
        </>
      );
  }
}
