/**
 * A grid over what FSRS knows about a card, for reckoning with many possible futures at once: stability in equal
 * steps of its logarithm, difficulty in equal steps. What holds at the points is interpolated between them.
 */
import {
  answered,
  difficultyForgotten,
  newCard,
  recallAfter,
  stabilityForgotten,
  stabilityRecalled,
} from './fsrs.ts';

const lowest = Math.log(0.05);
const highest = Math.log(400);
const columns = 22;
const rows = 4;
const columnWidth = (highest - lowest) / (columns - 1);
const rowHeight = 9 / (rows - 1);

export const gridSize = columns * rows;

/** The stability of a grid point. */
const stabilityAt = (point: number) => Math.exp(lowest + (point % columns) * columnWidth);

/**
 * What asking a card leads to, for several days or points, as numbers in a row: the chance of recall, then the place
 * on the grid when it is recalled, then the place when it is forgotten and repeated until known. A place is the grid
 * point below it and the shares of the next column and the next row.
 */
export type Outcomes = Float64Array;
export const stride = 7;

export function outcomesFor(count: number): Outcomes {
  return new Float64Array(count * stride);
}

function place(outcomes: Outcomes, at: number, stability: number, difficulty: number): void {
  const x = Math.min(Math.max((Math.log(stability) - lowest) / columnWidth, 0), columns - 1.001);
  const y = Math.min(Math.max((difficulty - 1) / rowHeight, 0), rows - 1.001);
  outcomes[at] = Math.floor(y) * columns + Math.floor(x);
  outcomes[at + 1] = x % 1;
  outcomes[at + 2] = y % 1;
}

/** Writes entry `index`: a card that was last answered `days` ago. */
export function setOutcome(
  outcomes: Outcomes,
  index: number,
  stability: number,
  difficulty: number,
  days: number,
): void {
  const recall = recallAfter(days, stability);
  const at = index * stride;
  outcomes[at] = recall;
  place(outcomes, at + 1, stabilityRecalled(stability, difficulty, recall), difficulty);
  const forgotten = stabilityForgotten(stability, difficulty, recall);
  place(outcomes, at + 4, forgotten, difficultyForgotten(difficulty));
}

/** Writes entry `index`: a new card, known with chance `recall`. */
export function setNewOutcome(outcomes: Outcomes, index: number, recall: number): void {
  const at = index * stride;
  const good = answered(newCard, 0, 'good');
  const again = answered(answered(newCard, 0, 'again'), 0, 'good');
  outcomes[at] = recall;
  place(outcomes, at + 1, good.stability, good.difficulty);
  place(outcomes, at + 4, again.stability, again.difficulty);
}

function valueAt(values: Float64Array, outcomes: Outcomes, at: number): number {
  const point = outcomes[at] as number;
  const right = outcomes[at + 1] as number;
  const up = outcomes[at + 2] as number;
  const low = (values[point] as number) * (1 - right) + (values[point + 1] as number) * right;
  if (up === 0) return low;
  const above = point + columns;
  const high = (values[above] as number) * (1 - right) + (values[above + 1] as number) * right;
  return low * (1 - up) + high * up;
}

/** The expected value after entry `index`, where `values` holds what each grid point is worth. */
export function expectedValue(values: Float64Array, outcomes: Outcomes, index: number): number {
  const at = index * stride;
  const recall = outcomes[at] as number;
  return (
    recall * valueAt(values, outcomes, at + 1) + (1 - recall) * valueAt(values, outcomes, at + 4)
  );
}

function add(values: Float64Array, outcomes: Outcomes, at: number, amount: number): void {
  const point = outcomes[at] as number;
  const right = outcomes[at + 1] as number;
  const up = outcomes[at + 2] as number;
  const low = amount * (1 - up);
  values[point] = (values[point] as number) + low * (1 - right);
  values[point + 1] = (values[point + 1] as number) + low * right;
  if (up === 0) return;
  const above = point + columns;
  values[above] = (values[above] as number) + amount * up * (1 - right);
  values[above + 1] = (values[above + 1] as number) + amount * up * right;
}

/** Spreads an amount of cards to where entry `index` leads. */
export function spread(
  values: Float64Array,
  outcomes: Outcomes,
  index: number,
  amount: number,
): void {
  const at = index * stride;
  const recall = outcomes[at] as number;
  add(values, outcomes, at + 1, amount * recall);
  add(values, outcomes, at + 4, amount * (1 - recall));
}

const outcomesByDays = new Map<number, Outcomes>();
const recallByDays = new Map<number, Float64Array>();

/** The outcomes at all grid points so many days after the last answer; reckoned once. */
export function gridOutcomes(days: number): Outcomes {
  let outcomes = outcomesByDays.get(days);
  if (!outcomes) {
    outcomes = outcomesFor(gridSize);
    for (let point = 0; point < gridSize; point++) {
      const difficulty = 1 + Math.floor(point / columns) * rowHeight;
      setOutcome(outcomes, point, stabilityAt(point), difficulty, days);
    }
    outcomesByDays.set(days, outcomes);
  }
  return outcomes;
}

/** The chance of recall at all grid points so many days after the last answer. */
export function gridRecall(days: number): Float64Array {
  let recall = recallByDays.get(days);
  if (!recall) {
    recall = Float64Array.from({ length: gridSize }, (_, point) =>
      recallAfter(days, stabilityAt(point)),
    );
    recallByDays.set(days, recall);
  }
  return recall;
}
