/** A lesson's diagram as a file of its own. */
import { decodeEntities } from './entities.ts';

export interface FoundFigure {
  svg: string;
  /** Its short name. */
  title: string;
}

/**
 * In: the HTML of a built page, and a figure's anchor, such as `fig-handshake`. Out: its diagram (the first, when it
 * has variants); undefined when the page has no such figure, or one that is drawn from data with styles of its own.
 */
export function findFigure(page: string, anchor: string): FoundFigure | undefined {
  const start = page.indexOf(`<figure class="figure" id="${anchor}"`);
  if (start < 0) return undefined;
  const figure = page.slice(start, page.indexOf('</figure>', start));
  const svg = /<svg class="diagram diagram-(?!bits|chart)[\s\S]*?<\/svg>/.exec(figure)?.[0];
  const title = /<title[^>]*>([^<]*)</.exec(svg ?? '')?.[1] ?? '';
  return svg ? { svg, title: decodeEntities(title) } : undefined;
}

export interface StandaloneParts {
  style: string;
  paper: string;
  /** Font files by family; an image cannot use those of a page. */
  fonts: Readonly<Record<string, Uint8Array>>;
}

/** In: the diagram as it stands in a page. Out: an SVG file with its paper, style and fonts. */
export function standaloneSvg(svg: string, { style, paper, fonts }: StandaloneParts): string {
  const faces = Object.entries(fonts)
    .filter(([family]) => family !== 'Geist Mono' || /d-message|d-code/.test(svg))
    .map(
      ([family, bytes]) =>
        `@font-face{font-family:'${family}';font-weight:200 900;src:url(data:font/woff2;base64,${Buffer.from(bytes).toString('base64')})}`,
    );
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const before = `<style>${faces.join('')}${style}</style><rect width="${width}" height="${height}" fill="${paper}"/>`;
  return svg
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
    .replace(/^<svg [^>]*>(<title[\s\S]*?<\/desc>)?/, (head) => head + before);
}
