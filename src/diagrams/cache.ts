/** The committed renderings: one file a diagram, named by its key. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where they are, unless a test says otherwise. */
export const RENDERED_DIR = fileURLToPath(new URL('./rendered/', import.meta.url));

/** @returns the SVG, or undefined when this diagram has not been rendered */
export async function readRendered(key: string, dir = RENDERED_DIR): Promise<string | undefined> {
  try {
    return (await readFile(join(dir, `${key}.svg`), 'utf8')).trimEnd();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export async function writeRendered(key: string, svg: string, dir = RENDERED_DIR): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, `${key}.svg`), `${svg}\n`);
}

/** @returns the keys of all files, sorted */
export async function listRendered(dir = RENDERED_DIR): Promise<string[]> {
  try {
    const names = await readdir(dir);
    return names
      .filter((name) => name.endsWith('.svg'))
      .map((name) => name.slice(0, -'.svg'.length))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** @returns the keys of files that no diagram uses */
export async function unused(keysInUse: Iterable<string>, dir = RENDERED_DIR): Promise<string[]> {
  const used = new Set(keysInUse);
  return (await listRendered(dir)).filter((key) => !used.has(key));
}

export async function removeRendered(key: string, dir = RENDERED_DIR): Promise<void> {
  await rm(join(dir, `${key}.svg`), { force: true });
}
