/** What a built page or style sheet leads to and loads, and what can be linked to in it. */
import { type HTMLElement, parse } from 'node-html-parser';

/** One address that stands in a file. */
export interface LinkUse {
  /** As written. */
  address: string;
  /** The element with the attribute, or what stands in its place, and its words: `<a href="/x/"> "More"`. */
  element: string;
}

export interface Linked {
  /** What an address may name after its `#`. */
  anchors: ReadonlySet<string>;
  links: readonly LinkUse[];
  /** The page's own address, as it gives it itself. */
  canonical: string | undefined;
}

/** Attributes that hold an address; `srcset` holds several. HTML Living Standard, "Attributes", those of type URL. */
const ADDRESSES: Readonly<Record<string, string>> = {
  href: 'a, area, link, use, image',
  'xlink:href': 'use, image, a',
  src: 'script, img, source, video, audio, track, iframe, embed, input',
  poster: 'video',
  data: 'object',
  action: 'form',
  cite: 'blockquote, q, ins, del',
  srcset: 'img, source',
  // Islands are loaded by a script of Astro's that reads these.
  'component-url': 'astro-island',
  'renderer-url': 'astro-island',
  'before-hydration-url': 'astro-island',
};

/** Metadata whose value is an address (The Open Graph protocol; X cards). */
const META = /^(og:(url|image|video|audio)(:(secure_)?url)?|twitter:(image|player))$/;

/** @param html a whole page */
export function linksOfPage(html: string): Linked {
  const root = parse(html, { comment: false });
  const links: LinkUse[] = [];
  for (const [name, selector] of Object.entries(ADDRESSES)) {
    for (const element of root.querySelectorAll(selector)) {
      const value = element.getAttribute(name);
      if (value === undefined) continue;
      for (const address of name === 'srcset' ? sourcesOf(value) : [value.trim()])
        links.push({ address, element: shortForm(element, name, address) });
    }
  }
  for (const element of root.querySelectorAll('meta[content]')) {
    const name = element.getAttribute('property') ?? element.getAttribute('name') ?? '';
    const address = element.getAttribute('content') ?? '';
    if (META.test(name)) links.push({ address, element: `<meta ${name}="${address}">` });
  }
  for (const element of root.querySelectorAll('style'))
    links.push(
      ...linksOfStyles(element.textContent).map((use) => ({
        ...use,
        element: `<style> ${use.element}`,
      })),
    );
  const ids = root.querySelectorAll('[id]').map((element) => element.getAttribute('id') ?? '');
  const names = root
    .querySelectorAll('a[name]')
    .map((element) => element.getAttribute('name') ?? '');
  return {
    anchors: new Set([...ids, ...names]),
    links,
    canonical: root.querySelector('link[rel=canonical]')?.getAttribute('href'),
  };
}

/** @param css a style sheet @returns what its `url()` and `@import` load */
export function linksOfStyles(css: string): LinkUse[] {
  const found = css.matchAll(
    /url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]*))\s*\)|@import\s+["']([^"']+)["']/g,
  );
  return [...found].map((match) => ({
    address: match[1] ?? match[2] ?? match[3] ?? match[4] ?? '',
    element: match[0],
  }));
}

/** `a.png 1x, b.png 2x` without the descriptors; a comma belongs to an address unless a space follows. */
function sourcesOf(srcset: string): string[] {
  return srcset
    .split(/,\s+|,$/)
    .map((candidate) => candidate.trim().split(/\s+/)[0] ?? '')
    .filter((address) => address !== '');
}

function shortForm(element: HTMLElement, attribute: string, address: string): string {
  const words = element.textContent.replace(/\s+/g, ' ').trim().slice(0, 60);
  const label = words === '' ? '' : ` "${words}"`;
  return `<${element.rawTagName.toLowerCase()} ${attribute}="${address}">${label}`;
}
