import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { size } from '../islands/transfer/words.ts';
import { buildKillWorker, buildWorker } from './buildWorker.ts';

/**
 * An Astro integration, the last of all: the service worker lists what the others wrote.
 * @param kill builds a site without a worker that removes the workers of earlier builds (`KILL_WORKER=1`)
 */
export function offline(kill = process.env['KILL_WORKER'] === '1'): AstroIntegration {
  return {
    name: 'roundtrip-offline',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { define: { __KILL_WORKER__: JSON.stringify(kill) } } });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir);
        if (kill) {
          await buildKillWorker(dist);
          logger.warn('KILL_WORKER=1: sw.js removes the worker and its copies from every device');
          return;
        }
        const { shell, everything } = await buildWorker(dist);
        logger.info(
          `the shell is ${shell.files} files, ${size(shell.brotli)} with Brotli (${size(shell.bytes)} on the device); everything is ${everything.files.toLocaleString('en-US')} files, ${size(everything.transfer)} (${size(everything.bytes)})`,
        );
      },
    },
  };
}
