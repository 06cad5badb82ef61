/** The programs that npm packages bring, run by this very Node rather than by a shell. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './places.ts';

/**
 * @param name of the package, such as `astro` or `@biomejs/biome`
 * @param bin the program's name, when the package brings several or calls it differently
 * @returns the path of its script, to be run as `node <path>`
 * @throws Error when the package is not installed or brings no such program
 */
export function packageBin(name: string, bin = name.replace(/^.*\//, '')): string {
  const folder = join(ROOT, 'node_modules', name);
  const { bin: bins } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin?: string | Record<string, string>;
  };
  const path = typeof bins === 'string' ? bins : bins?.[bin];
  if (!path) throw new Error(`The package ${name} has no program ${bin}.`);
  return join(folder, path);
}
