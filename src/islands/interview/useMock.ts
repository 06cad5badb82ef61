import { useEffect, useRef, useState } from 'preact/hooks';
import type { Log } from '../../storage/log.ts';
import { elapsed, spokenTime } from '../../study/interviewClock.ts';
import { atLastFollowUp, timeIsUp } from '../../study/interviewMock.ts';
import { type Rated, ratedDraft } from '../../study/interviewRatings.ts';
import type { QuestionView } from '../../study/questionView.ts';
import { type MockStart, useMockState } from './useMockState.ts';
import { useRecorder } from './useRecorder.ts';
import { useRecordings } from './useRecordings.ts';

export interface MockRun extends Omit<MockStart, 'questions' | 'rated'> {
  /** In the order in which they are asked. */
  questions: readonly QuestionView[];
  /** What the log has of this interview. */
  rated: readonly Rated[];
  append: Log['append'];
  /** To the report. `replace` where the interview holds nothing to come back to. */
  onEnd: (how: 'push' | 'replace') => void;
  say: (text: string) => void;
}

/** What a reader can do in a mock interview, each act with what is said about it and what goes into the log. */
export function useMock({ questions, rated, append, onEnd, say, ...start }: MockRun) {
  const { run, link } = start;
  const { state, notes, keeps, running, act, note } = useMockState({
    ...start,
    questions: questions.map(({ id }) => id),
    rated: rated.map(({ question }) => question),
  });
  const { kept, keep, remove } = useRecordings();
  const question = questions[state.place];
  const recorder = useRecorder((take) => keep({ run, question: question?.id ?? '', ...take }));
  const [up, setUp] = useState(false);
  const writing = useRef(false);
  const rating = rated.find((one) => one.question === question?.id);

  useEffect(() => recorder.follow(running), [running]);
  // Every question was done before: a reload between the last one and the report, or a step back from there.
  useEffect(() => {
    if (!question) onEnd('replace');
  }, [question === undefined]);

  const answered = () => spokenTime(elapsed(state.answer, performance.now()));

  function toggle() {
    say(running ? `Paused at ${answered()}.` : `Going on at ${answered()}.`);
    act({ type: 'toggle' });
  }

  async function record() {
    if (recorder.phase === 'recording') {
      await recorder.stop();
      say('Recording kept on this device.');
    } else if (await recorder.start()) {
      if (!running) act({ type: 'toggle' });
      say('Recording.');
    }
  }

  async function reveal() {
    const points = question?.keyPoints.length;
    say(`You answered for ${answered()}. The strong answer and ${points} key points are shown.`);
    act({ type: 'reveal' });
    await recorder.stop();
  }

  /** One append at a time: a second press while it lasts does nothing. */
  async function write(draft: Parameters<Log['append']>[0], then: () => void) {
    if (writing.current) return;
    writing.current = true;
    try {
      await append(draft);
    } finally {
      writing.current = false;
    }
    then();
  }

  async function rate() {
    if (!question) return;
    const [met, of] = [[...state.ticked], question.keyPoints.length];
    const ms = Math.round(elapsed(state.answer, performance.now()));
    await write(ratedDraft({ question: question.id, met, of, ms, run }), () => {
      act({ type: 'rated' });
      say(`${met.length} of ${of} points. Follow-up 1 of ${question.followUps.length}.`);
    });
  }

  async function unrate() {
    if (!rating) return;
    await write({ kind: 'undone', payload: { event: rating.event } }, () => {
      act({ type: 'unrated', met: rating.met });
      say('The rating is taken back. Tick the points anew.');
    });
  }

  /** By key; the box itself says what a press on it does. */
  function tick(point: number) {
    say(`Point ${point + 1} ${state.ticked.includes(point) ? 'not ticked' : 'ticked'}.`);
    act({ type: 'tick', point });
  }

  function show() {
    act({ type: 'show' });
    say('The answer to the follow-up is shown.');
  }

  function next() {
    if (!question) return;
    const followUps = question.followUps.length;
    const wasLast = atLastFollowUp(state, followUps);
    const after = act({ type: 'next', followUps });
    const over =
      after.place >= questions.length || timeIsUp(after, link.minutes, performance.now());
    if (!wasLast) say(`Follow-up ${after.follow + 1} of ${followUps}.`);
    else if (!over) say(`Question ${after.place + 1} of ${questions.length}.`);
    else {
      act({ type: 'stop' });
      onEnd('push');
    }
  }

  /** What was ticked counts; a question whose points were not looked at is left out. */
  async function end() {
    await recorder.stop();
    if (state.step === 'check' && state.ticked.length > 0) await rate();
    act({ type: 'stop' });
    onEnd('push');
  }

  return {
    ...{ state, question, rating, keeps, running, recorder },
    note: question ? (notes[question.id] ?? '') : '',
    takes: kept?.list.filter((one) => one.run === run && one.question === question?.id) ?? [],
    /** Whether recordings outlive the page. */
    saved: kept?.saved ?? true,
    /** Whether no question comes after this one. */
    last: up || state.place + 1 >= questions.length,
    timeUp: () => setUp(true),
    write: (text: string) => question && note(question.id, text),
    tickBox: (point: number) => void act({ type: 'tick', point }),
    deleteTake: remove,
    ...{ toggle, record, reveal, rate, unrate, tick, show, next, end },
  };
}
