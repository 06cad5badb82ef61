import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** The order of headings, the anchor that every h2 carries, and signs that do not belong into a heading. */
export const headings: Rule = ({ pages }) =>
  pages.flatMap(({ file, outline }) => {
    const mistakes: Mistake[] = [];
    let above = 1;
    for (const { depth, text, anchor, line } of outline?.headings ?? []) {
      const at = (what: string, instead: string) => mistakes.push({ file, line, what, instead });
      const marks = '#'.repeat(depth);
      if (depth === 1) {
        at('an h1 in the body', `Write ## ${text}: the title in the front matter is the h1`);
      } else if (depth > above + 1) {
        at(
          `the heading skips from h${above} to h${depth}`,
          `Write ${'#'.repeat(above + 1)} ${text}`,
        );
      }
      if (depth === 2 && anchor === undefined) {
        at('an h2 without anchor', `Write ${marks} ${text.replace(/\s*\[#.*$/, '')} [#anchor]`);
      } else if (/\[#[^\]]*\]?\s*$/.test(text)) {
        at(
          'the anchor is not of the form [#anchor]',
          'Write it in lower case, digits and single hyphens',
        );
      }
      if (/¶|#\s*$/.test(text)) {
        at('a sign for a link in the heading', 'Write the words alone: the page adds the link');
      }
      if (text.trim() === '') at('a heading without words', 'Write what the section claims');
      above = Math.max(depth, 2);
    }
    return mistakes;
  });
