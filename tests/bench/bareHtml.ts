/** A page reduced to its HTML and CSS, as the measure of how fast it could be. */

/**
 * @param html of a page
 * @returns the same without scripts and without what is fetched ahead of its use; drawings in the page stay. What its
 * CSS asks for (fonts) is to be blocked: `BARE_BLOCKS`
 */
export function bareHtml(html: string): string {
  return html
    .replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replaceAll(/<link\b[^>]*\brel="(?:modulepreload|preload|prefetch)"[^>]*>/g, '');
}

/** What is neither HTML nor CSS, as Lighthouse's `blockedUrlPatterns`. */
export const BARE_BLOCKS: readonly string[] = [
  ...['js', 'woff2', 'svg', 'png', 'webp', 'avif', 'json', 'wasm', 'webmanifest'].map(
    (end) => `*.${end}`,
  ),
];
