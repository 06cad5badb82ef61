import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import { defineConfig, fontProviders } from 'astro/config';
import { ankiPackage } from './src/anki/integration.ts';
import { basePath } from './src/base/integration.ts';
import { siteUrl } from './src/base/siteUrl.ts';
import { contentCheck } from './src/check/integration.ts';
import { diagrams } from './src/diagrams/integration.ts';
import { trustedTypesBelow } from './src/layouts/trustedTypesBelow.ts';
import { remarkLesson } from './src/markdown/remarkLesson.ts';
import { remarkLessonLinks } from './src/markdown/remarkLessonLinks.ts';
import { remarkReferences } from './src/markdown/remarkReferences.ts';
import { remarkShortCode } from './src/markdown/remarkShortCode.ts';
import { offline } from './src/offline/integration.ts';
import { searchIndex } from './src/search/integration.ts';
import { servedHeaders } from './src/serving/integration.ts';
import { PAGE_DIRECTIVES } from './src/serving/policy.ts';
import { sharePictures } from './src/sharing/integration.ts';
import { sitemap } from './src/syndication/sitemapIntegration.ts';

const { site, base } = siteUrl(process.env.SITE_URL);

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
/** The hash of a text that stands inline in every head, for the content security policy. */
const inlineHash = (text) =>
  /** @type {const} */ (`sha256-${createHash('sha256').update(text).digest('base64')}`);

const fontFile = (path) => `./node_modules/@fontsource-variable/${path}`;

export default defineConfig({
  site,
  base,
  trailingSlash: 'always',
  server: { port: 4321 },
  devToolbar: { enabled: false },
  compressHTML: true,
  build: { inlineStylesheets: 'auto' },
  integrations: [
    basePath(),
    contentCheck(),
    diagrams(),
    mdx({ syntaxHighlight: false }),
    preact(),
    searchIndex(),
    ankiPackage(),
    sitemap(),
    sharePictures(),
    offline(),
    servedHeaders(),
  ],
  markdown: {
    // Sätteri, Astro's default, does not run remark plugins; the checker walks the same tree as the build, so both use unified.
    processor: unified({
      remarkPlugins: [remarkLesson, remarkLessonLinks, remarkReferences, remarkShortCode],
      smartypants: false,
    }),
    syntaxHighlight: false,
  },
  // A font that does not come in time waits for the next page, so that text never moves under the reader's eyes.
  fonts: [
    {
      provider: fontProviders.local(),
      name: 'Source Sans 3',
      cssVariable: '--font-text',
      fallbacks: ['system-ui', 'sans-serif'],
      options: {
        variants: [
          {
            weight: '200 900',
            style: 'normal',
            display: 'optional',
            src: [fontFile('source-sans-3/files/source-sans-3-latin-wght-normal.woff2')],
          },
        ],
      },
    },
    {
      provider: fontProviders.local(),
      name: 'Geist Mono',
      cssVariable: '--font-mono',
      fallbacks: ['ui-monospace', 'monospace'],
      options: {
        variants: [
          {
            weight: '100 900',
            style: 'normal',
            display: 'optional',
            src: [fontFile('geist-mono/files/geist-mono-latin-wght-normal.woff2')],
          },
        ],
      },
    },
  ],
  security: {
    csp: {
      directives: [...PAGE_DIRECTIVES],
      styleDirective: { hashes: [inlineHash(read('./src/styles/layers.css'))] },
      scriptDirective: {
        resources: ["'self'", "'wasm-unsafe-eval'"],
        hashes: [
          inlineHash(trustedTypesBelow(base, read('./src/layouts/trustedTypes.js'))),
          inlineHash(read('./src/layouts/themeBoot.js')),
        ],
      },
    },
  },
});
