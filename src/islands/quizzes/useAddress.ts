import { useLayoutEffect, useState } from 'preact/hooks';

/** Goes to another query string of this page: as a step of its own that "back" undoes, or in place of the last one. */
export type Go = (query: string, how: 'push' | 'replace') => void;

/**
 * The query string of the page as state.
 * @returns `search` is empty at build and until the island runs, then follows `go` and the browser's back and forward
 */
export function useAddress(): { search: string; go: Go } {
  const [search, setSearch] = useState('');
  useLayoutEffect(() => {
    const read = () => setSearch(location.search);
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  return {
    search,
    go(query, how) {
      history[`${how}State`](null, '', `${location.pathname}${query}`);
      setSearch(query);
    },
  };
}
