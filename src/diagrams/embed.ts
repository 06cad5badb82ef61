/** Gives a rendered diagram its name and description, at page build. */
import { escapeText } from './xml.ts';

/**
 * @param svg what `render` returned
 * @param words `idPrefix` is unique on the page; `title` is short, `description` tells everything the picture shows
 * @returns the SVG with `<title>` and `<desc>` and the references to them
 * @throws Error when the SVG is none of ours, or holds ids that could clash
 */
export function embedSvg(
  svg: string,
  { idPrefix, title, description }: { idPrefix: string; title: string; description: string },
): string {
  const root = /^<svg class="[^"]*"[^>]*>/.exec(svg)?.[0];
  if (!root) throw new Error('not a rendered diagram: it does not start with <svg class="...">');
  if (/\s(id|style|href|xlink:href)=|url\(#/.test(svg)) {
    throw new Error('a rendered diagram holds no ids, references or styles, but this one does');
  }
  const [titleId, descId] = [`${idPrefix}-title`, `${idPrefix}-desc`];
  const named = `${root.slice(0, -1)} aria-labelledby="${titleId}" aria-describedby="${descId}">`;
  const words = `<title id="${titleId}">${escapeText(title)}</title><desc id="${descId}">${escapeText(description)}</desc>`;
  return named + words + svg.slice(root.length);
}
