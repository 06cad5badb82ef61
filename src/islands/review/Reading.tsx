import type { Catalog } from '../../study/catalog.ts';
import { dayOf, shortDate } from '../../study/day.ts';
import type { Forecast } from '../../study/forecast.ts';

export interface ReadingProps {
  forecast: Forecast | null;
  catalog: Catalog | undefined;
}

/** Which lessons to read on which day until the interview. */
export function Reading({ forecast, catalog }: ReadingProps) {
  const days = forecast?.readingPlan ?? [];
  return (
    <details class="reading">
      <summary>What to read, day by day</summary>
      {days.length === 0 && (
        <p>{forecast ? 'All lessons are read or begun.' : 'Set an interview date to see it.'}</p>
      )}
      <ul>
        {days.map(({ day, lessons, minutes }) => (
          <li key={day}>
            <span>{shortDate(dayOf(day))}</span>{' '}
            <span>
              {lessons.map((id, i) => {
                const lesson = catalog?.lessons.find((one) => one.id === id);
                return (
                  <span key={id}>
                    {i > 0 && ', '}
                    {lesson ? <a href={lesson.href}>{lesson.short}</a> : id}
                  </span>
                );
              })}
            </span>{' '}
            <small>{Math.round(minutes)} min</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
