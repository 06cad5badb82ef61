import { drawingOf } from '../diagrams/drawing.ts';
import { embedSvg } from '../diagrams/embed.ts';
import { diagramFences } from '../diagrams/fences.ts';
import type { Card } from '../schemas/card.ts';
import { builtHtml, type Html } from '../study/html.ts';

/**
 * The drawing of a card that names a figure of its lesson; of a figure with variants the first.
 * In: the lesson's MDX, and the card. Out: SVG with the figure's description. Throws when the lesson has no such
 * Mermaid figure, or it has not been rendered.
 */
export async function cardFigure(mdx: string, { id, figure }: Card): Promise<Html> {
  const [, words = '', inside = ''] =
    new RegExp(`<Figure id="${figure}"([^>]*)>([\\s\\S]*?)</Figure>`).exec(mdx) ?? [];
  const [fence] = diagramFences(inside);
  const svg = fence && (await drawingOf(fence.source));
  if (!svg) throw new Error(`the card ${id} shows the figure "${figure}", which has no drawing`);
  const description = /description="([^"]*)"/.exec(words)?.[1] ?? '';
  return builtHtml(embedSvg(svg, { idPrefix: `card-${id}`, title: 'Figure', description }));
}
