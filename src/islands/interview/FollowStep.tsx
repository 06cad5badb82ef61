import { useLayoutEffect, useRef } from 'preact/hooks';
import { atLastFollowUp, type MockState } from '../../study/interviewMock.ts';
import type { Rated } from '../../study/interviewRatings.ts';
import type { QuestionView } from '../../study/questionView.ts';

export interface FollowStepProps {
  question: QuestionView;
  state: MockState;
  /** What was counted; undefined for the moment that the log takes. */
  score: Rated | undefined;
  /** Whether no question comes after this one. */
  last: boolean;
  onShow: () => void;
  onNext: () => void;
  onChange: () => void;
}

/** The follow-ups, one by one: asked, thought about, answered. */
export function FollowStep({
  question,
  state,
  score,
  last,
  onShow,
  onNext,
  onChange,
}: FollowStepProps) {
  const reply = useRef<HTMLDivElement>(null);
  const follow = question.followUps[state.follow];
  const of = question.followUps.length;
  const then = !atLastFollowUp(state, of)
    ? 'Next follow-up'
    : last
      ? 'See the report'
      : 'Next question';

  // The button that showed the answer is disabled by now.
  const before = useRef(state.shown);
  useLayoutEffect(() => {
    if (state.shown && !before.current) reply.current?.focus({ preventScroll: true });
    before.current = state.shown;
  }, [state.shown]);

  if (!follow) return null;
  return (
    <div class="step following">
      <p class="counted">
        {score && `You made ${score.met.length} of ${score.of} points.`}{' '}
        <button type="button" class="button quiet" onClick={onChange}>
          Change
        </button>
      </p>
      <h3 tabIndex={-1} data-focus="">
        Follow-up {state.follow + 1} of {of}
      </h3>
      <p class="further" dangerouslySetInnerHTML={{ __html: follow.questionHtml }} />
      <div class="reply" ref={reply} tabIndex={-1}>
        {state.shown ? (
          <div dangerouslySetInnerHTML={{ __html: follow.answerHtml }} />
        ) : (
          <p class="think">Answer aloud first.</p>
        )}
      </div>
      <p class="act">
        {/* It stays, so that a second press on its place does not skip what it has just shown. */}
        <button
          type="button"
          class={state.shown ? 'button' : 'button primary'}
          disabled={state.shown}
          aria-keyshortcuts="r"
          onClick={onShow}
        >
          Show the answer <kbd>R</kbd>
        </button>
        <button
          type="button"
          class={state.shown ? 'button primary' : 'button'}
          aria-keyshortcuts="n"
          onClick={onNext}
        >
          {then} <kbd>N</kbd>
        </button>
      </p>
    </div>
  );
}
