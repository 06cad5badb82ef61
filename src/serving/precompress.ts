/** Compressed copies beside the files of a built site, for servers that send them as they are. */
import { globSync } from 'node:fs';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { TEXT_TYPES } from './contentTypes.ts';

const ENCODINGS = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
} as const;

export interface Precompressed {
  files: number;
  /** Bytes of these files, as they are and in each encoding. */
  raw: number;
  br: number;
  gz: number;
}

/**
 * Writes `.br` and `.gz` beside every text file, as old as the file itself; where a copy would not be smaller there is none.
 *
 * @param dist the built site
 * @param atOnce how many files are held in memory at a time
 * @returns sums over all text files; a file without a copy counts with its own bytes
 */
export async function precompress(dist: string, atOnce = 8): Promise<Precompressed> {
  // A page about `dial.go` has the address `/code/…/dial.go/`, so a folder can look like a text file.
  const waiting = globSync(`**/*.{${Object.keys(TEXT_TYPES).join(',')}}`, {
    cwd: dist,
    withFileTypes: true,
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const sums: Precompressed = { files: waiting.length, raw: 0, br: 0, gz: 0 };
  const worker = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const [bytes, { mtime }] = await Promise.all([readFile(path), stat(path)]);
      sums.raw += bytes.length;
      for (const end of ['br', 'gz'] as const) {
        const packed = await ENCODINGS[end](bytes);
        const copy = `${path}.${end}`;
        sums[end] += Math.min(packed.length, bytes.length);
        if (packed.length < bytes.length) {
          await writeFile(copy, packed);
          await utimes(copy, mtime, mtime);
        } else {
          await rm(copy, { force: true });
        }
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return sums;
}
