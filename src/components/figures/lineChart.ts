/** Lines over an axis: places in px for what `LineChart.astro` writes. */
import { scaleLinear, scaleLog } from 'd3-scale';
import { curveLinear, curveStepAfter, line } from 'd3-shape';

export interface ChartAxis {
  label: string;
  /** The ends; without them those of the data, rounded. */
  from?: number;
  to?: number;
  /** Where numbers stand; without them a few round ones. */
  ticks?: readonly number[];
  log?: boolean;
}

export interface ChartSeries {
  name: string;
  /** What the line stands for, as in diagrams; its dashes tell it apart where colors do not. */
  role: 'client' | 'server' | 'middle' | 'store' | 'danger' | 'plain';
  points: readonly (readonly [x: number, y: number])[];
  /** Holds each value until the next. */
  step?: boolean;
}

export interface ChartInput {
  x: ChartAxis;
  y: ChartAxis;
  series: readonly ChartSeries[];
  /** Moments to point out: a line across the drawing, with a few words. */
  marks?: readonly { x: number; text: string }[];
}

export interface ChartLayout {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  /** y of the horizontal axis. */
  floor: number;
  lines: { d: string; role: ChartSeries['role']; place: number }[];
  xTicks: { at: number; label: string }[];
  yTicks: { at: number; label: string }[];
  marks: { at: number; text: string; end: boolean }[];
}

const round = (n: number) => Math.round(n * 10) / 10;
/** Width of a character of the tick labels. */
const character = 8;
const labelOf = (n: number) => n.toLocaleString('en-US', { maximumSignificantDigits: 6 });

function scaleOf(axis: ChartAxis, values: readonly number[], range: [number, number], few: number) {
  const least = axis.from ?? (axis.log ? Math.min(...values) : Math.min(0, ...values));
  const most = axis.to ?? Math.max(...values);
  if (!Number.isFinite(least) || !Number.isFinite(most) || least >= most)
    throw new Error(`the axis "${axis.label}" runs from ${least} to ${most}`);
  if (axis.log && least <= 0)
    throw new Error(`the axis "${axis.label}" is logarithmic, so it cannot begin at ${least}`);
  const scale = (axis.log ? scaleLog() : scaleLinear()).domain([least, most]).range(range);
  if (axis.from === undefined || axis.to === undefined) scale.nice();
  const usual = axis.log
    ? scale.ticks(few).filter((n) => /^[1]0*$|^0\.0*1$/.test(String(n)))
    : scale.ticks(few);
  return { scale, ticks: axis.ticks ?? usual };
}

/** Each line in words: where it begins, its highest point, where it ends. */
export function describeLines({ x, y, series }: Omit<ChartInput, 'marks'>): string {
  const at = ([u, v]: readonly [number, number]) => `${labelOf(v)} at ${labelOf(u)}`;
  const told = series.map(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return name;
    const top = points.reduce((best, point) => (point[1] > best[1] ? point : best));
    const most = top === first || top === last ? '' : `, at most ${at(top)}`;
    return `${name}: from ${at(first)}${most} to ${at(last)}`;
  });
  return `${y.label} by ${x.label}. ${told.join('; ')}.`;
}

/**
 * @param width of the drawing in px: it is drawn once for phones and once for desks, so that letters keep their size
 * @throws Error when an axis has no extent
 */
export function lineChart({ x, y, series, marks = [] }: ChartInput, width: number): ChartLayout {
  const points = series.flatMap((one) => one.points);
  const height = width < 500 ? 250 : 300;
  const [top, floor] = [marks.length > 0 ? 44 : 28, height - 44];
  const vertical = scaleOf(
    y,
    points.map(([, v]) => v),
    [floor, top],
    5,
  );
  const yTicks = vertical.ticks.map((n) => ({ at: round(vertical.scale(n)), label: labelOf(n) }));
  const left = 10 + character * Math.max(...yTicks.map(({ label }) => label.length));
  const right = width - 14;
  const horizontal = scaleOf(
    x,
    points.map(([u]) => u),
    [left, right],
    width < 500 ? 4 : 8,
  );
  const draw = line<readonly [number, number]>()
    .x(([u]) => round(horizontal.scale(u)))
    .y(([, v]) => round(vertical.scale(v)));
  return {
    ...{ width, height, left, right, top, floor },
    lines: series.map((one, place) => ({
      d: draw.curve(one.step ? curveStepAfter : curveLinear)(one.points) ?? '',
      role: one.role,
      place,
    })),
    xTicks: horizontal.ticks.map((n) => ({ at: round(horizontal.scale(n)), label: labelOf(n) })),
    yTicks,
    marks: marks.map((mark) => {
      const at = round(horizontal.scale(mark.x));
      return { at, text: mark.text, end: at > (left + right) / 2 };
    }),
  };
}
