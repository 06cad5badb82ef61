import { shortDate } from '../../study/day.ts';
import { type Progress, windowDays } from '../../study/progress.ts';
import { allSeconds } from '../../study/progressDays.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { DayBars } from './DayBars.tsx';
import { duration } from './words.ts';

export interface TimeChartProps {
  progress: Progress | undefined;
}

/** Time spent answering on each of the last days. */
export function TimeChart({ progress }: TimeChartProps) {
  const days = progress?.days ?? [];
  const shown = days.reduce((sum, { seconds }) => sum + allSeconds(seconds), 0);
  const all = progress?.totals.seconds ?? { cards: 0, quiz: 0, interview: 0 };
  const says = `${duration(shown)} in the last ${windowDays} days. In all ${duration(all.cards)} with cards, ${duration(all.quiz)} with quizzes, ${duration(all.interview)} in interviews.`;
  return (
    <ChartPanel
      id="time"
      title="Time spent"
      says={progress && `${says} Reading is not measured.`}
      nothing={
        progress && shown === 0
          ? `No time was measured in the last ${windowDays} days. The minutes that you spend answering will stand here.`
          : null
      }
      legend={['Cards', 'Quiz', 'Interview']}
      table={{
        caption: 'Time spent answering a day',
        head: ['Day', 'Cards', 'Quiz', 'Interview'],
        rows: days
          .toReversed()
          .map(({ day, seconds }) => [
            shortDate(day),
            duration(seconds.cards),
            duration(seconds.quiz),
            duration(seconds.interview),
          ]),
      }}
      draw={
        progress &&
        ((width) => (
          <DayBars
            label={`Bars: ${says}`}
            width={width}
            today={progress.today}
            tick={(minutes) => `${minutes} min`}
            days={days.map(({ day, seconds: { cards, quiz, interview } }) => ({
              day,
              parts: [cards / 60, quiz / 60, interview / 60],
            }))}
          />
        ))
      }
    />
  );
}
