/** How a cost grows with the amount of content. */

export interface Point {
  /** Such as times the content. */
  amount: number;
  cost: number;
}

/** Above this the growth is called more than linear; times on a busy machine differ by so much. */
const TOLERANCE = 0.1;

/**
 * @param points at least two different amounts
 * @returns the exponent k of the best fit of cost = c * amount^k: 1 is linear, 2 quadratic
 * @throws Error when there are fewer amounts, or one is not above 0
 */
export function exponent(points: readonly Point[]): number {
  const logs = points.map(({ amount, cost }) => [Math.log(amount), Math.log(cost)] as const);
  if (logs.flat().some((value) => !Number.isFinite(value)))
    throw new Error('Growth needs amounts and costs above 0.');
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const x = mean(logs.map(([amount]) => amount));
  const y = mean(logs.map(([, cost]) => cost));
  const spread = logs.reduce((sum, [amount]) => sum + (amount - x) ** 2, 0);
  if (!(spread > 0)) throw new Error('Growth needs two different amounts.');
  return logs.reduce((sum, [amount, cost]) => sum + (amount - x) * (cost - y), 0) / spread;
}

/** @returns in words */
export function growthText(points: readonly Point[]): string {
  const k = exponent(points);
  const kind = k <= 1 + TOLERANCE ? 'linear or better' : 'more than linear';
  return `${kind} (content^${k.toFixed(2)})`;
}
