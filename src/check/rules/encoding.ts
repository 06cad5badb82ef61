import { contentPath } from '../content.ts';
import type { Rule } from '../rule.ts';

const lostCharacter = /\ufffd/;

/** UTF-8 read as Latin-1 or Windows-1252: the marks that its two- and three-byte characters leave. */
const mojibake =
  /\u00c3[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]|\u00c2[\u0080-\u00bf]|\u00e2(?:\u20ac|\u0080|\u2020|\u2021|\u0086|\u0089)[\s\S]?/u;

/**
 * @param text of a file or a part of it
 * @returns where it went through the wrong encoding: a lost character, or what is left of one that was read as Latin-1
 */
export function mangledIn(text: string): RegExpExecArray | null {
  return lostCharacter.exec(text) ?? mojibake.exec(text);
}

/** Text that went through the wrong encoding, and characters that nobody sees. */
export const encoding: Rule = ({ files }) =>
  [...files].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => {
      const at = (found: RegExpExecArray, what: string, instead: string) => ({
        file: contentPath(path),
        line: index + 1,
        column: found.index + 1,
        what,
        instead,
      });
      const lost = lostCharacter.exec(line);
      if (lost)
        return [
          at(lost, 'a character was lost (U+FFFD)', 'Write it again, and save the file as UTF-8'),
        ];
      const garbled = mojibake.exec(line);
      if (garbled) {
        return [
          at(
            garbled,
            `"${garbled[0]}" is a character read in the wrong encoding`,
            'Write the character again, and save the file as UTF-8',
          ),
        ];
      }
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff]/.exec(line);
      if (!hidden) return [];
      const code = hidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return [at(hidden, `an invisible character (U+${code})`, 'Delete it')];
    }),
  );
