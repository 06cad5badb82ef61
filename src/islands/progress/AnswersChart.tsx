import { shortDate } from '../../study/day.ts';
import { type Progress, windowDays } from '../../study/progress.ts';
import { many } from '../review/words.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { DayBars } from './DayBars.tsx';
import { percent } from './words.ts';

export interface AnswersChartProps {
  progress: Progress | undefined;
}

/** Answers to cards on each of the last days. */
export function AnswersChart({ progress }: AnswersChartProps) {
  const days = progress?.days ?? [];
  const recalled = days.reduce((sum, day) => sum + day.recalled, 0);
  const answers = days.reduce((sum, day) => sum + day.forgotten, recalled);
  const all = progress ? progress.totals.recalled + progress.totals.forgotten : 0;
  const says = `${many(answers, 'answer')} in the last ${windowDays} days, ${percent(recalled / answers)} of them recalled; ${all.toLocaleString('en-US')} in all.`;
  return (
    <ChartPanel
      id="reviews"
      title="Reviews a day"
      says={progress && says}
      nothing={
        progress && answers === 0
          ? `No card was answered in the last ${windowDays} days. Each day’s answers will stand here, recalled and forgotten.`
          : null
      }
      legend={['Recalled', 'Forgotten']}
      table={{
        caption: 'Answers to cards a day',
        head: ['Day', 'Recalled', 'Forgotten'],
        rows: days.toReversed().map((day) => [shortDate(day.day), day.recalled, day.forgotten]),
      }}
      draw={
        progress &&
        ((width) => (
          <DayBars
            label={`Bars: ${says}`}
            width={width}
            today={progress.today}
            days={days.map((day) => ({ day: day.day, parts: [day.recalled, day.forgotten] }))}
          />
        ))
      }
    />
  );
}
