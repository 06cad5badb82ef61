/** A fingerprint of everything that a build reads, so that `npm start` builds only when something has changed. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { CACHE, DIST, ROOT } from './places.ts';

const INPUTS = [
  'content',
  'public',
  'src',
  'astro.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];
const STAMP = join(CACHE, 'built');

/**
 * @param root of the repository
 * @param inputs files and folders in it; what is not there is left out
 * @param extra what else decides about the outcome, such as settings from the environment
 * @returns a hash over paths and contents; times do not count, so that a checkout of the same files is the same
 */
export function fingerprint(
  root: string,
  inputs: readonly string[],
  extra: readonly string[] = [],
): string {
  const hash = createHash('sha256');
  for (const text of extra) hash.update(`${text}\0`);
  for (const path of inputs.flatMap((input) => filesUnder(join(root, input)))) {
    hash.update(`${relative(root, path).split(sep).join('/')}\0`);
    hash.update(createHash('sha256').update(readFileSync(path)).digest());
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

const settings = () =>
  ['SITE_URL', 'REPO_URL', 'KILL_WORKER'].map((name) => process.env[name] ?? '');
const now = () => fingerprint(ROOT, INPUTS, settings());

/** Whether dist/ is what a build would make now. */
export function siteIsFresh(): boolean {
  return (
    existsSync(join(DIST, 'index.html')) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === now()
  );
}

/** @returns what to call when the build that begins now has succeeded; until then dist/ counts as stale */
export function beginBuild(): () => void {
  const inputs = now();
  rmSync(STAMP, { force: true });
  return () => {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(STAMP, inputs);
  };
}
