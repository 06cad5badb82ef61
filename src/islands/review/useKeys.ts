import { useLayoutEffect, useRef } from 'preact/hooks';
import { isTyping } from '../../search/isTyping.ts';
import { isTurnedOff } from '../../search/singleKeys.ts';

const pressable = 'button, a, summary, input, select';

/**
 * Keys for the whole page, without those that belong to a field, to an open dialog or menu, to the browser,
 * or, for Space and Enter, to the control that has the focus, and without those that the reader has turned off. A key held down counts once.
 * @param press told the key in lower case; says whether it took it
 */
export function useKeys(press: (key: string) => boolean): void {
  const latest = useRef(press);
  latest.current = press;
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (isTyping(event) || isTurnedOff(event) || event.repeat) return;
      if (document.querySelector('dialog[open], :popover-open')) return;
      const key = event.key.toLowerCase();
      const onControl = event.target instanceof Element && event.target.closest(pressable);
      if ((key === ' ' || key === 'enter') && onControl) return;
      if (latest.current(key)) event.preventDefault();
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
