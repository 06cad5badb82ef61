import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { collectPlaces, writeSearch } from './buildIndex.ts';

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
        const dist = fileURLToPath(dir);
        const places = collectPlaces(dist, content);
        await writeSearch(dist, places);
        logger.info(`${places.records.length} places can be found`);
      },
    },
  };
}
