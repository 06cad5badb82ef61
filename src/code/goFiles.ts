/** The Go modules that lessons show: content/go, and inside it one for programs that need libraries. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isVendored } from './vendored.ts';

const root = join(process.cwd(), 'content/go');

export interface GoFile {
  /** Relative to content/go, such as `resets/resets.go`. */
  path: string;
  source: string;
}

/** The text of a file of a module; throws when there is none. */
export function readGoFile(path: string): GoFile {
  return { path, source: readFileSync(join(root, path), 'utf8') };
}

/** All Go files of the modules, by package folder and name; not the libraries that are copied into them. */
export function goFiles(): GoFile[] {
  if (!existsSync(root)) return [];
  return pathsIn('').sort().map(readGoFile);
}

/** @param folder such as `resets/`, or none for all */
function pathsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (entry.isDirectory()) return isVendored(`${path}/`) ? [] : pathsIn(`${path}/`);
    return path.endsWith('.go') ? [path] : [];
  });
}

/** The folder of the module that a file belongs to: `content/go`, or `content/go/third`. */
export function moduleOf(path: string): string {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (folder === '') return 'content/go';
  return existsSync(join(root, folder, 'go.mod')) ? `content/go/${folder}` : moduleOf(folder);
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
  return pathsIn(`${folder}/`)
    .sort()
    .find((other) => other.endsWith('_test.go'));
}
