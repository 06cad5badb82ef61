import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { QuizAnswer } from '../study/event.ts';
import { parseQuantity } from '../study/quantity.ts';
import { gradeAnswer, type Verdict } from '../study/quiz.ts';
import type { QuizItemView } from '../study/quizItemView.ts';
import { scrambledIndexes, shuffledIndexes } from '../study/shuffle.ts';
import { QuizAnswers } from './QuizAnswers.tsx';
import { chosenIn, QuizChoices } from './QuizChoices.tsx';
import { QuizNumber } from './QuizNumber.tsx';
import { QuizOrdering } from './QuizOrdering.tsx';
import './QuizFields.css';
import './QuizQuestion.css';
import { useShownAt } from './useShownAt.ts';

/** One answer as it goes to the quiz and from there to the log. */
export interface Answered {
  answer: QuizAnswer;
  verdict: Verdict;
  tries: number;
  ms: number | null;
}

export interface QuizQuestionProps {
  item: QuizItemView;
  /** Place in the quiz, from 1, and how many there are. */
  number: number;
  of: number;
  /** Decides the order of options or steps. */
  seed: string;
  /** How an earlier round went, for the line above the question. */
  before: boolean | undefined;
  onAnswered: (answered: Answered) => void;
  say: (text: string) => void;
  /** What the item is about, where a quiz mixes several lessons. */
  topic?: string;
  /** The way on, where items come one at a time: what it is called after the check, and before it. */
  next?: { label: string; skip: string; go: () => void };
}

/** One quiz item: question, answer, check, feedback, another try. */
export function QuizQuestion({
  item,
  number,
  of,
  seed,
  before,
  onAnswered,
  say,
  topic,
  next,
}: QuizQuestionProps) {
  const form = useRef<HTMLFormElement>(null);
  const [ready, setReady] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const [problem, setProblem] = useState('');
  const [tries, setTries] = useState(0);
  const shuffled = useMemo(() => {
    if (item.kind === 'ordering') return scrambledIndexes(item.steps.length, seed);
    return item.kind === 'numeric' ? [] : shuffledIndexes(item.options.length, seed);
  }, [item, seed]);
  const [order, setOrder] = useState(shuffled);
  const timer = useShownAt(form);

  // Until hydration the button is disabled, so that Enter in a field does not submit the form to nowhere.
  useEffect(() => setReady(true), []);

  /** The reader's answer, or what is missing. */
  function read(fields: HTMLFormElement): { answer: QuizAnswer } | { problem: string } {
    if (item.kind === 'ordering') return { answer: { order } };
    if (item.kind === 'numeric') {
      const text = String(new FormData(fields).get(item.id) ?? '');
      const quantity = parseQuantity(text, item.unit);
      return 'value' in quantity ? { answer: { number: quantity.value } } : quantity;
    }
    const answer = chosenIn(item, fields);
    return answer ? { answer } : { problem: 'Choose an option first.' };
  }

  const focusFirst = () =>
    form.current?.querySelector<HTMLElement>('fieldset input, fieldset button')?.focus();

  function check(fields: HTMLFormElement) {
    const result = read(fields);
    if ('problem' in result) {
      setProblem(result.problem);
      focusFirst();
      return;
    }
    const graded = gradeAnswer(item, result.answer);
    setProblem('');
    setVerdict(graded);
    setTries(tries + 1);
    onAnswered({ answer: result.answer, verdict: graded, tries: tries + 1, ms: timer.elapsed() });
  }

  function tryAgain(fields: HTMLFormElement) {
    // A number stays to be corrected and an order to be mended; a choice starts from nothing.
    if (item.kind === 'single' || item.kind === 'multiple') fields.reset();
    setVerdict(undefined);
    timer.restart();
  }

  // A checked fieldset is disabled, which takes the focus from the field that Enter was pressed in; and it is
  // enabled again only with the rendering that follows a new try. So the focus moves after the rendering, and before
  // another key can reach a button that means something else by now.
  useLayoutEffect(() => {
    if (tries === 0) return;
    if (!verdict) focusFirst();
    else form.current?.querySelector<HTMLElement>('.act .button')?.focus();
  }, [verdict]);

  return (
    <form
      id={item.id}
      ref={form}
      class={`question ${verdict ? 'checked' : ''}`}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        (verdict ? tryAgain : check)(event.currentTarget);
      }}
    >
      <fieldset disabled={verdict !== undefined} aria-describedby={`${item.id}-ask`}>
        <legend>
          <span class="nr">{`Question ${number} of ${of}`}</span>{' '}
          <span class="level">{item.level}</span> {topic && <span class="topic">{topic}</span>}{' '}
          <span class="before">
            {before !== undefined && `last: ${before ? 'right' : 'wrong'}`}
          </span>
        </legend>
        <div
          class="ask"
          id={`${item.id}-ask`}
          dangerouslySetInnerHTML={{ __html: item.promptHtml }}
        />
        {item.kind === 'ordering' ? (
          <QuizOrdering {...{ item, order, verdict, say }} onOrder={setOrder} />
        ) : item.kind === 'numeric' ? (
          <QuizNumber item={item} invalid={problem !== ''} />
        ) : (
          <QuizChoices {...{ item, order, verdict }} />
        )}
      </fieldset>
      <p class="act">
        {/* The way on takes the place of the button that was just pressed. */}
        {verdict && next && (
          <button key="next" type="button" class="button primary" onClick={next.go}>
            {next.label}
          </button>
        )}
        <button
          key="check"
          type="submit"
          class={verdict ? 'button' : 'button primary'}
          disabled={!ready}
        >
          {verdict ? 'Try again' : 'Check'}
        </button>
        {!verdict && next && (
          <button key="skip" type="button" class="button quiet" onClick={next.go}>
            {next.skip}
          </button>
        )}
        {item.kind === 'multiple' && <span>Choose all that are right.</span>}
        {item.kind === 'ordering' && <span>Move steps with the buttons or the arrow keys.</span>}
      </p>
      <div class="feedback" role="status">
        {problem && <p class="problem">{problem}</p>}
        {verdict && (
          <div class={verdict.right ? 'verdict right' : 'verdict wrong'}>
            <p class="headline">{verdict.right ? 'Right.' : 'Not right.'}</p>
            <QuizAnswers
              item={item}
              order={order}
              only={verdict.options}
              wrong={verdict.misconception === undefined ? [] : [verdict.misconception]}
            />
            {!verdict.right && (
              <p class="reread">
                Read again: <a href={item.sectionHref}>{item.sectionTitle}</a>
              </p>
            )}
          </div>
        )}
      </div>
      <details class="key">
        <summary>
          {item.kind === 'single' || item.kind === 'multiple' ? 'All options explained' : 'Answer'}
        </summary>
        <QuizAnswers item={item} order={shuffled} />
      </details>
    </form>
  );
}
