import { describe, expect, test } from 'vitest';
import { HASHED_FOLDERS, headersFor, WORKER_FILE } from '../../src/serving/headers.ts';
import { headersFile } from '../../src/serving/headersFile.ts';
import { HEADER_POLICY, PAGE_DIRECTIVES } from '../../src/serving/policy.ts';

describe('the headers of an address', () => {
  test('a page is asked about each time, a hashed file is kept for a year', () => {
    expect(headersFor('/learn/tls/')['Cache-Control']).toBe('no-cache');
    expect(headersFor('/pagefind/pagefind.js')['Cache-Control']).toBe('no-cache');
    expect(headersFor(WORKER_FILE)['Cache-Control']).toBe('no-cache');
    for (const folder of HASHED_FOLDERS)
      expect(headersFor(`${folder}x`)['Cache-Control']).toMatch(/max-age=31536000, immutable$/);
  });

  test('the microphone is for the mock interview alone', () => {
    const mayRecord = (path: string) =>
      headersFor(path)['Permissions-Policy']?.split(', ').includes('microphone=(self)');
    expect(mayRecord('/interview/')).toBe(true);
    for (const path of ['/', '/learn/interview/', '/interviews/', '/404.html'])
      expect(mayRecord(path), path).toBe(false);
  });

  test('values are what a header line and a quoted configuration value can hold', () => {
    for (const [name, value] of Object.entries(headersFor('/'))) {
      expect(name).toMatch(/^[A-Za-z-]+$/);
      expect(value).toMatch(/^[\x20-\x7e]+$/);
      // A quote would end the value in nginx and Caddy, and a dollar or brace would begin a variable.
      expect(value).not.toMatch(/["\\${}]/);
    }
  });
});

describe('the policy in the header', () => {
  test('forbids frames around the site and says nothing that would stop scripts allowed by hash', () => {
    const names = HEADER_POLICY.split('; ').map((directive) => directive.split(' ')[0]);
    expect(names).toContain('frame-ancestors');
    for (const name of ['default-src', 'script-src', 'style-src'])
      expect(names).not.toContain(name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('repeats every other directive of the pages as it is', () => {
    const repeated = PAGE_DIRECTIVES.filter((directive) => !directive.startsWith('default-src'));
    expect(repeated.length).toBeGreaterThan(5);
    for (const directive of repeated) expect(HEADER_POLICY.split('; ')).toContain(directive);
  });
});

describe('_headers', () => {
  const folders = ['/interview/', '/learn/', '/quiz/'];
  const rules = parse(headersFile(folders));

  /** As Cloudflare Pages and Netlify do: all rules that match, values of one name joined. */
  function applied(path: string): Record<string, string> {
    const headers: Record<string, string> = {};
    for (const [pattern, lines] of rules) {
      const matches = pattern.endsWith('*')
        ? path.startsWith(pattern.slice(0, -1))
        : path === pattern;
      if (!matches) continue;
      for (const [name, value] of lines)
        headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
    return headers;
  }

  test.each(['/', '/interview/', '/learn/tls/', '/learn/tls/index.html', '/quiz/'])(
    'gives the page %s exactly its headers',
    (path) => expect(applied(path)).toEqual(headersFor(path)),
  );

  test('gives hashed files their caching, and what is no page the rest', () => {
    for (const folder of HASHED_FOLDERS) {
      const { 'Permissions-Policy': _, ...expected } = headersFor(`${folder}x`);
      expect(applied(`${folder}x`)).toEqual(expected);
    }
    expect(applied('/pagefind/pagefind.js')).not.toHaveProperty('Cache-Control');
    expect(applied('/favicon.svg')['X-Content-Type-Options']).toBe('nosniff');
  });

  test('more rules than Cloudflare Pages takes are an error that says what to do', () => {
    const many = Array.from({ length: 120 }, (_, i) => `/folder-${i}/`);
    expect(() => headersFile(many)).toThrow(/127 rules.*100 rules.*fewer top folders/);
  });
});

function parse(text: string): [string, [string, string][]][] {
  const rules: [string, [string, string][]][] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const header = /^ {2}([\w-]+): (.+)$/.exec(line);
    if (header) rules.at(-1)?.[1].push([header[1] ?? '', header[2] ?? '']);
    else rules.push([line, []]);
  }
  return rules;
}
