import { renderBlocks, renderInline } from '../markdown/inline.ts';
import type { QuizItem } from '../schemas/quiz.ts';
import { builtHtml, builtInlineHtml } from '../study/html.ts';
import type { QuizItemView } from '../study/quizItemView.ts';
import { lessonAddress, lessonPlace } from './map.ts';

/** A quiz item with all its Markdown rendered. `sectionTitle` gives the heading behind an anchor of its lesson. */
export function quizItemView(
  item: QuizItem,
  lesson: string,
  sectionTitle: (section: string) => string,
): QuizItemView {
  const common = {
    id: item.id,
    level: item.level,
    section: item.section,
    sectionHref: `${lessonAddress(lessonPlace(lesson))}#${item.section}`,
    sectionTitle: sectionTitle(item.section),
    promptHtml: builtHtml(renderBlocks(item.prompt)),
  };
  const inline = (text: string) => builtInlineHtml(renderInline(text));
  const html = (text: string) => builtHtml(renderBlocks(text));
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return {
        ...common,
        kind: item.kind,
        options: item.options.map(({ text, right, why }) => ({
          html: inline(text),
          right,
          whyHtml: html(why),
        })),
      };
    case 'ordering':
      return {
        ...common,
        kind: 'ordering',
        steps: item.steps.map(inline),
        whyHtml: html(item.why),
      };
    case 'numeric':
      return {
        ...common,
        kind: 'numeric',
        value: item.value,
        unit: item.unit,
        tolerance: item.tolerance,
        whyHtml: html(item.why),
        wrong: item.wrong.map(({ value, why }) => ({ value, whyHtml: html(why) })),
      };
  }
}
