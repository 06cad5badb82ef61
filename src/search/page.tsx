/** The page `/search/?q=`: the query lives in the address. */
import { render } from 'preact';
import type { Filters } from './filters.ts';
import { Search } from './Search.tsx';
import { searchAddress, searchIn } from './searchAddress.ts';

function keepInAddress(query: string, filters: Filters): void {
  history.replaceState(null, '', import.meta.env.BASE_URL + searchAddress(query, filters).slice(1));
}

const place = document.querySelector('[data-search-page]');
if (place) {
  const { query, filters } = searchIn(new URLSearchParams(location.search));
  render(<Search query={query} filters={filters} onSearch={keepInAddress} />, place);
  place.querySelector('input')?.focus();
}
