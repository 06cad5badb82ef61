/** What a finished quiz says: right and wrong by lesson, section and level. */
import type { QuizAnswer } from './event.ts';
import type { Verdict } from './quiz.ts';
import type { QuizItemView } from './quizItemView.ts';

/** An item in a run, with the lesson that it belongs to. */
export interface RunItem {
  /** The item's id in the content; `view.id` is good for the page's own ids only. */
  id: string;
  lesson: { id: string; short: string; part: string };
  view: QuizItemView;
}

/** How an item went. `answer` and `verdict` are those of the first try, which is what counts; `open` items have none. */
export interface Outcome extends RunItem {
  result: 'right' | 'wrong' | 'open';
  answer?: QuizAnswer;
  verdict?: Verdict;
}

/** A topic's share of a quiz. */
export interface TopicScore {
  key: string;
  title: string;
  href?: string;
  /** In the order of the quiz. */
  results: Outcome['result'][];
}

const inGroups = (
  outcomes: readonly Outcome[],
  topic: (outcome: Outcome) => { key: string; title: string; href?: string },
): TopicScore[] => {
  const groups = new Map<string, TopicScore>();
  for (const outcome of outcomes) {
    const group = groups.get(topic(outcome).key) ?? { ...topic(outcome), results: [] };
    group.results.push(outcome.result);
    groups.set(group.key, group);
  }
  return [...groups.values()];
};

/** How many of a topic's items were right. */
export function rightIn({ results }: Pick<TopicScore, 'results'>): number {
  return results.filter((result) => result === 'right').length;
}

/** Weakest first: by the share that is right, then by how many are not. */
function weakestFirst(a: TopicScore, b: TopicScore): number {
  const share = (score: TopicScore) => rightIn(score) / score.results.length;
  const missing = (score: TopicScore) => score.results.length - rightIn(score);
  return share(a) - share(b) || missing(b) - missing(a);
}

export interface LessonScore extends TopicScore {
  part: string;
  sections: TopicScore[];
}

/** Lessons, the weakest first, each with its sections, the weakest first. */
export function scoreByLesson(outcomes: readonly Outcome[]): LessonScore[] {
  const lessons = inGroups(outcomes, ({ lesson }) => ({ key: lesson.id, title: lesson.short }));
  return lessons.sort(weakestFirst).map((score) => {
    const own = outcomes.filter(({ lesson }) => lesson.id === score.key);
    const sections = inGroups(own, ({ view }) => ({
      key: view.section,
      title: view.sectionTitle,
      href: view.sectionHref,
    }));
    return { ...score, part: own[0]?.lesson.part ?? '', sections: sections.sort(weakestFirst) };
  });
}

/** @param levels all there are, in their order; those without items are left out */
export function scoreByLevel(
  outcomes: readonly Outcome[],
  levels: readonly string[],
): TopicScore[] {
  const scores = inGroups(outcomes, ({ view }) => ({ key: view.level, title: view.level }));
  return scores.sort((a, b) => levels.indexOf(a.key) - levels.indexOf(b.key));
}
