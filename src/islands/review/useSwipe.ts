import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** How far a finger goes for a swipe to count, in px. */
const far = 72;

/**
 * Lets a card be swiped aside by touch or pen. The card follows the finger, and says by `data-swipe` what letting go
 * would do; a finger that goes up or down scrolls as ever.
 * @param swiped called when it was let go far enough
 */
export function useSwipe(
  element: RefObject<HTMLElement>,
  on: boolean,
  swiped: (side: 'left' | 'right') => void,
): void {
  const latest = useRef(swiped);
  latest.current = swiped;
  useEffect(() => {
    const card = element.current;
    if (!card || !on) return;
    let from: number | undefined;
    const sideOf = (by: number) => (Math.abs(by) < far ? undefined : by < 0 ? 'left' : 'right');
    const moveTo = (by: number) => {
      card.style.translate = by === 0 ? '' : `${by}px`;
      const side = sideOf(by);
      if (side) card.dataset['swipe'] = side;
      else delete card.dataset['swipe'];
    };
    const down = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' && event.isPrimary) from = event.clientX;
    };
    const move = (event: PointerEvent) => {
      if (from !== undefined) moveTo(event.clientX - from);
    };
    const up = (event: PointerEvent) => {
      const side = from !== undefined && sideOf(event.clientX - from);
      cancel();
      if (side) latest.current(side);
    };
    // The browser took the finger for scrolling.
    const cancel = () => {
      from = undefined;
      moveTo(0);
    };
    card.addEventListener('pointerdown', down);
    card.addEventListener('pointermove', move);
    card.addEventListener('pointerup', up);
    card.addEventListener('pointercancel', cancel);
    return () => {
      cancel();
      card.removeEventListener('pointerdown', down);
      card.removeEventListener('pointermove', move);
      card.removeEventListener('pointerup', up);
      card.removeEventListener('pointercancel', cancel);
    };
  }, [on]);
}
