import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lineTimes } from '../../src/anki/lineTimes.ts';

const folder = mkdtempSync(join(tmpdir(), 'anki-lines-'));
const file = join(folder, 'cards.yaml');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasGit = (() => {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

function git(seconds: number, ...args: string[]): void {
  const date = `@${seconds} +0000`;
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...who, ...args], {
    stdio: 'ignore',
    env: {
      ...process.env,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
      GIT_CEILING_DIRECTORIES: tmpdir(),
    },
  });
}

function commit(seconds: number, lines: readonly string[]): void {
  writeFileSync(file, `${lines.join('\n')}\n`);
  git(seconds, 'add', '.');
  git(seconds, 'commit', '-m', 'x', '--no-verify');
}

describe('the times of lines', () => {
  it('are not known where there is no history', async () => {
    writeFileSync(file, 'a\n');
    expect(await lineTimes(file)).toBeUndefined();
    expect(await lineTimes(join(folder, 'gone', 'x.yaml'))).toBeUndefined();
  });

  it('follow the commits of each line, but not its indentation', async ({ skip }) => {
    if (!hasGit) skip('no git here');
    git(0, 'init');
    commit(1_700_000_000, ['a', 'b', 'c']);
    commit(1_700_000_500, ['a', 'B', '  c']);
    writeFileSync(file, 'a\nB\n  c\nd\n');
    expect(await lineTimes(file)).toEqual([
      1_700_000_000, 1_700_000_500, 1_700_000_000, 1_700_000_500,
    ]);
  });
});
