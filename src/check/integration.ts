import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkContent } from './checkContent.ts';
import { formatMistakes } from './mistake.ts';
import { projectFolders } from './projectFolders.ts';

/** An Astro integration: content with a mistake does not build; while writing, mistakes are told and the page stays. */
export function contentCheck(): AstroIntegration {
  let root: URL;
  const mistakes = async () => checkContent(projectFolders(fileURLToPath(root)));
  return {
    name: 'roundtrip-content',
    hooks: {
      // Before Astro reads the content itself, which would stop at the first mistake and without its line.
      'astro:config:setup': async ({ command, config, logger }) => {
        root = config.root;
        if (command !== 'build') return;
        const found = await mistakes();
        if (found.length === 0) return;
        logger.error(`\n${formatMistakes(found)}`);
        const error = new Error(`The content has ${found.length} mistakes, listed above.`);
        // Where it was thrown helps nobody: the mistakes have their own places.
        error.stack = '';
        throw error;
      },
      'astro:server:setup': ({ server, logger }) => {
        const tell = async () => {
          const found = await mistakes();
          if (found.length > 0) logger.warn(`mistakes in the content:\n${formatMistakes(found)}`);
        };
        const content = fileURLToPath(new URL('./content/', root));
        server.watcher.on('change', (path) => {
          if (path.startsWith(content)) void tell();
        });
        void tell();
      },
    },
  };
}
