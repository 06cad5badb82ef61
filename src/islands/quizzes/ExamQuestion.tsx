import { useMemo, useRef, useState } from 'preact/hooks';
import { parseQuantity } from '../../study/quantity.ts';
import type { Given } from '../../study/quizExam.ts';
import type { RunItem } from '../../study/quizReport.ts';
import { scrambledIndexes, shuffledIndexes } from '../../study/shuffle.ts';
import { chosenIn, QuizChoices } from '../QuizChoices.tsx';
import { QuizNumber } from '../QuizNumber.tsx';
import { QuizOrdering } from '../QuizOrdering.tsx';
import '../QuizFields.css';
import '../QuizQuestion.css';

export interface ExamQuestionProps {
  item: RunItem;
  /** Place in the exam, from 1, and how many there are. */
  number: number;
  of: number;
  /** Decides the order of options or steps. */
  seed: string;
  given: Given | undefined;
  onGiven: (given: Given | undefined) => void;
  onNext: () => void;
  onBack: (() => void) | undefined;
  say: (text: string) => void;
}

/** An item in an exam: answered by filling it in, without a check, and changed as often as wanted. */
export function ExamQuestion(props: ExamQuestionProps) {
  const { item, number, of, seed, given, onGiven, onNext, onBack, say } = props;
  const { view } = item;
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState('');
  /** Counts up to give the form fresh fields when the answer is taken back. */
  const [fresh, setFresh] = useState(0);
  const shuffled = useMemo(() => {
    if (view.kind === 'ordering') return scrambledIndexes(view.steps.length, seed);
    return view.kind === 'numeric' ? [] : shuffledIndexes(view.options.length, seed);
  }, [view, seed]);

  function read(fields: HTMLFormElement) {
    if (view.kind === 'numeric') {
      const text = String(new FormData(fields).get(view.id) ?? '');
      onGiven(text.trim() ? { text } : undefined);
      setProblem('');
    } else if (view.kind !== 'ordering') {
      onGiven(chosenIn(view, fields) as Given | undefined);
    }
  }

  /** A number that cannot be read is told when the field is left, not while it is being typed. */
  function checkNumber() {
    if (view.kind !== 'numeric' || !given || !('text' in given)) return;
    const quantity = parseQuantity(given.text, view.unit);
    setProblem('problem' in quantity ? quantity.problem : '');
  }

  function clear() {
    onGiven(undefined);
    setProblem('');
    setFresh(fresh + 1);
    say('Answer taken back.');
  }

  /** Fields keep themselves what is done to them; this is only what they start from. */
  const initial = useMemo(() => given, [fresh]);
  const order = given && 'order' in given ? given.order : shuffled;
  const chosen =
    initial && 'option' in initial
      ? [initial.option]
      : initial && 'options' in initial
        ? initial.options
        : [];
  return (
    <form
      id={view.id}
      ref={form}
      class="question"
      autocomplete="off"
      onInput={(event) => read(event.currentTarget)}
      onChange={checkNumber}
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <fieldset aria-describedby={`${view.id}-ask`}>
        <legend>
          <span class="nr">{`Question ${number} of ${of}`}</span>{' '}
          <span class="level">{view.level}</span> <span class="topic">{item.lesson.short}</span>
        </legend>
        <div
          class="ask"
          id={`${view.id}-ask`}
          dangerouslySetInnerHTML={{ __html: view.promptHtml }}
        />
        {view.kind === 'ordering' ? (
          <QuizOrdering
            item={view}
            order={order}
            onOrder={(moved) => onGiven({ order: moved })}
            verdict={undefined}
            say={say}
          />
        ) : view.kind === 'numeric' ? (
          <QuizNumber
            key={fresh}
            item={view}
            invalid={problem !== ''}
            text={initial && 'text' in initial ? initial.text : ''}
          />
        ) : (
          <QuizChoices
            key={fresh}
            item={view}
            order={shuffled}
            verdict={undefined}
            chosen={chosen}
          />
        )}
      </fieldset>
      <p class="problem" role="status">
        {problem}
      </p>
      <p class="act">
        <button type="submit" class="button primary">
          {number === of ? 'To the end' : 'Next question'}
        </button>
        <button type="button" class="button" aria-disabled={!onBack} onClick={() => onBack?.()}>
          Back
        </button>
        <button type="button" class="button quiet" aria-disabled={!given} onClick={clear}>
          Clear answer
        </button>
        {view.kind === 'multiple' && <span>Choose all that are right.</span>}
        {view.kind === 'ordering' && <span>Move steps with the buttons or the arrow keys.</span>}
      </p>
    </form>
  );
}
