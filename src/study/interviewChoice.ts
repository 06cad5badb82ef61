/** Which questions a mock interview asks: chosen by seed, weak ones first. */
import type { CatalogQuestion } from './catalog.ts';
import type { Rating } from './interviewRatings.ts';
import { shuffledIndexes } from './shuffle.ts';

/** How long a spoken answer should take, by level, easiest first. */
const answerSeconds: ReadonlyMap<string, number> = new Map([
  ['warm-up', 120],
  ['medium', 180],
  ['hard', 240],
  ['staff', 300],
]);

/** Easiest first. */
export const interviewLevels: readonly string[] = [...answerSeconds.keys()];

/** The target of the timer. A level that this build does not know counts as medium. */
export function targetSeconds(level: string): number {
  return answerSeconds.get(level) ?? 180;
}

/** What a question takes in all: the answer, and as long again for the checklist and the follow-ups. */
export function slotSeconds(level: string): number {
  return 2 * targetSeconds(level);
}

/** Below this share of its key points an answer was weak. */
const enough = 2 / 3;

/** What the reader asks for. */
export interface Wish {
  /** Lesson ids; empty for all. */
  topics: readonly string[];
  /** One level, or null for any. */
  level: string | null;
  minutes: number;
  /** Decides between questions that are equally wanted. */
  seed: string;
}

export interface Choice {
  /** Ids, in the order in which they are asked. */
  questions: readonly string[];
  /** Expected time for all of them. */
  seconds: number;
  /** How many questions the wish allows, chosen or not. */
  allowed: number;
  /** Of those chosen: never rated before, and rated weakly last time. */
  fresh: number;
  weak: number;
}

/**
 * How soon a question is wanted: answered weakly before, then never asked, then answered well; one that was rated
 * today comes last, because its answer has just been read.
 */
function turn(rating: Rating | undefined, today: string): number {
  if (!rating) return 1;
  if (rating.day === today) return 3;
  return rating.met / rating.of < enough ? 0 : 2;
}

/** Takes from each topic in turn, so that a short interview does not stay with one. */
function byTurnOfTopics(list: readonly CatalogQuestion[]): CatalogQuestion[] {
  const taken = new Map<string, number>();
  const ranked = list.map((question) => {
    const rank = taken.get(question.lesson) ?? 0;
    taken.set(question.lesson, rank + 1);
    return { question, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ question }) => question);
}

/** The questions that a wish allows, in the order of the catalog. */
function allowedBy(questions: readonly CatalogQuestion[], { topics, level }: Wish) {
  return questions.filter(
    (question) =>
      (topics.length === 0 || topics.includes(question.lesson)) &&
      (level === null || question.level === level),
  );
}

/**
 * Chooses questions until the minutes are filled as nearly as can be, one at least, and asks the easier ones first.
 * The same arguments give the same choice.
 * @param ratings the latest of each question, see `ratingsOf`
 * @param today the study day, see `studyDay`
 */
export function chooseQuestions(
  questions: readonly CatalogQuestion[],
  ratings: ReadonlyMap<string, Rating>,
  wish: Wish,
  today: string,
): Choice {
  const allowed = allowedBy(questions, wish);
  const shuffled = shuffledIndexes(allowed.length, wish.seed).map(
    (i) => allowed[i] as CatalogQuestion,
  );
  const turns = Map.groupBy(shuffled, ({ id }) => turn(ratings.get(id), today));
  const wanted = [0, 1, 2, 3].flatMap((which) => byTurnOfTopics(turns.get(which) ?? []));

  const chosen: CatalogQuestion[] = [];
  let seconds = 0;
  for (const question of wanted) {
    const slot = slotSeconds(question.level);
    if (chosen.length > 0 && seconds + slot / 2 > wish.minutes * 60) break;
    chosen.push(question);
    seconds += slot;
  }
  const steepness = ({ level }: CatalogQuestion) => interviewLevels.indexOf(level);
  chosen.sort((a, b) => steepness(a) - steepness(b));
  const count = (which: number) =>
    chosen.filter(({ id }) => turn(ratings.get(id), today) === which).length;
  return {
    questions: chosen.map(({ id }) => id),
    seconds,
    allowed: allowed.length,
    fresh: count(1),
    weak: count(0),
  };
}
