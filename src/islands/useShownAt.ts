import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Beyond this a reader was not answering but reading on, or away. */
const longest = 120_000;

/**
 * Measures the time to answer, from the moment at which most of the element first stood on the screen.
 * @returns a function: milliseconds since then, or null if that says nothing. `restart` counts anew from now.
 */
export function useShownAt(element: RefObject<Element>): {
  elapsed(): number | null;
  restart(): void;
} {
  const since = useRef<number | null>(null);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        since.current ??= performance.now();
        observer.disconnect();
      },
      { threshold: 0.6 },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return {
    elapsed() {
      const ms = since.current === null ? longest : performance.now() - since.current;
      return ms < longest ? Math.round(ms) : null;
    },
    restart() {
      since.current = performance.now();
    },
  };
}
