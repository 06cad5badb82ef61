/** The page `/search/?q=`: the query lives in the address. */
import { render } from 'preact';
import { parts } from '../course/map.ts';
import { levels } from '../schemas/levels.ts';
import type { Filters } from './engine.ts';
import { kinds } from './kinds.ts';
import { Search } from './Search.tsx';

function keepInAddress(query: string, filters: Filters): void {
  const address = query ? `?${new URLSearchParams({ q: query, ...filters })}` : location.pathname;
  history.replaceState(null, '', address);
}

/** The filters in an address; what is none is left out. */
function filtersIn(params: URLSearchParams): Filters {
  const kind = kinds.find((one) => one === params.get('kind'));
  const part = parts.find(({ id }) => id === params.get('part'))?.id;
  const level = levels.find((one) => one === params.get('level'));
  return { ...(kind && { kind }), ...(part && { part }), ...(level && { level }) };
}

const place = document.querySelector('[data-search-page]');
if (place) {
  const params = new URLSearchParams(location.search);
  render(
    <Search query={params.get('q') ?? ''} filters={filtersIn(params)} onSearch={keepInAddress} />,
    place,
  );
  place.querySelector('input')?.focus();
}
