/** What a built page says about itself to those who show links to it. */
import { decodeEntities } from '../anki/entities.ts';
import { type PartId, parts } from '../course/map.ts';
import type { SharedPage } from './words.ts';

/** In: the HTML of a page. Out: its `og:` properties, the first of each name. */
export function openGraphOf(html: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of html.matchAll(
    /<meta property="(og:[\w:]+)" content="([^"]*)"/g,
  ))
    if (!found.has(name)) found.set(name, decodeEntities(value));
  return found;
}

/** In: the HTML of a page and its address. Out: what its picture is made from; undefined for one that has none. */
export function sharedPage(html: string, address: string): SharedPage | undefined {
  const facts = openGraphOf(html);
  if (!facts.has('og:image')) return undefined;
  const named = /<html[^>]* data-part="([\w-]+)"/.exec(html)?.[1];
  const part = parts.find(({ id }) => id === named)?.id as PartId | undefined;
  return {
    address,
    title: facts.get('og:title') ?? '',
    description: facts.get('og:description') ?? '',
    part,
  };
}
