import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { shortDate } from '../../study/day.ts';

export interface DayBarsProps {
  /** What the picture shows, in one sentence. */
  label: string;
  width: number;
  /** One bar a day, in order, each of the same number of parts from the foot up. */
  days: readonly { day: number; parts: readonly number[] }[];
  /** The study day of today, named as such below its bar. */
  today: number;
  /** How a value reads at the axis. */
  tick?(value: number): string;
}

const height = 180;
const edge = { top: 10, right: 18, bottom: 24 };
/** A digit of the axis, at the most. */
const digitWidth = 7.5;
/** Room that a date takes below the axis. */
const dateWidth = 62;

/** Bars over study days, stacked. */
export function DayBars({ label, width, days, today, tick = String }: DayBarsProps) {
  const most = Math.max(1, ...days.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)));
  const y = scaleLinear()
    .domain([0, most])
    .nice(3)
    .range([height - edge.bottom, edge.top]);
  const ticks = y.ticks(3).filter(Number.isInteger);
  const left = 12 + digitWidth * Math.max(...ticks.map((value) => tick(value).length));
  const x = scaleBand<number>()
    .domain(days.map(({ day }) => day))
    .range([left, width - edge.right])
    .paddingInner(0.25)
    .paddingOuter(0.1);
  const series = stack<(typeof days)[number], number>()
    .keys(days[0]?.parts.map((_, i) => i) ?? [])
    .value(({ parts }, key) => parts[key] ?? 0)(days);
  return (
    <svg
      role="img"
      aria-label={`${label} The numbers are in the table below.`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {ticks.map((value) => (
        <g key={value}>
          <path class="grid" d={`M${left} ${y(value)}H${width - edge.right}`} />
          <text x={left - 8} y={y(value)} dy="0.32em" text-anchor="end">
            {tick(value)}
          </text>
        </g>
      ))}
      {series.map((parts) => (
        <g key={parts.key} class={`mark-${parts.key}`}>
          {parts.map(([from, to], i) => {
            const day = days[i]?.day ?? 0;
            if (to === from) return null;
            return (
              <rect key={day} x={x(day)} y={y(to)} width={x.bandwidth()} height={y(from) - y(to)} />
            );
          })}
        </g>
      ))}
      {labeled(days, today, x.step()).map((day) => (
        <text key={day} x={(x(day) ?? 0) + x.bandwidth() / 2} y={height - 6} text-anchor="middle">
          {day === today ? 'today' : shortDate(day)}
        </text>
      ))}
    </svg>
  );
}

/** Today and every so many days from it, as far apart as their dates need. */
function labeled(days: DayBarsProps['days'], today: number, step: number): number[] {
  const apart = [1, 2, 3, 4, 7, 14].find((count) => count * step >= dateWidth) ?? 14;
  return days.map(({ day }) => day).filter((day) => (day - today) % apart === 0);
}
