/**
 * Lines over time that draw themselves up to an instant. As wide as its place: paths are stretched, letters are not.
 * The numbers are in the lab's tables, so a screen reader passes over the drawing.
 */
import { useMemo } from 'preact/hooks';
import { Legend, type Tone } from './Legend.tsx';
import { niceTop, pathOf, ticks } from './scale.ts';

export interface Series {
  name: string;
  tone: Tone;
  /** In the order of x; at most some 2,000, as each becomes a corner of a path. */
  points: readonly (readonly [x: number, y: number])[];
  /** Holds each value until the next. */
  step?: boolean;
}

interface ChartProps {
  /** Unique in the page: the slug and a name. */
  id: string;
  /** What the vertical axis counts, with its unit. */
  label: string;
  series: readonly Series[];
  /** The right end of the axis of time. */
  end: number;
  /** The instant up to which lines are drawn. */
  at: number;
  clock: (at: number) => string;
  /** A value of the vertical axis as text. */
  format: (value: number) => string;
  /** The top of the vertical axis; without it the greatest value, rounded up. */
  top?: number;
  /** Levels to compare with, such as a capacity. */
  levels?: readonly { y: number; text: string }[];
  /** Stretches of time to point out, such as an outage. */
  spans?: readonly { from: number; to: number; text: string; tone: Tone }[];
  /** In px; 190 unless told. */
  height?: number;
}

const dashes = ['0', '7 4', '2 3', '10 3 2 3', '4 2', '1 4'];
const wide = 1000;

export function Chart(props: ChartProps) {
  const { id, label, series, end, at, clock, format, top, levels = [], spans = [] } = props;
  const height = props.height ?? 190;
  const floor = height - 22;
  // the words of a stretch stand above those of the highest line
  const head = spans.length > 0 ? 32 : 20;
  const drawn = useMemo(() => {
    const most = Math.max(
      top ?? 0,
      ...levels.map(({ y }) => y),
      ...(top === undefined
        ? series.map(({ points }) => points.reduce((m, [, y]) => Math.max(m, y), 0))
        : []),
    );
    // a low chart has room for fewer lines with a number on each
    const count = Math.max(2, Math.min(4, Math.floor(floor / 40)));
    const highest = most > 0 ? (top === undefined ? niceTop(most, count) : most) : 1;
    const longest = end > 0 ? end : 1;
    const x = (value: number) => (value / longest) * wide;
    const y = (value: number) => floor - (value / highest) * (floor - head);
    return {
      x,
      y,
      xTicks: ticks(longest, 4).map((value) => ({ value, place: `${x(value) / 10}%` })),
      yTicks: ticks(highest, count).filter((value) => value > 0),
      paths: series.map(({ points, step }) =>
        pathOf(
          points.map(([u, v]) => [x(u), y(v)] as const),
          step,
        ),
      ),
    };
  }, [series, end, top, levels, floor, head]);
  const place = (u: number) => `${Math.max(0, Math.min(100, drawn.x(u) / 10))}%`;
  const clip = `${id}-shown`;
  return (
    <div class="lab-chart">
      <p class="lab-heading">{label}</p>
      <svg width="100%" height={height} aria-hidden="true" focusable="false">
        {spans.map((span) => (
          <g key={span.text} data-tone={span.tone}>
            <rect
              class="lab-span"
              x={place(span.from)}
              y="18"
              width={`${Math.max(0, drawn.x(span.to) - drawn.x(span.from)) / 10}%`}
              height={floor - 18}
            />
            <text x={place(span.from)} y="12">
              {span.text}
            </text>
          </g>
        ))}
        {drawn.yTicks.map((value) => (
          <line
            key={value}
            class="lab-grid"
            x1="0"
            x2="100%"
            y1={drawn.y(value)}
            y2={drawn.y(value)}
          />
        ))}
        {levels.map(({ y, text }) => (
          <line key={text} class="lab-level" x1="0" x2="100%" y1={drawn.y(y)} y2={drawn.y(y)} />
        ))}
        <line class="lab-axis" x1="0" x2="100%" y1={floor} y2={floor} />
        {drawn.xTicks.map(({ value, place: spot }, i) => (
          <text
            key={value}
            x={spot}
            y={height - 5}
            text-anchor={i === 0 ? 'start' : value === end ? 'end' : 'middle'}
          >
            {clock(value)}
          </text>
        ))}
        <svg
          width="100%"
          height={height}
          viewBox={`0 0 ${wide} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <clipPath id={clip}>
            <rect x="0" y="0" width={drawn.x(at)} height={height} />
          </clipPath>
          <g clip-path={`url(#${clip})`}>
            {drawn.paths.map((d, i) => (
              <path
                key={series[i]?.name}
                data-tone={series[i]?.tone}
                d={d}
                stroke-dasharray={dashes[i % dashes.length]}
                vector-effect="non-scaling-stroke"
              />
            ))}
          </g>
        </svg>
        {/* above the lines, each on a halo of paper, so that no line crosses a letter */}
        {drawn.yTicks.map((value) => (
          <text key={value} x="0" y={drawn.y(value) - 3}>
            {format(value)}
          </text>
        ))}
        {levels.map(({ y, text }) => (
          <text key={text} x="100%" y={drawn.y(y) - 4} text-anchor="end">
            {text}
          </text>
        ))}
        {at > 0 && at < end ? (
          <line class="lab-now" x1={place(at)} x2={place(at)} y1="18" y2={floor} />
        ) : null}
      </svg>
      <Legend
        items={series.map(({ name, tone, points, step }, i) => {
          const value = valueAt(points, at, step);
          return {
            ...{ name, tone, dash: dashes[i % dashes.length] ?? '0' },
            text: value === undefined ? '' : format(value),
          };
        })}
      />
    </div>
  );
}

/** The value of a line at an instant; nothing before its first point. */
function valueAt(
  points: Series['points'],
  at: number,
  step: boolean | undefined,
): number | undefined {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [points[low - 1], points[low]];
  if (!before) return undefined;
  if (step || !after || after[0] === before[0]) return before[1];
  return before[1] + ((after[1] - before[1]) * (at - before[0])) / (after[0] - before[0]);
}
