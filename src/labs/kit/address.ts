/** The browser's side of a lab's address: reading it, keeping it current, making a link of it. */
import { useEffect } from 'preact/hooks';
import { readState, writeState } from './urlState.ts';

/** The values of a lab in the current address. Browser only. */
export function currentQuery(slug: string): Record<string, string> {
  return readState(location.search, slug);
}

/** A link to this page with this lab in this state, and no other lab's. Browser only. */
export function linkTo(slug: string, query: Record<string, string>): string {
  return `${location.origin}${location.pathname}${writeState('', slug, query)}#lab-${slug}`;
}

/** Keeps the address in step with a lab's state, some moments after the last change; nothing before the first one. */
export function useAddress(slug: string, query: Record<string, string>, touched: boolean): void {
  // as text, so that an equal query of the next rendering does not start the wait anew
  const wanted = JSON.stringify(query);
  useEffect(() => {
    if (!touched) return;
    const timer = setTimeout(() => {
      const next = writeState(location.search, slug, JSON.parse(wanted));
      if (next !== location.search) {
        history.replaceState(history.state, '', `${location.pathname}${next}${location.hash}`);
      }
    }, 300);
    return () => clearTimeout(timer);
  }, [slug, touched, wanted]);
}
