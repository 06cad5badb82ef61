/** When each line of a file was last changed, from its history. */
import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * In: a file. Out: for each of its lines the second in which it was committed as it is now (what is not committed
 * counts as changed with the last commit); undefined where there is no git or no history.
 */
export async function lineTimes(file: string): Promise<number[] | undefined> {
  const git = (...args: string[]) =>
    run('git', ['-C', dirname(file), ...args], { maxBuffer: 1 << 26 });
  try {
    const head = await git('log', '-1', '--format=%ct');
    const blame = await git('blame', '-w', '--porcelain', '--', basename(file));
    return parseBlame(blame.stdout, Number(head.stdout));
  } catch {
    return undefined;
  }
}

const notCommitted = /^0+$/;

/** In: what `git blame --porcelain` prints, and the time of what is not committed. Out: the time of each line, in order. */
export function parseBlame(porcelain: string, uncommitted: number): number[] {
  const committed = new Map<string, number>();
  const times: number[] = [];
  let commit = '';
  for (const line of porcelain.split('\n')) {
    if (line.startsWith('\t')) {
      times.push(notCommitted.test(commit) ? uncommitted : (committed.get(commit) ?? uncommitted));
      continue;
    }
    commit = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line)?.[1] ?? commit;
    const time = /^committer-time (\d+)$/.exec(line)?.[1];
    if (time) committed.set(commit, Number(time));
  }
  return times;
}
