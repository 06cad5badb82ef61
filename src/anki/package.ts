/** The file that Anki opens: the collection, the media under numbers, and a list of their names. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { writeCollection } from './collection.ts';
import type { AnkiNote } from './notes.ts';

/**
 * In: the notes in course order, their media by name, and what the outermost deck says of itself. Out: an .apkg; the
 * same bytes for the same notes on the same Node.
 */
export function ankiPackage(
  notes: readonly AnkiNote[],
  media: ReadonlyMap<string, Uint8Array>,
  about: string,
): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-anki-'));
  try {
    const path = join(folder, 'collection.anki2');
    writeCollection(path, notes, about);
    const numbered = [...media.values()].map((bytes, number) => [String(number), bytes] as const);
    const files: Zippable = {
      'collection.anki2': new Uint8Array(readFileSync(path)),
      media: new TextEncoder().encode(JSON.stringify({ ...[...media.keys()] })),
      ...Object.fromEntries(numbered),
    };
    // The earliest that a zip archive can name; local time, because it knows no other.
    return zipSync(files, { mtime: new Date(1980, 0, 1), level: 9 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
