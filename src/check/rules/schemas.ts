import { complaints } from '../describeIssue.ts';
import type { Rule } from '../rule.ts';

/** Entries and front matter that do not meet their schema in src/schemas. */
export const schemas: Rule = ({ pages, entryFiles }) => [
  ...entryFiles.flatMap(({ file, yaml, collection }) => check(file, yaml, collection.schema)),
  ...pages.flatMap(({ file, source, collection }) =>
    source.frontMatter ? check(file, source.frontMatter, collection.schema) : [],
  ),
];

function check(
  file: string,
  yaml: { data: unknown; lineOf(path: readonly PropertyKey[]): number },
  schema: Parameters<typeof complaints>[0],
) {
  if (yaml.data === undefined) return [];
  return complaints(schema, yaml.data).map(({ path, what, instead }) => ({
    file,
    line: yaml.lineOf(path),
    what,
    instead,
  }));
}
