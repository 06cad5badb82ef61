import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { lineTimes } from './lineTimes.ts';
import { readCourse } from './readCourse.ts';

/** An Astro integration: every build brings the cards as a package and as a text file for Anki. */
export function ankiPackage(): AstroIntegration {
  let root = '';
  let content = '';
  let site = '';
  return {
    name: 'roundtrip-anki',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        content = fileURLToPath(new URL('./content', config.root));
        site = config.site ?? '';
      },
      'astro:build:done': async ({ dir, logger }) => {
        // Loaded here, because the dev server has no use for a database.
        const { buildAnki } = await import('./buildAnki.ts');
        const lessons = await readCourse(content, lineTimes);
        const made = buildAnki({ dist: fileURLToPath(dir), root, site, lessons });
        logger.info(`${made.notes} notes and ${made.media} media files for Anki`);
      },
    },
  };
}
