import type { Html, InlineHtml } from './html.ts';

/** What a key point does in a spoken answer; see `beats` in `src/schemas/question.ts`. */
export type Beat = 'frame' | 'explain' | 'default' | 'failure' | 'tie';

/** An interview question as a page hands it to an island: everything rendered at build. */
export interface QuestionView {
  id: string;
  /** Lesson id, such as `06-tcp-connections`. */
  lesson: string;
  /** Anchor of the section that answers it, without `#`. */
  section: string;
  /** As a word: warm-up, medium, hard, staff. */
  level: string;
  tags: readonly string[];
  questionHtml: InlineHtml;
  /** What the interviewer really tests. */
  testsHtml: InlineHtml;
  /** The strong answer as it would be spoken. */
  answerHtml: Html;
  /** Numbered from 0 in this order by `question.rated`. */
  keyPoints: readonly { beat: Beat; html: InlineHtml }[];
  redFlagsHtml: readonly InlineHtml[];
  followUps: readonly { questionHtml: InlineHtml; answerHtml: Html }[];
  /** A real-world example with its source. */
  exampleHtml?: InlineHtml;
}
