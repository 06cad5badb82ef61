/** Rendered Markdown made fit for a field of a note: it stands alone there, far from the site. */

import { withBase, withoutBase } from '../base/addresses.ts';
import { decodeEntities, encodeEntities } from './entities.ts';

/** Where the pictures of a card come from; without it they stay on the site and figures are links only. */
export interface Pictures {
  /** In: the address of an image on the site. Out: its name among the media. Throws when the site has no such file. */
  image(address: string): string;
  /** In: the address of a figure, such as `/learn/x/#fig-y`. Out: its picture, if it has one that stands alone. */
  figure(address: string): { name: string; alt: string } | undefined;
}

export interface Surroundings {
  /** The address of the page that the text was written for; others are resolved against it. */
  page: string;
  /** The address of the site; without it, the site stands at the root of the page's host. */
  site?: string;
  pictures?: Pictures | undefined;
}

/**
 * Tags as rehype-stringify writes them. It never leaves a bare `<` in text nor a bare `"` in a value, so words
 * that look like a tag are none.
 */
const tag = /<[a-z][\w-]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*\/?>/g;
const address = /\s(href|src)="([^"]*)"/g;

/** What Anki would take for sound, speech or LaTeX. */
const commands = /\[(?=\/?(?:latex|\$\$?)\]|sound:|anki:)/gi;

// biome-ignore lint/suspicious/noControlCharactersInRegex: U+001F separates the fields of a note in the database.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * In: HTML from the site's own renderer. Out: the same with full addresses, its images and the figures that it links
 * to as media, and nothing in it that Anki would carry out.
 */
export function fieldHtml(rendered: string, { page, site = '/', pictures }: Surroundings): string {
  const { origin } = new URL(page);
  const base = `${new URL(site, page).pathname.replace(/\/$/, '')}/`;
  const shown = new Map<string, string>();
  const html = rendered
    .replace(controls, '')
    .replace(tag, (whole) =>
      whole.replace(address, (_, name: string, value: string) => {
        const url = new URL(withBase(decodeEntities(value), base), page);
        const own = url.origin === origin ? withoutBase(url.pathname, base) + url.hash : undefined;
        if (name === 'src' && own && pictures) return ` src="${pictures.image(own)}"`;
        const figure = name === 'href' && own ? pictures?.figure(own) : undefined;
        if (figure) shown.set(figure.name, figure.alt);
        return ` ${name}="${encodeEntities(url.href)}"`;
      }),
    )
    .replace(commands, '&#91;')
    .trim();
  const figures = [...shown].map(
    ([name, alt]) => `<p class="figure"><img src="${name}" alt="${encodeEntities(alt)}"></p>`,
  );
  return [html, ...figures].join('\n');
}

/** In: HTML of a field. Out: its words, and the names of its images, as Anki sorts and compares them. */
export function fieldWords(html: string): string {
  const words = html
    .replace(/<img[^>]*\ssrc="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(tag, '')
    .replace(/<\/[a-z][\w-]*>/g, '');
  return decodeEntities(words).trim();
}
