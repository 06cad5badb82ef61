import { useRef, useState } from 'preact/hooks';
import type { Draft } from '../../study/event.ts';
import type { Outcome, RunItem } from '../../study/quizReport.ts';
import type { ItemResult } from '../../study/quizResults.ts';
import { type Answered, QuizQuestion } from '../QuizQuestion.tsx';
import { RunCells } from './RunCells.tsx';
import { useQuestionFocus } from './useQuestionFocus.ts';

export interface PracticeRunProps {
  items: readonly RunItem[];
  seed: string;
  /** When the run began, in ms since 1970. */
  began: number;
  /** What earlier rounds gave. */
  before: ReadonlyMap<string, ItemResult> | undefined;
  append: (draft: Draft) => unknown;
  onDone: (outcomes: Outcome[]) => void;
}

/** Practice: one item at a time, feedback at once, and as many tries as wanted; the first one counts. */
export function PracticeRun(props: PracticeRunProps) {
  const { items, seed, began, before, append, onDone } = props;
  const root = useRef<HTMLElement>(null);
  const [at, setAt] = useState(0);
  /** Items that have been on the screen: they stay in the page, so that going back finds them as they were left. */
  const [seen, setSeen] = useState<readonly number[]>([0]);
  const [first, setFirst] = useState<Record<string, Outcome>>({});
  const [now, setNow] = useState<Record<string, boolean>>({});
  const [spoken, say] = useState('');
  useQuestionFocus(root, at);

  const outcomes = items.map((item): Outcome => first[item.id] ?? { ...item, result: 'open' });
  const open = outcomes.filter(({ result }) => result === 'open').length;

  function go(to: number) {
    setAt(to);
    if (!seen.includes(to)) setSeen([...seen, to]);
  }

  function answered(item: RunItem, { answer, verdict, tries, ms }: Answered) {
    const { right } = verdict;
    const outcome: Outcome = { ...item, result: right ? 'right' : 'wrong', answer, verdict };
    setFirst({ [item.id]: outcome, ...first });
    setNow({ ...now, [item.id]: right });
    const common = { item: item.id, lesson: item.lesson.id, run: began, seed, where: 'quiz' };
    append({ kind: 'quiz.answered', payload: { ...common, answer, right, tries, ms } });
  }

  const last = at === items.length - 1;
  const done = () => onDone(outcomes);
  const next = last
    ? { label: 'See the report', skip: 'See the report', go: done }
    : { label: 'Next question', skip: 'Skip', go: () => go(at + 1) };

  return (
    <section class="quiz run" ref={root} aria-label="Practice">
      <header>
        <h2>Practice</h2>
        <p>
          {items.length - open} of {items.length} answered
        </p>
        <button type="button" class="button" onClick={done}>
          End and report
        </button>
      </header>
      <RunCells
        at={at}
        go={go}
        states={items.map(({ id }) => {
          const right = now[id];
          return right === undefined ? 'open' : right ? 'right' : 'wrong';
        })}
      />
      {seen.map((i) => {
        const item = items[i];
        return (
          item && (
            <div
              key={item.id}
              hidden={i !== at}
              data-current={i === at || undefined}
              data-part={item.lesson.part}
            >
              <QuizQuestion
                item={item.view}
                number={i + 1}
                of={items.length}
                seed={`${seed}:${item.id}`}
                before={before?.get(item.id)?.right}
                topic={item.lesson.short}
                onAnswered={(result) => answered(item, result)}
                say={say}
                next={next}
              />
            </div>
          )
        );
      })}
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </section>
  );
}
