import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { parse } from 'yaml';
import { lastChanges, latest } from '../course/lastChanges.ts';
import { questionFileSchema } from '../schemas/question.ts';
import { builtPages } from './builtPages.ts';
import { pageSources } from './pageSources.ts';
import { robotsTxt, sitemapXml } from './sitemap.ts';

/** An Astro integration: every build lists its pages for search engines. */
export function sitemap(): AstroIntegration {
  let root = '';
  let site = '';
  return {
    name: 'roundtrip-sitemap',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
        site = config.site ?? '';
      },
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir);
        const changes = await lastChanges(root);
        const questions = questionFiles(root);
        const pages = builtPages(dist).map((address) => ({
          address,
          changed: latest(changes, pageSources(address, questions)),
        }));
        writeFileSync(join(dist, 'sitemap.xml'), sitemapXml(pages, site));
        writeFileSync(join(dist, 'robots.txt'), robotsTxt(site));
        logger.info(`${pages.length} pages in sitemap.xml`);
      },
    },
  };
}

/** The file of each interview question, from the project's root. */
function questionFiles(root: string): Map<string, string> {
  const folder = join(root, 'content/questions');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(
    names.flatMap((name) =>
      questionFileSchema
        .parse(parse(readFileSync(join(folder, name), 'utf8')))
        .questions.map(({ id }) => [id, `content/questions/${name}`] as const),
    ),
  );
}
