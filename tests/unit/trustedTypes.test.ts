/** The policy that stands inline in each head, as far as it can be run without a page; the rest: tests/e2e/trustedTypes.e2e.ts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { PAGE_DIRECTIVES } from '../../src/serving/policy.ts';
import { ROOT } from '../../src/tasks/places.ts';

interface Rules {
  createHTML(html: string): string | null;
  createScriptURL(url: string): string | null;
  createScript?: unknown;
}

const source = readFileSync(join(ROOT, 'src/layouts/trustedTypes.js'), 'utf8');
const policies = new Map<string, Rules>();
const page = { href: 'https://roundtrip.example/learn/tls/', origin: 'https://roundtrip.example' };
runInNewContext(source, {
  self: {
    trustedTypes: { createPolicy: (name: string, rules: Rules) => policies.set(name, rules) },
  },
  location: page,
  URL,
});
const rules = policies.get('default');
if (!rules) throw new Error('src/layouts/trustedTypes.js makes no default policy');

describe('the default policy', () => {
  test.each(['/pagefind/pagefind-worker.js', '/_astro/Search.abc.js', '/sw.js'])(
    'lets the script %s be run, also by its whole address',
    (url) => {
      expect(rules.createScriptURL(url)).toBe(url);
      expect(rules.createScriptURL(page.origin + url)).toBe(page.origin + url);
    },
  );

  test.each([
    'https://evil.example/_astro/x.js',
    '//evil.example/pagefind/x.js',
    '/learn/x.js',
    '/_astro/../x.js',
    'data:text/javascript,1',
    'blob:https://roundtrip.example/1',
  ])('refuses the script %s', (url) => expect(rules.createScriptURL(url)).toBeNull());

  test('makes no script out of a string', () => expect(rules.createScript).toBeUndefined());
});

test('a browser without Trusted Types passes by', () => {
  expect(() => runInNewContext(source, { self: {} })).not.toThrow();
});

test('the policies that a page may make are the ones that the code makes', () => {
  const files = ['src/layouts/trustedTypes.js', 'src/islands/review/lessonPolicy.ts'];
  const made = files.flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(/createPolicy\(["'](\w+)["']/g)].map(
      ([, name]) => name,
    ),
  );
  expect(PAGE_DIRECTIVES).toContain(`trusted-types ${made.join(' ')}`);
});
