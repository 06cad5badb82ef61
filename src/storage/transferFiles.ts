/** Exports and imports as files of the reader's own. What is in them is for `study/exportFile.ts` and `importFile.ts`. */
import type { AnyEvent } from '../study/event.ts';
import { exportText, type FileHead } from '../study/exportFile.ts';
import { createImport, type ImportedFile, importLimits } from '../study/importFile.ts';
import { Refused } from '../study/refused.ts';
import { createPause } from './pause.ts';

export interface TransferOptions {
  /** Told now and then how much is done, from 0 to 1. */
  progress?(done: number): void;
  /** Gives up; the promise then rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** Characters that go into one part of the file, and bytes that are looked at in one go. */
const piece = 65_536;

/** The file of a log. */
export async function exportBlob(
  events: readonly AnyEvent[],
  head: FileHead,
  { progress, signal }: TransferOptions = {},
): Promise<Blob> {
  const pause = createPause();
  const parts: string[] = [];
  let part = '';
  let lines = 0;
  for (const line of exportText(events, head)) {
    part += line;
    lines++;
    if (part.length < piece) continue;
    parts.push(part);
    part = '';
    await pause();
    signal?.throwIfAborted();
    progress?.(lines / (events.length + 2));
  }
  return new Blob([...parts, part], { type: 'application/json' });
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024).toLocaleString('en-US')} MB`;
}

/**
 * Reads and checks a file without changing anything.
 * @param now this device's clock
 * @throws Refused with a reason for the reader, or the signal's reason
 */
export async function readImport(
  file: Blob,
  now: number,
  { progress, signal }: TransferOptions = {},
): Promise<ImportedFile> {
  if (file.size === 0) throw new Refused('It is empty.');
  if (file.size > importLimits.bytes)
    throw new Refused(
      `It has ${mebibytes(file.size)}, and this site takes up to ${mebibytes(importLimits.bytes)}.`,
    );
  const pause = createPause();
  const importing = createImport(now);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let from = 0; from < file.size; from += piece) {
    const bytes = await bytesOf(file.slice(from, from + piece));
    importing.push(textOf(decoder, bytes));
    await pause();
    signal?.throwIfAborted();
    progress?.(Math.min(1, (from + piece) / file.size));
  }
  importing.push(textOf(decoder));
  return importing.end();
}

async function bytesOf(part: Blob): Promise<ArrayBuffer> {
  try {
    return await part.arrayBuffer();
  } catch {
    throw new Refused('It could not be read. It may have changed since you chose it.');
  }
}

function textOf(decoder: TextDecoder, bytes?: ArrayBuffer): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new Refused('It is no text file.');
  }
}

/** Hands a file to the browser's downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads it behind this click; some do so late.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
