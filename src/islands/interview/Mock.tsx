import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LogStatus } from '../../storage/log.ts';
import { targetSeconds } from '../../study/interviewChoice.ts';
import type { Step } from '../../study/interviewMock.ts';
import type { Beat } from '../../study/questionView.ts';
import { warningOf } from '../useLog.ts';
import { AnswerStep } from './AnswerStep.tsx';
import { CheckStep } from './CheckStep.tsx';
import { Clock } from './Clock.tsx';
import { Confirm } from './Confirm.tsx';
import { FollowStep } from './FollowStep.tsx';
import './Mock.css';
import { type Topic, topicOf } from './topic.ts';
import { useKeys } from './useKeys.ts';
import { type MockRun, useMock } from './useMock.ts';

export interface MockProps extends MockRun {
  topics: readonly Topic[];
  beats: Readonly<Record<Beat, string>>;
  status: LogStatus;
  /** Whether the reader came here on this page, so that the focus goes along. */
  arrived: boolean;
}

/** The interview itself: one question at a time through answer, checklist and follow-ups. */
export function Mock(props: MockProps) {
  const { link, questions, topics, beats, status, say } = props;
  const root = useRef<HTMLElement>(null);
  const mock = useMock(props);
  const { state, question, note, takes } = mock;

  const focusStep = () =>
    root.current?.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true });
  const awake = useRef(false);
  useLayoutEffect(() => {
    if (awake.current || props.arrived) {
      root.current?.scrollIntoView({ block: 'start', behavior: 'instant' });
      focusStep();
    }
    if (!awake.current)
      say(
        mock.running
          ? `Question 1 of ${questions.length}. The time runs.`
          : 'The interview is taken up where it was; the time stands. Press Space to go on.',
      );
    awake.current = true;
  }, [state.place, state.step, state.follow]);

  function leaveNotes(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    focusStep();
    say('Out of the notes. Space stops the time, R shows the strong answer.');
  }

  const inStep = (step: Step, run: () => unknown) => state.step === step && run();
  const digits = (question?.keyPoints ?? [])
    .slice(0, 9)
    .map((_, point) => [String(point + 1), () => inStep('check', () => mock.tick(point))]);
  useKeys({
    ...Object.fromEntries(digits),
    Space: mock.toggle,
    r() {
      inStep('answer', mock.reveal);
      inStep('follow', () => !state.shown && mock.show());
    },
    n() {
      inStep('answer', () => say('First show the strong answer: R.'));
      inStep('check', mock.rate);
      inStep('follow', mock.next);
    },
  });

  if (!question) return null;
  const { title, part } = topicOf(topics, question.lesson);
  const own = { note, takes, say, onDelete: mock.deleteTake };
  return (
    <section class="mock" ref={root} aria-label="Interview" data-part={part} onKeyDown={leaveNotes}>
      <Clock
        key={question.id}
        {...{ state, say }}
        place={`Question ${state.place + 1} of ${questions.length}`}
        target={targetSeconds(question.level)}
        minutes={link.minutes}
        onToggle={mock.toggle}
        onUp={mock.timeUp}
      />
      <p class="about">
        {title} · {question.level}
      </p>
      <h2
        tabIndex={-1}
        data-focus={state.step === 'answer' ? '' : undefined}
        dangerouslySetInnerHTML={{ __html: question.questionHtml }}
      />
      {state.step === 'answer' ? (
        <AnswerStep
          {...own}
          recorder={mock.recorder}
          keeps={mock.keeps}
          saved={mock.saved}
          onNote={mock.write}
          onRecord={mock.record}
          onReveal={mock.reveal}
        />
      ) : state.step === 'check' ? (
        <CheckStep
          {...{ ...own, question, beats }}
          ticked={state.ticked}
          onTick={mock.tickBox}
          onDone={mock.rate}
        />
      ) : (
        <FollowStep
          {...{ question, state }}
          last={mock.last}
          score={mock.rating}
          onShow={mock.show}
          onNext={mock.next}
          onChange={mock.unrate}
        />
      )}
      <p class="ending">
        <Confirm label="End the interview" sure="End it, show the report" onConfirm={mock.end} />
        <span class="warning">{warningOf(status)}</span>
      </p>
    </section>
  );
}
