/** What a mock interview gave: by topic, by beat, and what was never said. */
import type { Rated } from './interviewRatings.ts';
import type { Beat } from './questionView.ts';

/** Of so many points, so many were made. */
export interface Score {
  met: number;
  of: number;
}

/** What the report needs to know of a question; `QuestionView` fits. */
export interface ReportedQuestion {
  id: string;
  lesson: string;
  section: string;
  keyPoints: readonly { beat: Beat }[];
}

export interface QuestionResult<Q extends ReportedQuestion> extends Score {
  question: Q;
  ms: number | null;
  /** Numbers of the key points not made; empty where `changed`. */
  missed: readonly number[];
  /** The question has other key points by now, so which were made can no longer be told. */
  changed: boolean;
}

export interface InterviewReport<Q extends ReportedQuestion> extends Score {
  /** Time spent answering, as far as measured. */
  ms: number;
  questions: readonly QuestionResult<Q>[];
  /** In the order in which topics came up. */
  topics: readonly (Score & { lesson: string; questions: number })[];
  /** In the order of an answer, those that came up. */
  beats: readonly (Score & { beat: Beat })[];
  /** Beats that came up at least twice and were made not once. */
  neverMade: readonly Beat[];
  /** Questions that this build does not have. */
  gone: number;
}

/** One beat missed once may be chance. */
const telling = 2;

function share<T>(list: readonly T[], score: (one: T) => Score): Score {
  const sum = { met: 0, of: 0 };
  for (const { met, of } of list.map(score)) {
    sum.met += met;
    sum.of += of;
  }
  return sum;
}

/**
 * @param rated the interview's ratings, see `ratedIn`
 * @param questions those that exist, rated or not
 * @param beats all beats, in the order of an answer
 */
export function interviewReport<Q extends ReportedQuestion>(
  rated: readonly Rated[],
  questions: readonly Q[],
  beats: readonly Beat[],
): InterviewReport<Q> {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const results = rated.flatMap(({ question: id, met, of, ms }): QuestionResult<Q>[] => {
    const question = byId.get(id);
    if (!question) return [];
    const changed = question.keyPoints.length !== of;
    const missed = changed
      ? []
      : question.keyPoints.flatMap((_, i) => (met.includes(i) ? [] : [i]));
    return [{ question, met: met.length, of, ms, missed, changed }];
  });

  const topics = [...Map.groupBy(results, ({ question }) => question.lesson)].map(
    ([lesson, list]) => ({ lesson, questions: list.length, ...share(list, (one) => one) }),
  );
  const byBeat = beats.map((beat) => ({
    beat,
    ...share(results, ({ question, missed, changed }) => {
      const own = question.keyPoints.flatMap((point, i) => (point.beat === beat ? [i] : []));
      if (changed) return { met: 0, of: 0 };
      return { met: own.filter((i) => !missed.includes(i)).length, of: own.length };
    }),
  }));
  return {
    ...share(results, (one) => one),
    ms: results.reduce((total, { ms }) => total + (ms ?? 0), 0),
    questions: results,
    topics,
    beats: byBeat.filter(({ of }) => of > 0),
    neverMade: byBeat.filter(({ met, of }) => met === 0 && of >= telling).map(({ beat }) => beat),
    gone: rated.length - results.length,
  };
}
