import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { buildSearchIndex } from './buildIndex.ts';

/** An Astro integration: the search index is part of every build. */
export function searchIndex(): AstroIntegration {
  let content = '';
  return {
    name: 'roundtrip-search',
    hooks: {
      'astro:config:done': ({ config }) => {
        content = fileURLToPath(new URL('./content', config.root));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { pages, records } = await buildSearchIndex(fileURLToPath(dir), content);
        logger.info(`${pages} pages and ${records} records can be found`);
      },
    },
  };
}
