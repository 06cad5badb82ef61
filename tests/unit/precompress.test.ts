import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { precompress } from '../../src/serving/precompress.ts';

let dist: string;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'roundtrip-compress-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

const text = 'SYN, SYN-ACK, ACK. '.repeat(500);

test('every text file in every folder gets both copies, which hold the same bytes and are as old', async () => {
  mkdirSync(join(dist, 'learn'));
  mkdirSync(join(dist, 'code/dial.go'), { recursive: true });
  const files = ['index.html', 'code/dial.go/index.html', 'learn/tcp.md', 'a.css', 'b.js', 'c.svg'];
  for (const file of files) {
    writeFileSync(join(dist, file), text + file);
    utimesSync(join(dist, file), 1_700_000_000, 1_700_000_000);
  }
  const sums = await precompress(dist, 2);
  for (const file of files) {
    const bytes = readFileSync(join(dist, file));
    expect(brotliDecompressSync(readFileSync(join(dist, `${file}.br`))).equals(bytes)).toBe(true);
    expect(gunzipSync(readFileSync(join(dist, `${file}.gz`))).equals(bytes)).toBe(true);
    for (const end of ['br', 'gz'])
      expect(statSync(join(dist, `${file}.${end}`)).mtime.getTime()).toBe(1_700_000_000_000);
  }
  const sizes = (end: string) =>
    files.reduce((sum, file) => sum + statSync(join(dist, file + end)).size, 0);
  expect(sums).toEqual({ files: 6, raw: sizes(''), br: sizes('.br'), gz: sizes('.gz') });
});

test('what is compressed already gets no copy, and neither do the copies', async () => {
  writeFileSync(join(dist, 'font.woff2'), text);
  writeFileSync(join(dist, 'index.html'), text);
  await precompress(dist);
  expect((await precompress(dist)).files).toBe(1);
  expect(existsSync(join(dist, 'font.woff2.gz'))).toBe(false);
  expect(existsSync(join(dist, 'index.html.gz.gz'))).toBe(false);
});

test('where a copy would not be smaller there is none, not even an old one', async () => {
  writeFileSync(join(dist, 'small.txt'), text);
  await precompress(dist);
  expect(existsSync(join(dist, 'small.txt.br'))).toBe(true);
  writeFileSync(join(dist, 'small.txt'), 'x');
  expect(await precompress(dist)).toEqual({ files: 1, raw: 1, br: 1, gz: 1 });
  expect(existsSync(join(dist, 'small.txt.br'))).toBe(false);
  expect(existsSync(join(dist, 'small.txt.gz'))).toBe(false);
});
