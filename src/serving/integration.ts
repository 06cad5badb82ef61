import { globSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { headersFile } from './headersFile.ts';

/** An Astro integration: every build brings the `_headers` that Cloudflare Pages and Netlify go by. */
export function servedHeaders(): AstroIntegration {
  let base = '/';
  return {
    name: 'roundtrip-headers',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': ({ dir }) => {
        const dist = fileURLToPath(dir);
        writeFileSync(join(dist, '_headers'), headersFile(pageFolders(dist), base));
      },
    },
  };
}

/** @returns the first folder of every page of a built site, such as `/learn/`, each once */
export function pageFolders(dist: string): string[] {
  const tops = globSync('*/**/*.html', { cwd: dist }).map((file) => `/${file.split(sep)[0]}/`);
  return [...new Set(tops)].sort();
}
