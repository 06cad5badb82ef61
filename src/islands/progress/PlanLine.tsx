import { useEffect, useState } from 'preact/hooks';
import type { Progress } from '../../study/progress.ts';
import { outlookOf } from '../review/outlook.ts';
import type { OutlineLesson } from './outline.ts';

export interface PlanLineProps {
  progress: Progress | undefined;
  /** The first lesson of the course, where a new reader starts. */
  first: OutlineLesson | undefined;
}

/** What the plan comes to; before anything was answered, where to start. */
export function PlanLine({ progress, first }: PlanLineProps) {
  const [outlook, setOutlook] = useState('');
  useEffect(() => {
    setOutlook('');
    if (!progress) return;
    const { plan } = progress.state;
    if (!progress.toInterview) return setOutlook(outlookOf(plan, null));
    let stale = false;
    // It plays through every day until the interview: the rest of the page goes first.
    const later = setTimeout(async () => {
      const { forecast } = await import('../../study/forecast.ts');
      if (!stale) setOutlook(outlookOf(plan, forecast(progress.state)));
    }, 50);
    return () => {
      stale = true;
      clearTimeout(later);
    };
  }, [progress]);

  if (progress?.empty)
    return (
      <div class="plan-line">
        <p>
          Nothing is recorded on this device yet. Answer a few cards, and this page shows what you
          would recall, what is weak, and what comes next. What you did on another device can be{' '}
          <a href="/data/">imported</a>.
        </p>
        <p class="starts">
          {first && (
            <a class="button primary" href={first.href}>
              Start with a lesson
            </a>
          )}
          <a class="button" href="/cards/">
            Go to the cards
          </a>
        </p>
      </div>
    );
  return (
    <div class="plan-line">
      <p role="status">
        {progress ? outlook || 'Working out what your plan brings…' : 'Reading your log…'}
      </p>
      <p class="starts">
        <a class="button primary" href="/cards/?deck=due">
          Review what is due
        </a>
        <a class="button" href="/cards/#plan">
          Change the plan
        </a>
      </p>
    </div>
  );
}
