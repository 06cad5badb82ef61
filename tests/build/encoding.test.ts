/** Every text of the build is UTF-8, says so where it can, and went through no wrong encoding (F24). */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { mangledIn } from '../../src/check/rules/encoding.ts';
import { TEXT_TYPES } from '../../src/serving/contentTypes.ts';
import { DIST } from '../../src/tasks/places.ts';

const dist = process.env['E2E_DIST'] ?? DIST;
const built = existsSync(join(dist, 'index.html'));
const texts = built
  ? globSync(`**/*.{${Object.keys(TEXT_TYPES).join(',')}}`, { cwd: dist, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  : [];
const endOf = (file: string) => file.slice(file.lastIndexOf('.') + 1);

/** What is wrong with the bytes of a text file, or nothing. */
function problemOf(bytes: Buffer): string | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'is not UTF-8';
  }
  const found = mangledIn(text);
  return found
    ? `…${text.slice(Math.max(0, found.index - 30), found.index + 30).replace(/\s+/g, ' ')}…`
    : undefined;
}

/** Where the declaration of the encoding ends, in bytes; 0 without one. */
function declaredBy(bytes: Buffer): number {
  // A character a byte, so that places are bytes.
  const found = /<meta charset="?utf-8"?\s*\/?>/i.exec(bytes.toString('latin1'));
  return found ? found.index + found[0].length : 0;
}

describe.skipIf(!built)('a text of the site, were it built (npm run build),', () => {
  it('comes in every kind that the servers know', () => {
    expect([...new Set(texts.map(endOf))].sort()).toEqual(
      expect.arrayContaining(Object.keys(TEXT_TYPES).filter((end) => end !== 'go')),
    );
    expect(texts.length).toBeGreaterThan(1000);
  });

  it('is UTF-8 without lost characters and mojibake', () => {
    const wrong = texts.flatMap((file) => {
      const problem = problemOf(readFileSync(file));
      return problem ? [`${file.slice(dist.length)}: ${problem}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('says so in its first 1,024 bytes, if it is a page', () => {
    const pages = texts.filter((file) => endOf(file) === 'html');
    expect(pages.length).toBeGreaterThan(100);
    const late = pages.filter((file) => {
      const end = declaredBy(readFileSync(file));
      return end === 0 || end > 1024;
    });
    expect(late).toEqual([]);
  });

  it('says nothing else in its first line, if it is XML', () => {
    const other = texts
      .filter((file) => endOf(file) === 'xml')
      .filter(
        (file) => !/^<\?xml version="1\.0" encoding="UTF-8"\?>/i.test(readFileSync(file, 'utf8')),
      );
    expect(other).toEqual([]);
  });
});

describe('what went wrong is seen:', () => {
  const readAs = (encoding: string, text: string) =>
    Buffer.from(new TextDecoder(encoding).decode(Buffer.from(text)));

  test.each([
    'a dash – between',
    'it’s “so”',
    'naïve café',
    '3 × 4',
    'a\u00a0space',
    '→ next',
    '≤ 5 µs',
  ])('%s, read as Windows-1252', (text) => {
    expect(problemOf(Buffer.from(text))).toBeUndefined();
    expect(problemOf(readAs('windows-1252', text))).toMatch(/^…/);
  });

  test('a byte that is no UTF-8, and the sign that takes its place', () => {
    expect(problemOf(Buffer.from([0x63, 0x61, 0x66, 0xe9]))).toBe('is not UTF-8');
    expect(problemOf(Buffer.from('caf\uFFFD'))).toContain('caf\uFFFD');
  });

  test('a declaration that is missing or comes late', () => {
    expect(declaredBy(Buffer.from('<!doctype html><title>x</title>'))).toBe(0);
    expect(declaredBy(Buffer.from(`<!--${'é'.repeat(510)}--><meta charset="utf-8">`))).toBe(1049);
  });
});
