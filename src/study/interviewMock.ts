/**
 * A mock interview from question to question. Each goes through three steps: the answer, the checklist, the
 * follow-ups; between the last two its rating goes into the log. Pure: the time comes with each action.
 */
import { atZero, elapsed, type Stopwatch, started, stopped } from './interviewClock.ts';

export type Step = 'answer' | 'check' | 'follow';

export interface MockState {
  /** Which question, from 0; as many as there are when all are done. */
  place: number;
  step: Step;
  /** Which follow-up, from 0, and whether its answer is shown. */
  follow: number;
  shown: boolean;
  /** Numbers of the key points ticked, in order. */
  ticked: readonly number[];
  /** Time for this answer, and for the whole interview. */
  answer: Stopwatch;
  total: Stopwatch;
}

export type MockAction = { now: number } & (
  | { type: 'toggle' }
  | { type: 'reveal' }
  | { type: 'tick'; point: number }
  | { type: 'rated' }
  | { type: 'unrated'; met: readonly number[] }
  | { type: 'show' }
  | { type: 'next'; followUps: number }
  | { type: 'stop' }
);

/** A mock at one of its questions, standing. */
export function mockAt(place: number): MockState {
  return {
    ...{ place, step: 'answer', follow: 0, shown: false, ticked: [] },
    ...{ answer: atZero, total: atZero },
  };
}

/** Whether time runs: the interview's does whenever anything does. */
export function isRunning(state: MockState): boolean {
  return state.total.since !== null;
}

/** Both watches stand, as after a reload or at the end. */
function standing(state: MockState, now: number): MockState {
  return { ...state, answer: stopped(state.answer, now), total: stopped(state.total, now) };
}

/** The interview's time runs in every step, the answer's while answering. */
function going(state: MockState, now: number): MockState {
  const answer = state.step === 'answer' ? started(state.answer, now) : stopped(state.answer, now);
  return { ...state, answer, total: started(state.total, now) };
}

function nextQuestion(state: MockState, now: number): MockState {
  return going({ ...mockAt(state.place + 1), total: state.total }, now);
}

/** The state after an action; one that makes no sense in its step changes nothing. */
export function mockAfter(state: MockState, action: MockAction): MockState {
  const { now } = action;
  switch (action.type) {
    case 'toggle':
      return isRunning(state) ? standing(state, now) : going(state, now);
    case 'stop':
      return standing(state, now);
    case 'reveal':
      return state.step === 'answer' ? going({ ...state, step: 'check' }, now) : state;
    case 'tick': {
      if (state.step !== 'check') return state;
      const others = state.ticked.filter((point) => point !== action.point);
      const ticked = others.length < state.ticked.length ? others : [...others, action.point];
      return { ...state, ticked: ticked.sort((a, b) => a - b) };
    }
    case 'rated':
      return state.step === 'check' ? { ...state, step: 'follow', follow: 0, shown: false } : state;
    case 'unrated':
      return state.step === 'follow' ? { ...state, step: 'check', ticked: action.met } : state;
    case 'show':
      return state.step === 'follow' ? { ...state, shown: true } : state;
    case 'next':
      if (state.step !== 'follow') return state;
      if (state.follow + 1 < action.followUps)
        return { ...state, follow: state.follow + 1, shown: false };
      return nextQuestion(state, now);
  }
}

/** Whether the minutes are up. They end the interview with the question at hand, never within it. */
export function timeIsUp(state: MockState, minutes: number, now: number): boolean {
  return elapsed(state.total, now) >= minutes * 60_000;
}

/** Whether nothing of the question at hand is left but to go on. */
export function atLastFollowUp(state: MockState, followUps: number): boolean {
  return state.step === 'follow' && state.follow + 1 >= followUps;
}

/**
 * Takes up an interview after a reload, with the time standing. The log outranks the draft: a question rated in it is
 * past its checklist, one whose rating was taken back is before it.
 * @param draft the state as it was kept, or null where nothing was
 * @param questions ids in order
 * @param rated the ids that have a rating in this interview
 */
export function resumed(
  draft: MockState | null,
  questions: readonly string[],
  rated: ReadonlySet<string>,
): MockState {
  const isRated = (place: number) => rated.has(questions[place] ?? '');
  if (!draft || draft.place > questions.length) {
    const open = questions.findIndex((_, place) => !isRated(place));
    return mockAt(open < 0 ? questions.length : open);
  }
  // Since the page that counted is gone, its clock says nothing.
  const state = {
    ...draft,
    answer: { ...draft.answer, since: null },
    total: { ...draft.total, since: null },
  };
  if (state.step === 'follow' && !isRated(state.place)) return { ...state, step: 'check' };
  if (state.step !== 'follow' && isRated(state.place))
    return { ...state, step: 'follow', follow: 0, shown: false };
  return state;
}
