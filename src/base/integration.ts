import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** An Astro integration: a site with a base path has it before all addresses. Without one it does nothing. */
export function basePath(): AstroIntegration {
  let base = '/';
  return {
    name: 'roundtrip-base',
    hooks: {
      'astro:config:setup': ({ config, addMiddleware, injectScript }) => {
        base = config.base;
        if (base === '/') return;
        addMiddleware({ order: 'pre', entrypoint: new URL('./middleware.ts', import.meta.url) });
        const hook = JSON.stringify(
          fileURLToPath(new URL('./islandAddresses.ts', import.meta.url)),
        );
        // For islands before they wake, and for what page scripts render without one.
        injectScript('before-hydration', `import ${hook};`);
        injectScript('page', `import ${hook};`);
      },
      'astro:build:done': ({ dir }) => {
        if (base !== '/' && existsSync(join(fileURLToPath(dir), base)))
          throw new Error(
            `SITE_URL ends with ${base}, and the site has a folder of that name itself, so that nobody could tell ${base}x/ from ${base}${base.slice(1)}x/. Take another path.`,
          );
      },
    },
  };
}
