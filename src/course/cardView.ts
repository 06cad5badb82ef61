import { renderBlocks, renderInline } from '../markdown/inline.ts';
import type { Card } from '../schemas/card.ts';
import type { CardView } from '../study/cardView.ts';
import { clozeBack, clozeFront } from '../study/cloze.ts';
import { builtHtml } from '../study/html.ts';

/** A card with all its Markdown rendered, as islands show it. `lesson` is the lesson's id. */
export function cardView(card: Card, lesson: string): CardView {
  const common = {
    id: card.id,
    kind: card.kind,
    section: card.section,
    lesson,
    ...(card.figure && {
      figure: { anchor: `fig-${card.figure}`, with: card.figureWith ?? 'answer' },
    }),
    ...(card.extra && { extraHtml: builtHtml(renderInline(card.extra)) }),
  };
  if (card.kind === 'cloze') {
    const rendered = builtHtml(renderInline(card.text));
    return { ...common, frontHtml: clozeFront(rendered), backHtml: clozeBack(rendered) };
  }
  if (card.kind === 'order') {
    return {
      ...common,
      frontHtml: builtHtml(renderInline(card.front)),
      backHtml: builtHtml(''),
      stepsHtml: card.steps.map((step) => builtHtml(renderInline(step))),
    };
  }
  return {
    ...common,
    frontHtml: builtHtml(renderBlocks(card.front)),
    backHtml: builtHtml(renderBlocks(card.back)),
  };
}
