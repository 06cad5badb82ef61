/** The address of a search: its page with the query and the filters, always in the same order. */
import { parts } from '../course/map.ts';
import { levels } from '../schemas/levels.ts';
import type { Filters } from './filters.ts';
import { kinds } from './kinds.ts';

const filterKeys = ['kind', 'part', 'level'] as const;

/** Without a query, the page alone. */
export function searchAddress(query: string, filters: Filters): string {
  if (query.trim() === '') return '/search/';
  const params = new URLSearchParams({ q: query });
  for (const key of filterKeys) {
    const value = filters[key];
    if (value) params.set(key, value);
  }
  return `/search/?${params}`;
}

/** The query and the filters in an address; a filter that is none is left out. */
export function searchIn(params: URLSearchParams): { query: string; filters: Filters } {
  const kind = kinds.find((one) => one === params.get('kind'));
  const part = parts.find(({ id }) => id === params.get('part'))?.id;
  const level = levels.find((one) => one === params.get('level'));
  const filters = { ...(kind && { kind }), ...(part && { part }), ...(level && { level }) };
  return { query: params.get('q') ?? '', filters };
}
