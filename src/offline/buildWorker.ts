/** Writes `sw.js` and the lists of what can be kept into a built site. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { build } from 'vite';
import {
  addressToKeep,
  everythingAbout,
  everythingList,
  kindOfAddress,
  shellFiles,
  shellPages,
} from './addresses.ts';
import type { About, Everything, KeptFile } from './everything.ts';
import { pageAssets } from './pageAssets.ts';

/** What the build wrote, for its log. */
export interface Built {
  shell: { files: number; bytes: number; brotli: number };
  everything: About;
}

interface ShellEntry {
  url: string;
  revision: string | null;
}

/** For estimates: the quality at which servers compress as they go. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const compress = promisify(brotliCompress);

/** Servers leave alone what is compressed already. */
const compressed = /\.(?:woff2|png|webp|avif|pf_\w+|pagefind)$/;

async function transferSize(file: string, bytes: Buffer): Promise<number> {
  return compressed.test(file) ? bytes.length : (await compress(bytes, quality)).length;
}

const revisionOf = (content: string | Buffer) =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

/** The file of an address. */
const fileOf = (dist: string, address: string) =>
  join(dist, address.endsWith('/') ? `${address}index.html` : address);

/**
 * Finds what the shell needs: its pages, all that they load, and a few files.
 * @throws Error when one of its files is missing
 */
async function listShell(dist: string): Promise<string[]> {
  const text = (address: string) => readFile(fileOf(dist, address), 'utf8');
  const all = new Set([...shellPages, ...shellFiles]);
  for (const page of shellPages) {
    for (const asset of await pageAssets(await text(page), text)) all.add(asset);
  }
  const missing = [...all].filter((address) => !existsSync(fileOf(dist, address)));
  if (missing.length > 0) {
    throw new Error(
      `The shell for reading offline wants ${missing.join(', ')}, which the build did not write: correct src/offline/addresses.ts, or the page that names it.`,
    );
  }
  return [...all].sort();
}

/** Bundles a worker of this folder into one classic script. */
async function bundle(
  dist: string,
  entry: 'worker' | 'killWorker',
  define: Record<string, string>,
): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    build: {
      outDir: dist,
      emptyOutDir: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      lib: {
        entry: fileURLToPath(new URL(`./${entry}.ts`, import.meta.url)),
        formats: ['iife'],
        name: 'worker',
        fileName: () => 'sw.js',
      },
    },
  });
}

/** Writes the worker that removes itself and all copies from every device that still has one. */
export async function buildKillWorker(dist: string): Promise<void> {
  await bundle(dist, 'killWorker', {});
}

/**
 * Writes the worker with its list of the shell, the list of everything and its size.
 * @param dist the folder of the built site, complete
 * @throws Error when the shell wants a file that is not there
 */
export async function buildWorker(dist: string): Promise<Built> {
  const names = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .sort();

  const files: KeptFile[] = [];
  let transfer = 0;
  for (const name of names) {
    const address = addressToKeep(name);
    if (address === undefined) continue;
    const content = await readFile(join(dist, name));
    const hashed = kindOfAddress(address) === 'hashed';
    files.push(hashed ? [address, content.length] : [address, content.length, revisionOf(content)]);
    transfer += await transferSize(name, content);
  }
  const about: About = {
    revision: revisionOf(JSON.stringify(files)),
    files: files.length,
    bytes: files.reduce((sum, [, bytes]) => sum + bytes, 0),
    transfer,
  };
  const everything: Everything = { ...about, list: files };
  await mkdir(join(dist, 'offline'), { recursive: true });
  await writeFile(join(dist, everythingList), JSON.stringify(everything));
  await writeFile(join(dist, everythingAbout), JSON.stringify(about));

  const shell: ShellEntry[] = [];
  const size = { files: 0, bytes: 0, brotli: 0 };
  for (const address of await listShell(dist)) {
    const file = fileOf(dist, address);
    const content = await readFile(file);
    const hashed = kindOfAddress(address) === 'hashed';
    shell.push({ url: address, revision: hashed ? null : revisionOf(content) });
    size.files++;
    size.bytes += content.length;
    size.brotli += await transferSize(file, content);
  }
  await bundle(dist, 'worker', { __SHELL__: JSON.stringify(shell) });
  return { shell: size, everything: about };
}
