import type { ComponentChildren } from 'preact';
import {
  type LessonScore,
  type Outcome,
  rightIn,
  scoreByLesson,
  scoreByLevel,
  type TopicScore,
} from '../../study/quizReport.ts';
import { Marks } from './Marks.tsx';

interface RowProps {
  score: TopicScore;
  class?: string;
  children: ComponentChildren;
}

function Row({ score, class: kind, children }: RowProps) {
  const { results } = score;
  return (
    <tr class={kind}>
      <th scope="row">{children}</th>
      <td>
        <Marks results={results} />
      </td>
      <td class="count">{`${rightIn(score)} of ${results.length}`}</td>
    </tr>
  );
}

function Head({ topic }: { topic: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{topic}</th>
        <th scope="col">
          <span class="visually-hidden">Question by question</span>
        </th>
        <th scope="col" class="count">
          Right
        </th>
      </tr>
    </thead>
  );
}

function LessonRows({ score }: { score: LessonScore }) {
  return (
    <tbody data-part={score.part}>
      <Row score={score} class="lesson">
        {score.title}
      </Row>
      {score.sections.map((section) => (
        <Row key={section.key} score={section} class="section">
          <a href={section.href}>{section.title}</a>
        </Row>
      ))}
    </tbody>
  );
}

export interface ReportScoresProps {
  outcomes: readonly Outcome[];
  /** All levels there are, in their order. */
  levels: readonly string[];
}

/** Scores by lesson with its sections, the weakest first, and by level where there are levels. */
export function ReportScores({ outcomes, levels }: ReportScoresProps) {
  return (
    <>
      <table class="scores">
        <caption>By topic, weakest first</caption>
        <Head topic="Lesson and section" />
        {scoreByLesson(outcomes).map((score) => (
          <LessonRows key={score.key} score={score} />
        ))}
      </table>
      {levels.length > 0 && (
        <table class="scores">
          <caption>By level</caption>
          <Head topic="Level" />
          <tbody>
            {scoreByLevel(outcomes, levels).map((score) => (
              <Row key={score.key} score={score}>
                {score.title}
              </Row>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
