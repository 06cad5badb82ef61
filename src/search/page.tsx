/** The page `/search/?q=`: the query lives in the address. */
import { render } from 'preact';
import { Search } from './Search.tsx';

function keepInAddress(query: string): void {
  const address = query ? `?q=${encodeURIComponent(query)}` : location.pathname;
  history.replaceState(null, '', address);
}

const place = document.querySelector('[data-search-page]');
if (place) {
  const query = new URLSearchParams(location.search).get('q') ?? '';
  render(<Search query={query} onSearch={keepInAddress} />, place);
  place.querySelector('input')?.focus();
}
