import { textOf } from '../attributes.ts';
import { entriesOfKind, type Page } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** A card may show a figure of its lesson, if that is a diagram that can leave the page: a Mermaid one. */
export const cardFigures: Rule = (content) =>
  entriesOfKind(content, 'card').flatMap(({ file, data, lesson, lineOf }): Mistake[] => {
    const { figure, figureWith } = data;
    const at = (field: string, what: string, instead: string) => [
      { file, line: lineOf(field), what, instead },
    ];
    if (figureWith !== undefined && figure === undefined) {
      return at('figureWith', 'figureWith without a figure', 'Write figure: and its id, too');
    }
    const page = content.pages.find(({ name }) => name === lesson);
    if (typeof figure !== 'string' || !page?.outline) return [];
    const known = mermaidFigures(page);
    return known.includes(figure)
      ? []
      : at(
          'figure',
          `${lesson} has no Mermaid figure "${figure}"`,
          known.length > 0 ? `Write one of ${known.join(', ')}` : 'Write the card without a figure',
        );
  });

function mermaidFigures({ outline }: Page): string[] {
  const ids = (outline?.fences ?? []).flatMap(({ lang, figure }) => {
    const id = lang === 'mermaid' && figure ? textOf(figure.attributes, 'id') : undefined;
    return id ?? [];
  });
  return [...new Set(ids)];
}
