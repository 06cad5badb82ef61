/**
 * Made-up learners whose memory follows FSRS-6, each with parameters of their own. What a scheduler sees of them is
 * what a site sees: grades and answer times.
 */
import { clipParameters, default_w, FSRSAlgorithm, type Grade as Rating } from 'ts-fsrs';
import { seededRandom } from '../../src/study/shuffle.ts';

/**
 * Shares of the four grades and seconds for each, as the FSRS project's own simulator has them by default
 * (open-spaced-repetition/fsrs-rs, `SimulatorConfig`): for a first answer, for a recalled card, and for the repeats
 * within a day by the grade before.
 */
const firstShares = [0.24, 0.094, 0.495, 0.171];
const recallShares = [0, 0.224, 0.631, 0.145];
const repeatNew = [0.3686, 0.0628, 0.5108, 0.0577];
const repeatSeen = [0.2157, 0.0643, 0.6595, 0.0604];
const seconds = {
  first: [19.58, 18.79, 13.78, 10.71],
  review: [19.38, 17.59, 12.38, 8.94],
  repeat: [16.44, 15.25, 12.32, 8.03],
};

/** How learners and their cards differ: standard deviations of logarithms. */
const spreadOf = { parameters: 0.25, cards: 0.3, known: 0.35, pace: 0.25, answer: 0.3 };

export interface Learner {
  /** The learner's own FSRS, which no scheduler knows. */
  fsrs: FSRSAlgorithm;
  decay: number;
  factor: number;
  /** Half of the learners tell only Forgot and Remembered. */
  buttons: 2 | 4;
  firstShares: number[];
  /** Multiplies all answer times. */
  pace: number;
  /** Multiplies the first stability of each card: some stick, some do not. */
  sticks: Float64Array;
}

/** A draw from the normal distribution (Box and Muller). */
const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

export function learner(number: number, cards: number): Learner {
  const random = seededRandom(`learner ${number}`);
  const vary = (deviation: number) => Math.exp(deviation * normal(random));
  const w = clipParameters(
    default_w.map((value) => value * vary(spreadOf.parameters)),
    1,
  );
  const fsrs = new FSRSAlgorithm({ w });
  const decay = -(fsrs.parameters.w[20] as number);
  const known = vary(spreadOf.known);
  const shares = firstShares.map((share, rating) => (rating === 0 ? share / known : share));
  const sum = shares.reduce((a, b) => a + b);
  return {
    fsrs,
    decay,
    factor: Math.exp(Math.log(0.9) / decay) - 1,
    buttons: number % 2 ? 4 : 2,
    firstShares: shares.map((share) => share / sum),
    pace: vary(spreadOf.pace),
    sticks: Float64Array.from({ length: cards }, () => vary(spreadOf.cards)),
  };
}

/** A card in the learner's head. */
export interface Trace {
  stability: number;
  difficulty: number;
  /** Day of the last answer; -1 before the first. */
  last: number;
}

export function recallOf({ factor, decay }: Learner, trace: Trace, day: number): number {
  if (trace.last < 0) return 0;
  return (1 + (factor * (day - trace.last)) / trace.stability) ** decay;
}

export interface Reply {
  /** 0 to 3: Again, Hard, Good, Easy, as the learner would honestly say. */
  rating: number;
  seconds: number;
}

function draw(shares: readonly number[], random: () => number): number {
  let rest = random();
  return Math.max(
    0,
    shares.findIndex((share) => {
      rest -= share;
      return rest < 0;
    }),
  );
}

/** The learner answers a card on a day, and the answer changes the trace. A second answer on a day is a repeat. */
export function reply(
  who: Learner,
  card: number,
  trace: Trace,
  day: number,
  random: () => number,
  afterNew: boolean,
): Reply {
  const isNew = trace.last < 0;
  const repeat = trace.last === day;
  const recall = recallOf(who, trace, day);
  const rating = isNew
    ? draw(who.firstShares, random)
    : repeat
      ? draw(afterNew ? repeatNew : repeatSeen, random)
      : random() < recall
        ? draw(recallShares, random)
        : 0;
  const grade = (rating + 1) as Rating;
  if (isNew) {
    const first = who.fsrs.next_state(null, 0, grade);
    trace.stability = first.stability * (who.sticks[card] as number);
    trace.difficulty = first.difficulty;
  } else {
    Object.assign(trace, who.fsrs.next_state(trace, day - trace.last, grade, recall));
  }
  trace.stability = Math.max(0.001, trace.stability);
  trace.last = day;
  const usual = seconds[isNew ? 'first' : repeat ? 'repeat' : 'review'][rating] as number;
  const noise = Math.exp(spreadOf.answer * normal(random) - spreadOf.answer ** 2 / 2);
  return { rating, seconds: usual * who.pace * noise };
}
