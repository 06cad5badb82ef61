/** What the build does before it renders: it stops on mistakes in the content and on diagrams that nobody can draw. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentCheck } from '../../src/check/integration.ts';
import { diagrams } from '../../src/diagrams/integration.ts';

let root: string;
let told: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'roundtrip-'));
  told = [];
  cpSync(new URL('./fixtures/valid', import.meta.url), join(root, 'content'), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function setUp(integration: AstroIntegration, command: 'build' | 'sync'): Promise<void> {
  const tell = (line: string) => void told.push(line);
  const hook = integration.hooks['astro:config:setup'] as unknown as (
    options: unknown,
  ) => Promise<void>;
  return hook({
    command,
    config: { root: pathToFileURL(`${root}/`) },
    logger: { error: tell, info: tell, warn: tell },
  });
}

describe('content check', () => {
  it('stops the build with every mistake, file and line', async () => {
    writeFileSync(join(root, 'content/glossary/06-tcp-connections.yaml'), 'terms: 1\n');
    writeFileSync(join(root, 'content/lessons/99-none.mdx'), '# x\n');
    await expect(setUp(contentCheck(), 'build')).rejects.toThrow(/mistakes, listed above/);
    expect(told.join('\n')).toMatch(/content\/glossary\/06-tcp-connections\.yaml:1: .+/);
    expect(told.join('\n')).toMatch(/content\/lessons\/99-none\.mdx:1: .+/);
  });

  it('leaves other commands alone', async () => {
    writeFileSync(join(root, 'content/glossary/06-tcp-connections.yaml'), 'terms: 1\n');
    await expect(setUp(contentCheck(), 'sync')).resolves.toBeUndefined();
  });
});

describe('diagrams', () => {
  it('stops the build where no browser is, and says which diagram and which command', async () => {
    const wished = process.env['CHROMIUM_PATH'];
    process.env['CHROMIUM_PATH'] = join(root, 'no-browser');
    try {
      await expect(setUp(diagrams(), 'build')).rejects.toThrow(/no rendering, listed above/);
    } finally {
      if (wished === undefined) delete process.env['CHROMIUM_PATH'];
      else process.env['CHROMIUM_PATH'] = wished;
    }
    expect(told.join('\n')).toMatch(/content\/lessons\/[\w-]+\.mdx:\d+: .*npm run diagrams/);
  });
});
