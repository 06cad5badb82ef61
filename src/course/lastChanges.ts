/** When files of the project were last changed, from its history. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The last change of each file by its path from the project's root; empty where nothing can be known. */
export type Changes = ReadonlyMap<string, Date>;

/**
 * In: a folder. Out: when each file in it was last committed. Empty without git or history, and in a clone that was cut
 * short, since there the oldest commit seems to have written every file.
 */
export async function lastChanges(folder: string): Promise<Changes> {
  const git = async (...args: string[]) =>
    (await run('git', ['-C', folder, ...args], { maxBuffer: 1 << 27 })).stdout;
  try {
    if ((await git('rev-parse', '--is-shallow-repository')).trim() !== 'false') return new Map();
    const log = ['log', '--format=%x01%ct', '--name-only', '--no-renames', '--relative', '-z'];
    return parseChanges(await git(...log, '--', '.'));
  } catch {
    return new Map();
  }
}

/** In: what `git log --format=%x01%ct --name-only -z` prints, newest first. Out: the first, so last, time of each path. */
export function parseChanges(log: string): Map<string, Date> {
  const changes = new Map<string, Date>();
  for (const commit of log.split('\x01').slice(1)) {
    const [seconds = '', ...paths] = commit.split('\0').map((part) => part.replace(/^\n+/, ''));
    const time = new Date(Number.parseInt(seconds, 10) * 1000);
    for (const path of paths) if (path !== '' && !changes.has(path)) changes.set(path, time);
  }
  return changes;
}

/** In: changes, and paths; one with a slash at its end stands for all below it. Out: the latest change that is known. */
export function latest(changes: Changes, paths: readonly string[]): Date | undefined {
  const times = [...changes].flatMap(([changed, time]) =>
    paths.some((path) => changed === path || (path.endsWith('/') && changed.startsWith(path)))
      ? time.getTime()
      : [],
  );
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

let own: Promise<Changes> | undefined;

/** Those of the project that is being built, read once. */
export function projectChanges(): Promise<Changes> {
  own ??= lastChanges(process.cwd());
  return own;
}
