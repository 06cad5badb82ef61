/** Axes from 0 and lines over them: what a lab's chart needs of d3-scale and d3-shape, in a twentieth of their bytes. */

/** The step between round values of which about `count` lie from 0 to `top`: 1, 2 or 5 times a power of ten, as d3 does. */
function step(top: number, count: number): { size: number; power: number } {
  const rough = top / count;
  const power = Math.floor(Math.log10(rough));
  const rest = rough / 10 ** power;
  const factor =
    rest >= Math.sqrt(50) ? 10 : rest >= Math.sqrt(10) ? 5 : rest >= Math.SQRT2 ? 2 : 1;
  return { size: factor, power };
}

/** A round value not below `top`, so that the highest tick is the end of the axis. `top` must be above 0. */
export function niceTop(top: number, count: number): number {
  let nice = top;
  let before: string | undefined;
  for (let round = 0; round < 10; round += 1) {
    const { size, power } = step(nice, count);
    // a higher top may ask for larger steps
    if (before === `${size} ${power}`) break;
    before = `${size} ${power}`;
    nice = times(Math.ceil(over(nice, size, power)), size, power);
  }
  return nice;
}

/** Round values from 0 to `top`, both counted; about `count`. `top` must be above 0. */
export function ticks(top: number, count: number): number[] {
  const { size, power } = step(top, count);
  const near = Math.round(over(top, size, power));
  const last = times(near, size, power) > top ? near - 1 : near;
  return Array.from({ length: last + 1 }, (_, i) => times(i, size, power));
}

/** Multiplies and divides by powers of ten only from 1 on, so that 3 × 0.1 is 0.3. */
function times(n: number, size: number, power: number): number {
  return power < 0 ? (n * size) / 10 ** -power : n * size * 10 ** power;
}

function over(value: number, size: number, power: number): number {
  return power < 0 ? (value * 10 ** -power) / size : value / (size * 10 ** power);
}

/** A line through points as the text of a path, to a tenth of a unit; `hold` keeps each value until the next. */
export function pathOf(points: readonly (readonly [x: number, y: number])[], hold = false): string {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return points
    .map(([x, y], i) =>
      i === 0
        ? `M${tenth(x)},${tenth(y)}`
        : hold
          ? `H${tenth(x)}V${tenth(y)}`
          : `L${tenth(x)},${tenth(y)}`,
    )
    .join('');
}
