import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * For a field whose value is kept elsewhere, and only once the reader is done with it: shows what is kept whenever
 * that changes, and leaves alone what is being typed when something else does.
 */
export function useFieldValue(kept: string): RefObject<HTMLInputElement> {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (field.current) field.current.value = kept;
  }, [kept]);
  return field;
}
