import type { Rule } from '../rule.ts';

/** Raw HTML where the site drops it, and tables that are none. */
export const markup: Rule = (content) => [
  ...content.texts.flatMap(({ file, outline, lineOf }) =>
    outline.html.map(({ text }) => ({
      file,
      line: lineOf(text),
      what: `"${text}" is HTML, which the site drops here`,
      instead: 'Write it in backticks, or in Markdown',
    })),
  ),
  ...content.pages.flatMap(({ file, outline }) =>
    (outline?.tables ?? [])
      .filter(({ emptyHeader }) => emptyHeader)
      .map(({ line }) => ({
        file,
        line,
        what: 'a table with an empty header cell',
        instead: 'Write what each column holds in the first row',
      })),
  ),
  ...content.pages.flatMap(({ file, outline }) =>
    (outline?.fences ?? [])
      .filter(({ lang, value }) => lang !== 'console' && /[\u2500-\u257f]/.test(value))
      .map(({ line }) => ({
        file,
        line,
        what: 'a drawing of box characters',
        instead: 'Write a Markdown table, or a figure',
      })),
  ),
];
