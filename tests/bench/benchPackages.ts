/** Packages that only a bench needs: installed outside of the project, from a package.json and lockfile of their own. */
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  INSTALL,
  installFailure,
  installReason,
  npmCommand,
} from '../../src/tasks/boot/install.mjs';
import { CACHE } from '../../src/tasks/places.ts';
import { run } from '../../src/tasks/run.ts';

/**
 * @param fixture a folder in `fixtures` with package.json and package-lock.json
 * @returns the folder in .cache that has them, with node_modules
 * @throws Error with one line when npm cannot install them
 */
export async function benchPackages(fixture: string): Promise<string> {
  const folder = join(CACHE, 'bench', fixture);
  mkdirSync(folder, { recursive: true });
  cpSync(join(import.meta.dirname, 'fixtures', fixture), folder, { recursive: true });
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!installReason(lock, existsSync(installed) ? readFileSync(installed, 'utf8') : undefined))
    return folder;
  console.log(`Installing what the bench of ${fixture} needs ...`);
  const npm = npmCommand(process.env, process.platform, process.execPath, INSTALL);
  const ran = await run(npm.command, npm.args, { cwd: folder, timeout: 600_000 });
  if (ran.code !== 0) {
    const { tail, line } = installFailure(ran.output, 'npm run bench');
    throw new Error(`${tail}\n${line}`.trim());
  }
  return folder;
}
