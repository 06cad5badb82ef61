import type { Content, Page } from './content.ts';

/** A link anywhere in the content. */
export interface LinkPlace {
  file: string;
  line: number;
  url: string;
  text: string;
  /** The page on which it stands alone; without one, `#anchor` has no meaning. */
  page: Page | undefined;
  /** In the body of a page, where `fig:` and `term:` are known. */
  body: boolean;
}

/** In: the content. Out: the links of bodies, attributes, front matter (also `href:`) and YAML. */
export function linksOf(content: Content): LinkPlace[] {
  const links: LinkPlace[] = [];
  for (const page of content.pages) {
    const { file, outline } = page;
    for (const { line, url, text } of outline?.links ?? []) {
      links.push({ file, line, url, text, page, body: true });
    }
    const { frontMatter } = page.source;
    const sources = (frontMatter?.data as { sources?: unknown } | null | undefined)?.sources;
    if (!Array.isArray(sources)) continue;
    for (const [index, source] of sources.entries()) {
      const url = (source as { href?: unknown } | null)?.href;
      if (typeof url !== 'string') continue;
      const line = frontMatter?.lineOf(['sources', index, 'href']) ?? 1;
      links.push({ file, line, url, text: 'source', page, body: false });
    }
  }
  for (const { file, page, outline, lineOf } of content.texts) {
    for (const { url, text } of outline.links) {
      links.push({ file, line: lineOf(url), url, text, page, body: false });
    }
  }
  return links;
}
