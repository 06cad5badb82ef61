import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** What no parser can read: invalid YAML, invalid MDX, a page without front matter. */
export const syntax: Rule = ({ pages, entryFiles }) => {
  const mistakes: Mistake[] = entryFiles.flatMap(({ file, yaml }) =>
    yaml.errors.map((error) => ({ file, ...error })),
  );
  for (const { file, source } of pages) {
    mistakes.push(...source.errors.map((error) => ({ file, ...error })));
    mistakes.push(...(source.frontMatter?.errors ?? []).map((error) => ({ file, ...error })));
    if (!source.frontMatter) {
      mistakes.push({
        file,
        line: 1,
        what: 'the page has no front matter',
        instead: 'Write it between two lines of --- at the top of the file',
      });
    }
  }
  return mistakes;
};
