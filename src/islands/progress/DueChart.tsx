import { useState } from 'preact/hooks';
import { shortDate } from '../../study/day.ts';
import type { Progress } from '../../study/progress.ts';
import { many } from '../review/words.ts';
import { ChartPanel } from './ChartPanel.tsx';
import { DayBars } from './DayBars.tsx';

export interface DueChartProps {
  progress: Progress | undefined;
}

const spans = [14, 30] as const;

/** How many cards come due on each of the next days. */
export function DueChart({ progress }: DueChartProps) {
  const [span, setSpan] = useState<number>(spans[0]);
  const due = progress?.due;
  const days = due?.days.slice(0, span) ?? [];
  const sum = days.reduce((total, { cards }) => total + cards, 0);
  const met = due ? due.days.reduce((total, { cards }) => total + cards, due.later) : 0;
  const [today] = days;
  const overdue = due && due.overdue > 0 ? `, ${due.overdue} of them since earlier days` : '';
  const says = `${many(today?.cards ?? 0, 'card')} due today${overdue}; ${sum.toLocaleString('en-US')} within ${span} days, if none is answered before.`;
  const note = progress?.toInterview
    ? ' Until your interview, a session holds what gains most for that day, due or not.'
    : '';
  return (
    <ChartPanel
      id="due"
      title="Coming due"
      says={due && says + note}
      nothing={
        due && met === 0
          ? 'No card has been met yet. The days on which cards come back will stand here.'
          : null
      }
      controls={
        <fieldset class="switch">
          <legend class="visually-hidden">Days ahead</legend>
          {spans.map((value) => (
            <button
              key={value}
              type="button"
              class="button"
              aria-pressed={span === value}
              onClick={() => setSpan(value)}
            >
              {value} days
            </button>
          ))}
        </fieldset>
      }
      table={{
        caption: 'Cards due a day',
        head: ['Day', 'Cards'],
        rows: days.map(({ day, cards }) => [
          day === progress?.today ? 'today' : shortDate(day),
          cards,
        ]),
      }}
      draw={
        progress &&
        ((width) => (
          <DayBars
            label={`Bars: ${says}`}
            width={width}
            today={progress.today}
            days={days.map(({ day, cards }) => ({ day, parts: [cards] }))}
          />
        ))
      }
    />
  );
}
