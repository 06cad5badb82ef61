import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { studyDay } from '../../study/day.ts';
import { defaultPlan, type Plan } from '../../study/plan.ts';
import './Forms.css';
import { localOffset } from './studyState.ts';
import { useFieldValue } from './useFieldValue.ts';

export interface PlanFormProps {
  /** Undefined until the log has been read. */
  plan: Plan | undefined;
  /** What the plan comes to, in a sentence or two. */
  outlook: string;
  onSet(plan: Plan): void;
  /** What stands below it. */
  children?: ComponentChildren;
}

const leastMinutes = 5;
const mostMinutes = 600;

/** The interview's date and the minutes a day, and what follows from them. */
export function PlanForm({ plan, outlook, onSet, children }: PlanFormProps) {
  const [today, setToday] = useState('');
  useEffect(() => setToday(studyDay(Date.now(), localOffset(Date.now()))), []);

  const date = useFieldValue(plan?.date ?? '');
  const minutes = useFieldValue(String((plan ?? defaultPlan).minutes));

  function submit(event: Event) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    onSet({
      date: String(fields.get('date') ?? '') || null,
      minutes: Number(fields.get('minutes')),
    });
  }
  return (
    <section class="plan" aria-labelledby="plan">
      <h2 id="plan">Your plan</h2>
      <form onSubmit={submit}>
        <fieldset disabled={!plan}>
          <legend class="visually-hidden">Interview date and time for cards</legend>
          <label>
            <span>Interview on</span>
            <input class="field" type="date" ref={date} name="date" min={today || undefined} />
          </label>
          <label>
            <span>Minutes a day</span>
            <input
              class="field"
              type="number"
              ref={minutes}
              name="minutes"
              required
              min={leastMinutes}
              max={mostMinutes}
              defaultValue={String(defaultPlan.minutes)}
            />
          </label>
          <button type="submit" class="button">
            Set the plan
          </button>
          {plan?.date && (
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                onSet({ date: null, minutes: plan.minutes });
                // This button goes with the date.
                date.current?.focus();
              }}
            >
              No date
            </button>
          )}
        </fieldset>
      </form>
      <p class="outlook" role="status">
        {outlook}
      </p>
      {children}
    </section>
  );
}
