import { type Content, entriesOfKind } from '../content.ts';
import { linksOf } from '../linkUses.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** Glossary terms: known ones only, each once in a section, and no name that two terms share. */
export const terms: Rule = (content) => [
  ...sharedNames(content),
  ...unknownTerms(content),
  ...repeatedTerms(content),
];

function unknownTerms(content: Content): Mistake[] {
  if (content.unreadable.has('term')) return [];
  const known = new Set(entriesOfKind(content, 'term').map(({ id }) => id));
  return linksOf(content).flatMap(({ file, line, url }) => {
    const id = /^term:(.*)$/.exec(url)?.[1];
    return id === undefined || known.has(id)
      ? []
      : [
          {
            file,
            line,
            what: `unknown glossary term "${id}"`,
            instead:
              'Write the id of a term of content/glossary/, or add it to the file of its lesson',
          },
        ];
  });
}

function repeatedTerms({ pages }: Content): Mistake[] {
  return pages.flatMap(({ file, outline }) => {
    const first = new Map<string, number>();
    return (outline?.links ?? []).flatMap(({ url, section, line }): Mistake[] => {
      if (!url.startsWith('term:')) return [];
      const key = `${section} ${url}`;
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, line);
        return [];
      }
      return [
        {
          file,
          line,
          what: `the term "${url.slice(5)}" is marked in line ${other} of this section already`,
          instead: 'Write the word without a link',
        },
      ];
    });
  });
}

function sharedNames(content: Content): Mistake[] {
  const first = new Map<string, { id: string | undefined; place: string }>();
  return entriesOfKind(content, 'term').flatMap((entry) => {
    const { data, file, id } = entry;
    const aliases = Array.isArray(data.aliases) ? (data.aliases as unknown[]) : [];
    const names = [
      { name: data.term, line: entry.lineOf('term') },
      ...aliases.map((name, index) => ({ name, line: entry.lineOf('aliases', index) })),
    ];
    return names.flatMap(({ name, line }): Mistake[] => {
      if (typeof name !== 'string') return [];
      const key = name.trim().toLowerCase();
      const other = first.get(key);
      if (!other) {
        first.set(key, { id, place: `${file}:${line}` });
        return [];
      }
      const whose = other.id === id ? 'this term has' : `the term "${other.id}" has`;
      return [
        {
          file,
          line,
          what: `${whose} the name "${name}" already (${other.place})`,
          instead: 'Write each name once, with the term that readers mean by it',
        },
      ];
    });
  });
}
