import { scaleLinear, scaleSqrt } from 'd3-scale';
import { line } from 'd3-shape';
import type { Calibration } from '../../study/progressCalibration.ts';
import { percent } from './words.ts';

export interface CalibrationPlotProps {
  label: string;
  width: number;
  calibration: Calibration;
}

const height = 220;
const margin = { top: 12, right: 18, bottom: 42, left: 46 };

/** Predicted recall against measured recall; where both agree, a point lies on the diagonal. */
export function CalibrationPlot({ label, width, calibration }: CalibrationPlotProps) {
  const { bins } = calibration;
  const tenthBelow = (value: number) => Math.max(0, Math.floor(value * 10 - 0.2) / 10);
  const left = tenthBelow(Math.min(...bins.map(({ predicted }) => predicted)));
  const foot = Math.min(left, tenthBelow(Math.min(...bins.map(({ low }) => low))));
  const x = scaleLinear([left, 1], [margin.left, width - margin.right]);
  const y = scaleLinear([foot, 1], [height - margin.bottom, margin.top]);
  const most = Math.max(...bins.map(({ checks }) => checks));
  const radius = scaleSqrt([0, most], [2.5, 8]);
  const diagonal = line<number>(x, y)([left, 1]) ?? '';
  return (
    <svg
      role="img"
      aria-label={`${label} The numbers are in the table below.`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {y.ticks(4).map((value) => (
        <g key={value}>
          <path class="grid" d={`M${margin.left} ${y(value)}H${width - margin.right}`} />
          <text x={margin.left - 8} y={y(value)} dy="0.32em" text-anchor="end">
            {percent(value)}
          </text>
        </g>
      ))}
      {x.ticks(4).map((value) => (
        <text key={value} x={x(value)} y={height - margin.bottom + 18} text-anchor="middle">
          {percent(value)}
        </text>
      ))}
      <text x={width - margin.right} y={height - 6} text-anchor="end">
        predicted
      </text>
      <text x={margin.left + 6} y={margin.top + 14}>
        recalled
      </text>
      <path class="diagonal" d={diagonal} />
      {bins.map(({ from: start, predicted, observed, low, high, checks }) => (
        <g key={start}>
          <path class="whisker" d={`M${x(predicted)} ${y(low)}V${y(high)}`} />
          <circle class="mark-0" cx={x(predicted)} cy={y(observed)} r={radius(checks)} />
        </g>
      ))}
    </svg>
  );
}
