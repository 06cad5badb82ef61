/** Every link, picture, script and style sheet of the built site leads somewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type BuiltSite, brokenLinks, formatBrokenLink } from './brokenLinks.ts';
import { type Outcome, oneCheck } from './outcome.ts';

/** @param folder of the built site */
export async function linksStep(folder: string): Promise<Outcome> {
  const { checked, broken } = brokenLinks(builtSite(folder));
  const log = broken.map((link) => `${formatBrokenLink(link)}\n`).join('');
  return {
    ...oneCheck(`links: ${broken.length} lead nowhere`, broken.length === 0, log),
    notes: [`${checked.toLocaleString('en-US')} links, pictures, scripts and styles looked up`],
  };
}

/** @param folder that a build went into @throws Error when it is not there */
export function builtSite(folder: string): BuiltSite {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return { files, read: (file) => readFileSync(join(folder, file), 'utf8') };
}
