/** The Go module that lessons show. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(process.cwd(), 'content/go');

export interface GoFile {
  /** Relative to content/go, such as `resets/resets.go`. */
  path: string;
  source: string;
}

/** The text of a file of the module; throws when there is none. */
export function readGoFile(path: string): GoFile {
  return { path, source: readFileSync(join(root, path), 'utf8') };
}

/** All Go files of the module, by package folder and name. */
export function goFiles(): GoFile[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.go'))
    .sort()
    .map(readGoFile);
}

/** The page of a file: `/code/resets/resets.go/`. */
export function codeHref(path: string): string {
  return `/code/${path}/`;
}

/** The test file of a package that stands beside a file, or the file itself when it is one. */
export function testOf(path: string): string | undefined {
  if (path.endsWith('_test.go')) return path;
  const own = path.replace(/\.go$/, '_test.go');
  if (existsSync(join(root, own))) return own;
  const folder = path.slice(0, path.lastIndexOf('/'));
  return goFiles().find(
    (file) => file.path.startsWith(`${folder}/`) && file.path.endsWith('_test.go'),
  )?.path;
}
