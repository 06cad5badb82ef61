/** Content for the bench of builds: the course again and again, with ids of its own in each copy. */
import { parseDocument, stringify } from 'yaml';

/** @param copy from 2 on @returns what ids of the copy end with */
export const suffixOf = (copy: number) => `-x${copy}`;

/** What a copy has to know of the course. */
export interface Known {
  terms: ReadonlySet<string>;
  questions: ReadonlySet<string>;
  /** Folders of Go programs that are copied too. */
  programs: ReadonlySet<string>;
}

/** Names that have to differ between glossary entries. */
const NAMES = ['term', 'aliases'];

/** A file of cards, questions and the like as it stands in a copy. @throws Error when it is no YAML */
export function grownYaml(text: string, copy: number, known: Known): string {
  const document = parseDocument(text);
  if (document.errors[0]) throw document.errors[0];
  const grow = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => grow(one, key));
    if (value && typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, grow(one, name)]),
      );
    if (typeof value !== 'string') return value;
    if (key === 'id' || key === 'lesson') return value + suffixOf(copy);
    if (NAMES.includes(key)) return `${value} ${suffixOf(copy).slice(1)}`;
    return grownReferences(value, copy, known);
  };
  return stringify(grow(document.toJS(), ''));
}

/**
 * A lesson, case study or note as it stands in a copy. Labs are left out, since each may stand once in the course;
 * diagrams stay as they are, so that their stored renderings serve.
 */
export function grownPage(text: string, copy: number, known: Known): string {
  const end = suffixOf(copy);
  const changed = text
    .replaceAll(/^<Lab slug="[^"]*" \/>$/gm, '')
    .replaceAll(/\bcards="([^"]*)"/g, (_, ids: string) => {
      const renamed = ids
        .split(/\s+/)
        .filter(Boolean)
        .map((id) => id + end);
      return `cards="${renamed.join(' ')}"`;
    })
    .replaceAll(/\bfile="([\w-]+)\//g, (whole, folder: string) =>
      known.programs.has(folder) ? `file="${grownFolder(folder, copy)}/` : whole,
    )
    .replaceAll(/^question: (\S+)$/gm, (whole, id: string) =>
      known.questions.has(id) ? `question: ${id}${end}` : whole,
    );
  return grownReferences(changed, copy, known);
}

const grownReferences = (text: string, copy: number, { terms }: Known) =>
  text.replaceAll(/\(term:([\w-]+)\)/g, (whole, id: string) =>
    terms.has(id) ? `(term:${id}${suffixOf(copy)})` : whole,
  );

/** Go takes no hyphen in the name of a package. */
export const grownFolder = (folder: string, copy: number) => `${folder}x${copy}`;

/** The map of the course with the copies of each place behind it. @param map the text of `src/course/map.ts` */
export function grownMap(map: string, ids: readonly string[], copies: readonly number[]): string {
  return ids.reduce(
    (text, id) =>
      text.replace(
        `'${id}'`,
        [id, ...copies.map((copy) => id + suffixOf(copy))].map((one) => `'${one}'`).join(', '),
      ),
    map,
  );
}
