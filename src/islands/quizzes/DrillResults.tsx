import { shown } from '../../study/numbers/drill.ts';
import type { DrillQuestion } from '../../study/numbersDrill.ts';
import type { DrillResult } from './DrillQuestion.tsx';
import { DrillSolution } from './DrillSolution.tsx';
import { Marks } from './Marks.tsx';
import './report.css';
import { ShareLink } from './ShareLink.tsx';
import { StageTitle } from './StageTitle.tsx';

type Answered = DrillResult | undefined;

const word = (result: Answered) => (!result ? 'open' : result.right ? 'right' : 'wrong');

export interface DrillResultsProps {
  questions: readonly DrillQuestion[];
  /** By place; undefined for questions not reached. */
  results: readonly Answered[];
  query: string;
  onAgain: () => void;
  onMissed: (kinds: string[]) => void;
  onChange: () => void;
}

/** The end of a round: right and wrong by kind, and each miss with its solution. */
export function DrillResults(props: DrillResultsProps) {
  const { questions, results, query, onAgain, onMissed, onChange } = props;
  const kinds = [...new Map(questions.map(({ kind }) => [kind.id, kind])).values()];
  const right = results.filter((result) => result?.right).length;
  const missed = questions.filter((_, i) => results[i] && !results[i].right);
  const missedKinds = [...new Set(missed.map(({ kind }) => kind.id))];
  const open = questions.length - results.filter(Boolean).length;
  return (
    <section class="quiz run report" aria-label="Result of the drill">
      <StageTitle focus>Result</StageTitle>
      <p class="headline">
        <strong>
          {right} of {questions.length} right
        </strong>
        {open > 0 && `; ${open} left open`}.
      </p>
      <p class="act">
        {missedKinds.length > 0 && (
          <button type="button" class="button primary" onClick={() => onMissed(missedKinds)}>
            More of what you missed
          </button>
        )}
        <button type="button" class="button" onClick={onAgain}>
          Another round
        </button>
        <button type="button" class="button" onClick={onChange}>
          Change the choice
        </button>
        <ShareLink query={query} label="Copy the link" />
      </p>
      <table class="scores">
        <caption>By kind of question</caption>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">
              <span class="visually-hidden">Question by question</span>
            </th>
            <th scope="col" class="count">
              Right
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => {
            const own = results.filter((_, i) => questions[i]?.kind === kind);
            const all = questions.filter((question) => question.kind === kind).length;
            const marks = Array.from({ length: all }, (_, i) => word(own[i]));
            return (
              <tr key={kind.id}>
                <th scope="row">{kind.title}</th>
                <td>
                  <Marks results={marks} />
                </td>
                <td class="count">{`${own.filter((one) => one?.right).length} of ${all}`}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {missed.length > 0 && <h3>What was not right</h3>}
      {questions.map((question, i) => {
        const result = results[i];
        return (
          result &&
          !result.right && (
            <article key={question.prompt} class="missed-item" aria-labelledby={`drill-${i}-title`}>
              <h4 id={`drill-${i}-title`}>
                Question {i + 1} <span>{question.kind.title}</span>
              </h4>
              <p class="ask">{question.prompt}</p>
              {result.given !== null && (
                <p>
                  You wrote {shown(result.given)} {question.unit}.
                </p>
              )}
              <DrillSolution drill={question} />
            </article>
          )
        );
      })}
    </section>
  );
}
