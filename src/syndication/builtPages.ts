import { readdirSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** The addresses of all pages of a built site; each page is its own canonical one. */
export function builtPages(dist: string): string[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'index.html')
    .map(({ parentPath }) => relative(dist, parentPath).split(sep).join('/'))
    .map((path) => (path === '' ? '/' : `/${path}/`))
    .sort();
}
