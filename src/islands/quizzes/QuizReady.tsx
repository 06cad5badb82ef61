import { inMinutes } from '../../study/quizExam.ts';
import type { QuizRequest } from '../../study/quizRequest.ts';
import type { ExamDraft } from './examDraft.ts';
import type { QuizOutline } from './outline.ts';
import { ShareLink } from './ShareLink.tsx';
import { StageTitle } from './StageTitle.tsx';

export interface QuizReadyProps {
  outline: QuizOutline;
  request: QuizRequest;
  query: string;
  /** How many items there will be; undefined until that is known. */
  count: number | undefined;
  /** Of an exam, in seconds; null without a limit. */
  seconds: number | null;
  /** The same exam, begun before in this tab. */
  draft: ExamDraft | undefined;
  loading: boolean;
  onStart: () => void;
  onResume: () => void;
  onChange: () => void;
}

/** What a link with a seed holds, before it starts: an exam's clock must not run for a reader who has just come. */
export function QuizReady(props: QuizReadyProps) {
  const { outline, request, query, count, seconds, draft, loading } = props;
  const { onStart, onResume, onChange } = props;
  const lessons = outline.parts.flatMap((part) => part.lessons);
  const named = request.lessons.map((id) => lessons.find((one) => one.id === id)?.short ?? id);
  const exam = request.mode === 'exam';
  const stuck = loading || !count;
  const status = loading
    ? 'Loading the questions.'
    : count === 0
      ? 'No item fits any more. Change the choice.'
      : '';
  return (
    <section class="ready" aria-label="This quiz">
      <StageTitle focus={false}>{exam ? 'Exam' : 'Practice'}</StageTitle>
      <dl>
        <dt>Topics</dt>
        <dd>
          {request.items.length > 0 ? 'Chosen items' : named.length > 0 ? named.join(', ') : 'All'}
        </dd>
        <dt>Levels</dt>
        <dd>{request.levels.length > 0 ? request.levels.join(', ') : 'All'}</dd>
        <dt>Items</dt>
        <dd>{count ?? '…'}</dd>
        <dt>Feedback</dt>
        <dd>{exam ? 'At the end' : 'After each item'}</dd>
        {exam && <dt>Time</dt>}
        {exam && <dd>{seconds === null ? 'No limit' : count ? inMinutes(seconds) : '…'}</dd>}
        <dt>Seed</dt>
        <dd>
          <code>{request.seed}</code>
        </dd>
      </dl>
      {draft && (
        <p>
          You began this exam in this tab and answered {Object.keys(draft.given).length} of{' '}
          {count ?? 'its'} items. Its clock runs on.
        </p>
      )}
      <p class="act">
        {draft && (
          <button type="button" class="button primary" aria-disabled={stuck} onClick={onResume}>
            Go on with it
          </button>
        )}
        <button
          type="button"
          class={draft ? 'button' : 'button primary'}
          aria-disabled={stuck}
          onClick={() => !stuck && onStart()}
        >
          {draft ? 'Start anew' : 'Start'}
        </button>
        <button type="button" class="button" onClick={onChange}>
          Change the choice
        </button>
        <ShareLink query={query} label="Copy the link" />
        <span role="status">{status}</span>
      </p>
    </section>
  );
}
