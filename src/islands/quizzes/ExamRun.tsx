import { useEffect, useRef, useState } from 'preact/hooks';
import { gradeAnswer } from '../../study/quiz.ts';
import { answerOf, type Given } from '../../study/quizExam.ts';
import type { Outcome, RunItem } from '../../study/quizReport.ts';
import { ExamQuestion } from './ExamQuestion.tsx';
import { ExamTimer } from './ExamTimer.tsx';
import { type ExamDraft, writeDraft } from './examDraft.ts';
import { RunCells } from './RunCells.tsx';
import { useQuestionFocus } from './useQuestionFocus.ts';

export interface ExamRunProps {
  items: readonly RunItem[];
  seed: string;
  /** How long it may take; null without a limit. */
  seconds: number | null;
  /** Where the exam stands: an empty one at its start. */
  draft: ExamDraft;
  /** `spent`: milliseconds on each item; `timeUp`: the clock has ended it. */
  onDone: (outcomes: Outcome[], spent: Record<string, number>, timeUp: boolean) => void;
}

/** An exam: questions in any order, no feedback before the end, and a clock. */
export function ExamRun({ items, seed, seconds, draft, onDone }: ExamRunProps) {
  const root = useRef<HTMLElement>(null);
  const [at, setAt] = useState(Math.min(draft.at, items.length - 1));
  const [given, setGiven] = useState(draft.given);
  const spent = useRef(draft.spent);
  const since = useRef(performance.now());
  const [asking, setAsking] = useState(false);
  const [spoken, say] = useState('');
  useQuestionFocus(root, asking ? 'end' : at);

  const item = items[at] as RunItem;
  const answers = items.map(({ id, view }) => answerOf(view, given[id]));
  const open = answers.flatMap((answer, i) => (answer === undefined ? [i] : []));

  /** Puts down the time spent on the item on the screen. */
  function stopwatch() {
    const now = performance.now();
    const before = spent.current[item.id] ?? 0;
    spent.current = { ...spent.current, [item.id]: before + Math.round(now - since.current) };
    since.current = now;
  }

  useEffect(() => {
    stopwatch();
    writeDraft({ ...draft, at, given, spent: spent.current });
  }, [at, given]);

  function go(to: number) {
    stopwatch();
    setAsking(false);
    setAt(to);
  }

  function give(id: string, value: Given | undefined) {
    const { [id]: _, ...others } = given;
    setGiven(value ? { ...others, [id]: value } : others);
  }

  function handIn(timeUp: boolean) {
    stopwatch();
    const outcomes = items.map((one, i): Outcome => {
      const answer = answers[i];
      if (!answer) return { ...one, result: 'open' };
      const verdict = gradeAnswer(one.view, answer);
      return { ...one, result: verdict.right ? 'right' : 'wrong', answer, verdict };
    });
    onDone(outcomes, spent.current, timeUp);
  }

  const askFirst = () => setAsking(true);
  const firstOpen = open[0];
  return (
    <section class="quiz run" ref={root} aria-label="Exam">
      <header>
        <h2>Exam</h2>
        <p>
          {items.length - open.length} of {items.length} answered
        </p>
        {seconds !== null && (
          <ExamTimer began={draft.began} seconds={seconds} say={say} onEnd={() => handIn(true)} />
        )}
        <button type="button" class="button" onClick={askFirst}>
          Hand in
        </button>
      </header>
      <RunCells
        at={at}
        go={go}
        states={answers.map((answer) => (answer === undefined ? 'open' : 'answered'))}
      />
      {asking ? (
        <HandIn
          open={open.length}
          of={items.length}
          onHandIn={() => handIn(false)}
          onBack={() => {
            setAsking(false);
            if (firstOpen !== undefined) go(firstOpen);
          }}
        />
      ) : (
        <div data-current data-part={item.lesson.part} key={item.id}>
          <ExamQuestion
            item={item}
            number={at + 1}
            of={items.length}
            seed={`${seed}:${item.id}`}
            given={given[item.id]}
            onGiven={(value) => give(item.id, value)}
            onNext={() => (at + 1 < items.length ? go(at + 1) : askFirst())}
            onBack={at > 0 ? () => go(at - 1) : undefined}
            say={say}
          />
        </div>
      )}
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </section>
  );
}

interface HandInProps {
  open: number;
  of: number;
  onHandIn: () => void;
  onBack: () => void;
}

/** Asks once before the end, and says what is still open. */
function HandIn({ open, of, onHandIn, onBack }: HandInProps) {
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <div class="hand-in">
      <p ref={text} tabIndex={-1}>
        {open === 0
          ? `All ${of} questions are answered.`
          : `${open} of ${of} questions ${open === 1 ? 'is' : 'are'} open, and will count as not right.`}
      </p>
      <p class="act">
        <button type="button" class="button primary" onClick={onHandIn}>
          Hand in now
        </button>
        <button type="button" class="button" onClick={onBack}>
          {open === 0 ? 'Back to the questions' : 'To the first open question'}
        </button>
      </p>
    </div>
  );
}
