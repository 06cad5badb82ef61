import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { bringIntoView } from './bringIntoView.ts';

/**
 * Puts the focus on the first field of the question that came up, and the run's head into view where it is not.
 * @param at changes with the question
 */
export function useQuestionFocus(run: RefObject<HTMLElement>, at: unknown): void {
  useLayoutEffect(() => {
    bringIntoView(run.current);
    run.current
      ?.querySelector<HTMLElement>(
        '[data-current] :is(fieldset:enabled :is(input, button), .act .button)',
      )
      ?.focus({ preventScroll: true });
  }, [at]);
}
