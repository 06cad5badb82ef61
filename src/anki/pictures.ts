/** The pictures of cards, taken from the built site as they are asked for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pictures } from './fieldHtml.ts';
import { findFigure, standaloneSvg } from './figure.ts';
import { figureStyle, paper } from './figureStyle.ts';

const fontFiles = {
  'Source Sans 3': 'source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  'Geist Mono': 'geist-mono/files/geist-mono-latin-wght-normal.woff2',
};

/**
 * In: the folder of the built site, and that of the project. Out: where fields get their pictures, and all that they
 * have got so far, by the name among the media.
 */
export function sitePictures(
  dist: string,
  root: string,
): { pictures: Pictures; media: ReadonlyMap<string, Uint8Array> } {
  const media = new Map<string, Uint8Array>();
  const takenBy = new Map<string, string>();
  const add = (address: string, bytes: () => Uint8Array): string => {
    const name = mediaName(address);
    const other = takenBy.get(name);
    if (other !== undefined && other !== address)
      throw new Error(`${other} and ${address} would both be ${name} in Anki; rename one of them`);
    takenBy.set(name, address);
    if (!media.has(name)) media.set(name, bytes());
    return name;
  };

  const image = (address: string) =>
    add(address, () => {
      const path = join(dist, address);
      if (!existsSync(path))
        throw new Error(`a card shows ${address}, which the site does not have`);
      return new Uint8Array(readFileSync(path));
    });

  const figure = (address: string) => {
    const [page = '', anchor = ''] = address.split('#');
    const path = join(dist, page, 'index.html');
    if (!anchor.startsWith('fig-') || !existsSync(path)) return undefined;
    const found = findFigure(readFileSync(path, 'utf8'), anchor);
    if (!found) return undefined;
    const name = add(`${page}${anchor}.svg`, () =>
      new TextEncoder().encode(standaloneSvg(found.svg, standaloneParts(root))),
    );
    return { name, alt: found.title };
  };
  return { pictures: { image, figure }, media };
}

/** `/learn/tcp-connections/fig-close.svg` becomes `roundtrip-learn-tcp-connections-fig-close.svg`. */
function mediaName(address: string): string {
  return `roundtrip${address.replace(/[^\w.]+/g, '-')}`;
}

function standaloneParts(root: string) {
  const styles = (name: string) => readFileSync(join(root, 'src/styles', name), 'utf8');
  const sources = { tokens: styles('tokens.css'), diagram: styles('diagram.css') };
  const fonts = Object.entries(fontFiles).map(([family, path]) => [
    family,
    readFileSync(join(root, 'node_modules/@fontsource-variable', path)),
  ]);
  return { style: figureStyle(sources), paper: paper(sources), fonts: Object.fromEntries(fonts) };
}
