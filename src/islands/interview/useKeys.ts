import { useLayoutEffect, useRef } from 'preact/hooks';
import { isTyping } from '../../search/isTyping.ts';
import { isTurnedOff } from '../../search/singleKeys.ts';

/** What Space or Enter would press itself. */
const controls = 'button, a, summary, input, select, textarea, audio';

/**
 * Shortcuts of the page, by key in lower case; `Space` stands for itself. They hold unless the reader types, holds a
 * modifier, has a dialog open, or has turned them off. A handler that returns false leaves the key to the browser.
 */
export function useKeys(keys: Readonly<Record<string, () => unknown>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.repeat) return;
      if (isTyping(event) || isTurnedOff(event)) return;
      if (document.querySelector('dialog[open], [popover]:popover-open')) return;
      const onControl = event.target instanceof Element && event.target.closest(controls);
      if (event.key === ' ' && onControl) return;
      const key = event.key === ' ' ? 'Space' : event.key.toLowerCase();
      const run = Object.hasOwn(latest.current, key) ? latest.current[key] : undefined;
      if (run && run() !== false) event.preventDefault();
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}
