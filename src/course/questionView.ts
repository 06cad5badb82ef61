import { renderBlocks, renderInline } from '../markdown/inline.ts';
import type { Question } from '../schemas/question.ts';
import { builtHtml, builtInlineHtml } from '../study/html.ts';
import type { QuestionView } from '../study/questionView.ts';

const inline = (text: string) => builtInlineHtml(renderInline(text));
const blocks = (text: string) => builtHtml(renderBlocks(text));

/** An interview question with all its Markdown rendered. `lesson` is the lesson's id. */
export function questionView(question: Question, lesson: string): QuestionView {
  const { id, section, level, tags, example } = question;
  return {
    id,
    lesson,
    section,
    level,
    tags,
    questionHtml: inline(question.question),
    testsHtml: inline(question.tests),
    answerHtml: blocks(question.answer),
    keyPoints: question.keyPoints.map(({ beat, point }) => ({ beat, html: inline(point) })),
    redFlagsHtml: question.redFlags.map(inline),
    followUps: question.followUps.map((follow) => ({
      questionHtml: inline(follow.question),
      answerHtml: blocks(follow.answer),
    })),
    ...(example && { exampleHtml: inline(`${example.text} ${example.source}`) }),
  };
}
