/** A Python that has the `anki` package; gets one when there is a Python, pip and a way to PyPI. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/tasks/run.ts';

const names = process.platform === 'win32' ? ['py', 'python'] : ['python3', 'python'];
const probe = 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 9))';

/**
 * @param folder of the virtual environment, made when it is not there
 * @returns the interpreter in it, or what is missing on this machine
 */
export async function findAnkiPython(
  folder: string,
): Promise<{ path: string } | { missing: string }> {
  const path = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const hasAnki = async () =>
    existsSync(path) && (await run(path, ['-c', 'import anki.collection'])).code === 0;
  if (await hasAnki()) return { path };

  let python: string | undefined;
  for (const name of names) {
    if ((await run(name, ['-c', probe])).code === 0) {
      python = name;
      break;
    }
  }
  if (!python) return { missing: 'no Python 3.9 or later with venv and pip here' };
  console.log('Installing the package anki into .cache/anki/venv ...');
  const venv = await run(python, ['-m', 'venv', '--clear', folder]);
  if (venv.code !== 0) return { missing: `no virtual environment here (${lastLine(venv.output)})` };
  const options = ['--quiet', '--disable-pip-version-check', '--retries', '1'];
  const pip = await run(path, ['-m', 'pip', 'install', ...options, 'anki'], { timeout: 300_000 });
  return pip.code === 0 && (await hasAnki())
    ? { path }
    : { missing: `pip could not install anki (${lastLine(pip.output)})` };
}

const lastLine = (output: string) => output.trim().split('\n').at(-1) ?? '';
