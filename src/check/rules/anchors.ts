import type { Mistake } from '../mistake.ts';
import { pageAnchors } from '../routes.ts';
import type { Rule } from '../rule.ts';

/** Two things on one page with the same anchor, or an anchor that the page itself uses. */
export const anchors: Rule = ({ pages }) =>
  pages.flatMap((page) => {
    const first = new Map<string, number>();
    const ofPage = pageAnchors[page.collection.kind];
    return page.anchors.flatMap(({ id, line }): Mistake[] => {
      const at = (what: string, instead: string) => [{ file: page.file, line, what, instead }];
      if (ofPage.includes(id)) {
        return at(
          `the page itself uses the anchor "${id}"`,
          `Write another than ${ofPage.join(', ')}`,
        );
      }
      const other = first.get(id);
      if (other !== undefined) {
        const figure = /^fig-(.*)$/.exec(id)?.[1];
        return at(
          figure
            ? `the figure id "${figure}" stands in line ${other} already`
            : `the anchor "${id}" stands in line ${other} already`,
          figure
            ? 'Write an id that no other figure of the page has'
            : 'Write an anchor that nothing else on the page has',
        );
      }
      first.set(id, line);
      return [];
    });
  });
