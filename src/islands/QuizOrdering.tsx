import { useLayoutEffect, useRef } from 'preact/hooks';
import { moveStep, type Verdict } from '../study/quiz.ts';
import type { OrderingView } from '../study/quizItemView.ts';

export interface QuizOrderingProps {
  item: OrderingView;
  /** File indexes of the steps in the order shown. */
  order: readonly number[];
  onOrder: (order: number[]) => void;
  verdict: Verdict | undefined;
  say: (text: string) => void;
}

const arrows = { up: 'M3 10l5-5 5 5', down: 'M3 6l5 5 5-5' };
const targets: Record<string, (from: number, last: number) => number> = {
  ArrowUp: (from) => from - 1,
  ArrowDown: (from) => from + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** Steps to bring into order, by the two buttons of each or by the arrow keys on them. */
export function QuizOrdering({ item, order, onOrder, verdict, say }: QuizOrderingProps) {
  const list = useRef<HTMLOListElement>(null);
  /** Which button to focus after a move; moving a row in the document takes the focus from it. */
  const focused = useRef('');
  useLayoutEffect(() => {
    if (focused.current) document.getElementById(focused.current)?.focus();
    focused.current = '';
  }, [order]);

  function move(from: number, to: number, button: string) {
    if (to < 0 || to >= order.length || verdict) return;
    const text = list.current?.children[from]?.querySelector('.text')?.textContent;
    focused.current = button;
    onOrder(moveStep(order, from, to));
    say(`${text}: now ${to + 1} of ${order.length}`);
  }

  return (
    <ol class="steps" ref={list}>
      {order.map((step, place) => {
        const id = `${item.id}-step-${step}`;
        const wrong = verdict?.misplaced?.includes(place);
        return (
          <li key={step} class={verdict && (wrong ? 'wrong' : 'right')}>
            <span
              class="text"
              id={id}
              dangerouslySetInnerHTML={{ __html: item.steps[step] ?? '' }}
            />
            {verdict && <span class="mark">{wrong ? ' misplaced' : ' in place'}</span>}
            <span class="moves">
              {(['up', 'down'] as const).map((way) => {
                const to = way === 'up' ? place - 1 : place + 1;
                return (
                  <button
                    key={way}
                    type="button"
                    id={`${id}-${way}`}
                    aria-label={way === 'up' ? 'Move up' : 'Move down'}
                    aria-describedby={id}
                    aria-disabled={to < 0 || to >= order.length}
                    onClick={() => move(place, to, `${id}-${way}`)}
                    onKeyDown={(event) => {
                      const target = targets[event.key]?.(place, order.length - 1);
                      if (target === undefined || event.ctrlKey || event.metaKey || event.altKey)
                        return;
                      event.preventDefault();
                      move(place, target, `${id}-${way}`);
                    }}
                  >
                    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                      <path d={arrows[way]} fill="none" stroke="currentColor" stroke-width="2" />
                    </svg>
                  </button>
                );
              })}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
