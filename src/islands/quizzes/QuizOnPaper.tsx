import type { QuizItemView } from '../../study/quizItemView.ts';
import '../Quiz.css';
import { QuizQuestion } from '../QuizQuestion.tsx';

const nothing = () => {};

export interface QuizOnPaperProps {
  items: readonly QuizItemView[];
  /** Decides the order of options and steps, as on the lesson's page. */
  seed: string;
}

/** The items of a lesson with their answers folded under them, to be read without scripts and on paper. */
export function QuizOnPaper({ items, seed }: QuizOnPaperProps) {
  return (
    <div class="quiz">
      {items.map((item, i) => (
        <QuizQuestion
          key={item.id}
          item={item}
          number={i + 1}
          of={items.length}
          seed={`${seed}:${item.id}`}
          before={undefined}
          onAnswered={nothing}
          say={nothing}
        />
      ))}
    </div>
  );
}
