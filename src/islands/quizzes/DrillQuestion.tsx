import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DrillQuestion as Question } from '../../study/numbersDrill.ts';
import { parseQuantity } from '../../study/quantity.ts';
import { gradeAnswer, type Verdict } from '../../study/quiz.ts';
import { numberField, QuizNumber } from '../QuizNumber.tsx';
import '../QuizFields.css';
import '../QuizQuestion.css';
import { DrillSolution } from './DrillSolution.tsx';

/** How a question of the drill was left: what was answered, or null for the solution asked for instead. */
export interface DrillResult {
  right: boolean;
  given: number | null;
}

export interface DrillQuestionProps {
  question: Question;
  /** Place in the round, from 1, and how many there are. */
  number: number;
  of: number;
  /** Where its lesson's section stands, when that is published. */
  lesson: { href: string; title: string } | undefined;
  onResult: (result: DrillResult) => void;
  onNext: () => void;
}

/** A generated question: a number to work out, then the worked solution. */
export function DrillQuestion(props: DrillQuestionProps) {
  const { question, number, of, lesson, onResult, onNext } = props;
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState('');
  const [verdict, setVerdict] = useState<Verdict>();
  const [given, setGiven] = useState<number | null>(null);
  const item = { id: 'drill', unit: question.unit };

  const field = () => form.current?.querySelector<HTMLElement>(`#${numberField(item)}`);
  useLayoutEffect(() => {
    if (verdict) form.current?.querySelector<HTMLElement>('.act .button')?.focus();
    else field()?.focus({ preventScroll: true });
  }, [verdict]);

  function settle(value: number | null) {
    const { tolerance, slips } = question;
    const graded =
      value === null
        ? { right: false }
        : gradeAnswer(
            { kind: 'numeric', value: question.value, tolerance, wrong: slips },
            { number: value },
          );
    setProblem('');
    setGiven(value);
    setVerdict(graded);
    onResult({ right: graded.right, given: value });
  }

  function check(fields: HTMLFormElement) {
    const quantity = parseQuantity(String(new FormData(fields).get(item.id) ?? ''), item.unit);
    if ('value' in quantity) return settle(quantity.value);
    setProblem(quantity.problem);
    field()?.focus();
  }

  const slip =
    verdict?.misconception === undefined ? undefined : question.slips[verdict.misconception];
  return (
    <form
      ref={form}
      class="question"
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!verdict) check(event.currentTarget);
      }}
    >
      <fieldset disabled={verdict !== undefined} aria-describedby="drill-ask">
        <legend>
          <span class="nr">{`Question ${number} of ${of}`}</span>{' '}
          <span class="topic">{question.kind.title}</span>
        </legend>
        <p class="ask" id="drill-ask">
          {question.prompt}
        </p>
        <QuizNumber item={item} invalid={problem !== ''} />
      </fieldset>
      <p class="act">
        {verdict ? (
          <button key="next" type="button" class="button primary" onClick={onNext}>
            {number === of ? 'See the result' : 'Next question'}
          </button>
        ) : (
          <button key="check" type="submit" class="button primary">
            Check
          </button>
        )}
        {!verdict && (
          <button key="show" type="button" class="button quiet" onClick={() => settle(null)}>
            Show the solution
          </button>
        )}
      </p>
      <div class="feedback" role="status">
        {problem && <p class="problem">{problem}</p>}
        {verdict && (
          <div class={verdict.right ? 'verdict right' : 'verdict wrong'}>
            <p class="headline">
              {verdict.right ? 'Right.' : given === null ? 'The solution.' : 'Not right.'}
            </p>
            {slip && <p>{slip.why}</p>}
            <DrillSolution drill={question} />
            {lesson && (
              <p>
                Read more: <a href={lesson.href}>{lesson.title}</a>
              </p>
            )}
          </div>
        )}
      </div>
    </form>
  );
}
