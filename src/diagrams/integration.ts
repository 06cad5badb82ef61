import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { missingDiagrams } from './missing.ts';

/**
 * An Astro integration: a diagram without a rendering is rendered before the build when a browser is installed, and
 * else stops it with a line that says what to run. When nothing is missing no browser is looked for.
 */
export function diagrams(): AstroIntegration {
  return {
    name: 'roundtrip-diagrams',
    hooks: {
      'astro:config:setup': async ({ command, config, logger }) => {
        if (command !== 'build' && command !== 'dev') return;
        const folder = (path: string) => fileURLToPath(new URL(path, config.root));
        const folders = {
          contentDir: folder('./content'),
          renderedDir: folder('./src/diagrams/rendered'),
        };
        if ((await missingDiagrams(folders)).length === 0) return;
        // Only now, since both bring Playwright with them.
        const { findInstalledBrowser } = await import('../tasks/browser.ts');
        const { updateDiagrams } = await import('./update.ts');
        const browser = await findInstalledBrowser();
        const executablePath = 'path' in browser ? browser.path : undefined;
        const log = (line: string) => logger.info(line);
        const { missing } = await updateDiagrams({ ...folders, executablePath, log });
        if (missing.length === 0) return;
        logger.error(`\n${missing.map(({ message }) => message).join('\n')}`);
        const error = new Error(`${missing.length} diagrams have no rendering, listed above.`);
        error.stack = '';
        throw error;
      },
    },
  };
}
