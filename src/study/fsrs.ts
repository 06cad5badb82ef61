/**
 * FSRS-6 with its default parameters: what an answer does to a memory, and when the card comes back.
 *
 * The formulas are those of `ts-fsrs` (`FSRSAlgorithm`). Its `fsrs().next()` works out all four grades with their
 * intervals at every answer, some 15 µs; a replay needs the interval of a card's last answer alone. So the steps of
 * its scheduler stand here, and `tests/unit/studyFsrs.test.ts` holds them to what `fsrs().next()` says.
 */
import { BasicLearningStepsStrategy, FSRSAlgorithm, type Grade as Rating } from 'ts-fsrs';
import type { Grade } from './grade.ts';

/** In the order of ts-fsrs's own numbers. */
export const cardStates = ['new', 'learning', 'review', 'relearning'] as const;
export type CardStateName = (typeof cardStates)[number];

/** What FSRS knows about a card. */
export interface CardState {
  state: CardStateName;
  /** Days until the chance of recall has fallen to 0.9; 0 for a new card. */
  stability: number;
  /** 1 to 10; 0 for a new card. */
  difficulty: number;
  /** Place in the learning or relearning steps. */
  step: number;
  reps: number;
  lapses: number;
}

/** When a card comes back: after minutes in a learning step, after days otherwise. */
export type Interval = { minutes: number } | { days: number };

export const newCard: CardState = {
  state: 'new',
  stability: 0,
  difficulty: 0,
  step: 0,
  reps: 0,
  lapses: 0,
};

const ratings: Record<Grade, Rating> = { again: 1, hard: 2, good: 3, easy: 4 };

/** One for each desired retention that was asked for; memory does not depend on it, intervals do. */
const algorithms = new Map<number, FSRSAlgorithm>();

function algorithm(retention: number): FSRSAlgorithm {
  let made = algorithms.get(retention);
  if (!made) {
    made = new FSRSAlgorithm({ request_retention: retention, enable_fuzz: true });
    algorithms.set(retention, made);
  }
  return made;
}

const standard = algorithm(0.9);
const parameters = { ...standard.parameters };
const decay = -(parameters.w[20] as number);

/** As ts-fsrs rounds, so that both come to the same last digit. */
const rounded = (value: number) => Math.round(value * 1e8) / 1e8;
const factor = rounded(Math.exp(Math.log(0.9) / decay) - 1);

/** The chance of recall after some days, whole or not, at a given stability. */
export function recallAfter(days: number, stability: number): number {
  return rounded((1 + (factor * days) / stability) ** decay);
}

/** Minutes and next place in the steps, by state, step and rating; nothing where the steps end. */
const steps = cardStates.map((_, state) =>
  [0, 1].map((step) => BasicLearningStepsStrategy(parameters, state, step)),
);

const stepAfter = (card: CardState, grade: Grade) =>
  steps[cardStates.indexOf(card.state)]?.[card.step]?.[ratings[grade]];

/** Stability and difficulty after an answer `days` study days after the last one. */
function remember(card: CardState, days: number, grade: Grade) {
  if (card.state === 'new') return standard.next_state(null, 0, ratings[grade]);
  const recall = recallAfter(days, card.stability);
  return standard.next_state(card, days, ratings[grade], recall);
}

/**
 * @param card left as it is
 * @param days whole study days since the last answer; 0 for a new card
 */
export function answered(card: CardState, days: number, grade: Grade): CardState {
  const { stability, difficulty } = remember(card, days, grade);
  const failed = grade === 'again' && card.state === 'review';
  const step = card.state !== 'review' || failed ? stepAfter(card, grade) : undefined;
  return {
    state: !step
      ? 'review'
      : card.state === 'new'
        ? 'learning'
        : failed
          ? 'relearning'
          : card.state,
    stability,
    difficulty,
    step: step?.next_step ?? 0,
    reps: card.reps + 1,
    lapses: card.lapses + (failed ? 1 : 0),
  };
}

/**
 * When the card comes back after that answer.
 * @param before the card as it was when it was answered
 * @param after what `answered` made of it
 * @param seed decides the fuzz, together with the number of answers: the card's id
 */
export function intervalAfter(
  before: CardState,
  after: CardState,
  days: number,
  grade: Grade,
  seed: string,
  retention: number,
): Interval {
  if (after.state !== 'review')
    return { minutes: stepAfter(before, grade)?.scheduled_minutes as number };
  const scheduler = algorithm(retention);
  scheduler.seed = seed + after.reps;
  const interval = (stability: number) => scheduler.next_interval(stability, days);
  if (before.state !== 'review') return { days: interval(after.stability) };
  // A better grade never comes back sooner than a worse one.
  const stability = (other: Grade) =>
    other === grade ? after.stability : remember(before, days, other).stability;
  const good = interval(stability('good'));
  const hard = Math.min(interval(stability('hard')), good);
  if (grade === 'hard') return { days: hard };
  const goodApart = Math.max(good, hard + 1);
  if (grade === 'good') return { days: goodApart };
  return { days: Math.max(interval(after.stability), goodApart + 1) };
}

/** Stability after a recall on a later day, for reckoning with futures; the same formulas, without a card's steps. */
export function stabilityRecalled(stability: number, difficulty: number, recall: number): number {
  return standard.next_recall_stability(difficulty, stability, recall, 3);
}

const [shortGain, shortOffset] = [parameters.w[17] as number, parameters.w[18] as number];

/** Stability after forgetting it on a later day and repeating it until known. */
export function stabilityForgotten(stability: number, difficulty: number, recall: number): number {
  const most = stability / Math.exp(shortGain * shortOffset);
  const forgotten = standard.next_forget_stability(difficulty, stability, recall);
  return standard.next_short_term_stability(Math.max(Math.min(most, forgotten), 0.001), 3);
}

/** Difficulty after forgetting. */
export function difficultyForgotten(difficulty: number): number {
  return standard.next_difficulty(difficulty, 1);
}
