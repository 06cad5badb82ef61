/**
 * The state of a lab in a query string. Keys are `<slug>.<key>`, so that several labs share one page's address:
 * `/learn/tcp-connections/?port-budget.dials=800&two-endpoints.run=c3`.
 */

/** The values of one lab in a query string such as `location.search`. Keys of other labs are left out. */
export function readState(search: string, slug: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (name.startsWith(`${slug}.`)) found[name.slice(slug.length + 1)] = value;
  }
  return found;
}

/** The query string with one lab's values replaced; what belongs to others stays. Empty when nothing is left. */
export function writeState(search: string, slug: string, values: Record<string, string>): string {
  const params = new URLSearchParams(search);
  for (const name of [...params.keys()]) {
    if (name.startsWith(`${slug}.`)) params.delete(name);
  }
  for (const [key, value] of Object.entries(values)) params.set(`${slug}.${key}`, value);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether two sets of values for an address say the same. */
export function sameQuery(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys({ ...a, ...b });
  return keys.every((key) => a[key] === b[key]);
}
