import { textOf } from '../attributes.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** Images without an alternative text, from elsewhere, or of a file that is not there. */
export const images: Rule = (content, { publicFiles }) => {
  const check = (file: string, line: number, url: string, alt: string): Mistake[] => {
    const at = (what: string, instead: string) => ({ file, line, what, instead });
    const mistakes: Mistake[] = [];
    if (alt.trim() === '')
      mistakes.push(
        at(`the image "${url}" has no alternative text`, `Write ![what it shows](${url})`),
      );
    if (/^[a-z]+:|^\/\//.test(url)) {
      mistakes.push(
        at(`the image "${url}" comes from elsewhere`, 'Write the address of a file in public/'),
      );
    } else if (publicFiles && !publicFiles.has(url)) {
      mistakes.push(
        at(
          `public/ has no file for the image "${url}"`,
          'Write the address of a file in public/, such as /figure.svg',
        ),
      );
    }
    return mistakes;
  };
  return [
    ...content.pages.flatMap(({ file, outline }) => [
      ...(outline?.images ?? []).flatMap(({ line, url, alt }) => check(file, line, url, alt)),
      ...(outline?.components ?? [])
        .filter(({ name }) => name === 'img')
        .flatMap(({ line, attributes }) =>
          check(file, line, textOf(attributes, 'src') ?? '', textOf(attributes, 'alt') ?? ''),
        ),
    ]),
    ...content.texts.flatMap(({ file, outline, lineOf }) =>
      outline.images.flatMap(({ url, alt }) => check(file, lineOf(url), url, alt)),
    ),
  ];
};
