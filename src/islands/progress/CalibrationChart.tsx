import type { Progress } from '../../study/progress.ts';
import { type Calibration, wilson } from '../../study/progressCalibration.ts';
import { many } from '../review/words.ts';
import { CalibrationPlot } from './CalibrationPlot.tsx';
import { ChartPanel } from './ChartPanel.tsx';
import { percent } from './words.ts';

export interface CalibrationChartProps {
  progress: Progress | undefined;
}

/** What the difference between prediction and measurement means, where it is more than chance. */
function verdict({ recalled, checks, predicted }: Calibration): string {
  const { low, high } = wilson(recalled, checks);
  if (predicted >= low && predicted <= high) return 'The difference is within what chance makes.';
  return predicted > high
    ? 'You forget more than the schedule expects: a higher retention in the settings brings cards back sooner.'
    : 'You recall more than the schedule expects: a lower retention in the settings saves reviews.';
}

/** Recall as it was predicted, against recall as it was measured. */
export function CalibrationChart({ progress }: CalibrationChartProps) {
  const calibration = progress?.calibration;
  const { checks = 0, predicted = 0, observed = 0 } = calibration ?? {};
  const says = `In ${many(checks, 'review')} you were expected to recall ${percent(predicted)} and recalled ${percent(observed)}.`;
  return (
    <ChartPanel
      id="calibration"
      title="Predicted and measured recall"
      says={
        calibration &&
        checks > 0 &&
        `${says} ${verdict(calibration)} On the dashed line both agree.`
      }
      nothing={
        calibration && checks === 0
          ? 'No prediction was put to the test yet. Once cards come back after days, what was predicted and what you recalled will stand here side by side.'
          : null
      }
      table={
        calibration
          ? {
              caption: 'Predicted and measured recall',
              head: ['Prediction', 'Reviews', 'Mean prediction', 'Recalled', 'Likely between'],
              rows: calibration.bins.map((bin) => [
                bin.from === 0
                  ? `under ${percent(bin.to)}`
                  : `${percent(bin.from)} to ${percent(bin.to)}`,
                bin.checks,
                percent(bin.predicted),
                percent(bin.observed),
                `${percent(bin.low)} and ${percent(bin.high)}`,
              ]),
            }
          : null
      }
      draw={
        calibration &&
        ((width) => (
          <CalibrationPlot label={`Points: ${says}`} width={width} calibration={calibration} />
        ))
      }
    />
  );
}
