import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type ItemScore, score, sectionsToReread } from '../study/quiz.ts';
import type { QuizItemView } from '../study/quizItemView.ts';
import { quizResults } from '../study/quizResults.ts';
import './Quiz.css';
import { type Answered, QuizQuestion } from './QuizQuestion.tsx';
import { useLog, warningOf } from './useLog.ts';

export interface QuizProps {
  /** Lesson id. */
  lesson: string;
  items: readonly QuizItemView[];
  /** Decides the order of options and steps; the same at build and in the browser. */
  seed: string;
}

/** A lesson's quiz: all items on the page, feedback at once, and a result that says what to read again. */
export function Quiz({ lesson, items, seed }: QuizProps) {
  const { view, append } = useLog();
  const root = useRef<HTMLDivElement>(null);
  const [round, setRound] = useState(1);
  const [run, setRun] = useState(0);
  const [results, setResults] = useState<Record<string, ItemScore>>({});
  const [spoken, say] = useState('');
  // What earlier rounds gave: taken when the log arrives and when a round starts, not while answering.
  const before = useMemo(() => view && quizResults(view.history), [view === null, round]);
  const roundSeed = round === 1 ? seed : `${seed}-${round}`;

  useEffect(() => {
    setRun(Date.now());
    if (round > 1) root.current?.querySelector<HTMLElement>('.question input')?.focus();
  }, [round]);

  const inOrder = items.map((item) => results[item.id]);
  const total = score(inOrder);

  function answered(item: QuizItemView, { answer, verdict, tries, ms }: Answered) {
    const { right } = verdict;
    const first = results[item.id]?.first ?? right;
    const now = { ...results, [item.id]: { first, now: right } };
    setResults(now);
    const sum = score(items.map((one) => now[one.id]));
    say(`${sum.answered} of ${sum.of} answered, ${sum.first} right at the first try.`);
    const payload = { item: item.id, lesson, answer, right, tries, run, seed: roundSeed, ms };
    void append({ kind: 'quiz.answered', payload: { ...payload, where: 'lesson' } });
  }

  function startOver() {
    setResults({});
    setRound(round + 1);
    say('The quiz starts over.');
  }

  const reread = sectionsToReread(items, inOrder);
  return (
    <div class="quiz" ref={root}>
      <nav class="cells" aria-label="Quiz questions">
        <ol>
          {items.map((item, i) => {
            const result = inOrder[i];
            const word = result ? (result.now ? 'right' : 'wrong') : 'open';
            return (
              <li key={item.id}>
                <a href={`#${item.id}`} class={word} aria-label={`Question ${i + 1}, ${word}`}>
                  {i + 1}
                </a>
              </li>
            );
          })}
        </ol>
      </nav>
      {items.map((item, i) => (
        <QuizQuestion
          key={`${item.id}-${round}`}
          item={item}
          number={i + 1}
          of={items.length}
          seed={`${roundSeed}:${item.id}`}
          before={before?.get(item.id)?.right}
          onAnswered={(result) => answered(item, result)}
          say={say}
        />
      ))}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields */}
      <div class="result" role="group" aria-label="Result">
        <p>
          <strong>{`${total.first} of ${total.of} right at the first try`}</strong>
          {total.now > total.first && `, ${total.now} by now`}
          {total.answered < total.of && `; ${total.of - total.answered} still open`}.
        </p>
        {reread.length > 0 && (
          <>
            <p>Read again:</p>
            <ul>
              {reread.map((item) => (
                <li key={item.section}>
                  <a href={item.sectionHref}>{item.sectionTitle}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        {total.answered === total.of && reread.length === 0 && <p>Nothing to read again.</p>}
        <p class="act">
          <button type="button" class="button" disabled={total.answered === 0} onClick={startOver}>
            Start over
          </button>
          <span>{total.answered > 0 && warningOf(view?.status)}</span>
        </p>
      </div>
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}
