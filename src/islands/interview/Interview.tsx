import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { plainLink } from '../../study/interviewLink.ts';
import { ratedIn } from '../../study/interviewRatings.ts';
import type { Beat } from '../../study/questionView.ts';
import { useLog } from '../useLog.ts';
import './Interview.css';
import { Mock } from './Mock.tsx';
import { Report } from './Report.tsx';
import { Setup } from './Setup.tsx';
import type { Topic } from './topic.ts';
import { useInterviewLink } from './useInterviewLink.ts';
import { useCatalog, useQuestions } from './useQuestions.ts';

export interface InterviewProps {
  topics: readonly Topic[];
  /** The beats of an answer in their order, with what they are called. */
  beats: Readonly<Record<Beat, string>>;
}

/** The mock interview: its setup, its questions or its report, as the address says. */
export function Interview({ topics, beats }: InterviewProps) {
  const { view, append } = useLog();
  const [link, go] = useInterviewLink();
  const catalog = useCatalog();
  const [spoken, say] = useState('');
  /** The interview begun on this page; one that is not was there before a reload. */
  const [begun, setBegun] = useState<number | null>(null);

  const run = link?.run ?? null;
  const rated = view && run !== null ? ratedIn(view.history, run) : [];
  const phase = run === null ? 'setup' : link?.ended ? 'report' : 'mock';
  // Past interviews may be opened by an address that names other questions than were rated.
  const ids = [...new Set([...(link?.questions ?? []), ...rated.map((one) => one.question)])];
  const questions = useQuestions(catalog.value, run === null || !view ? null : ids);
  const problem = catalog.problem || questions.problem;

  // The page's own first view takes no focus; what the reader goes to from there does.
  const here = link && `${phase} ${run}`;
  const first = useRef(here);
  first.current ??= here;
  const moved = useRef(false);
  moved.current ||= here !== first.current;

  // The page's head and what follows the island go by this; `phaseBoot.js` sets it for the first paint.
  useLayoutEffect(() => {
    if (!link) return;
    const { dataset } = document.documentElement;
    if (phase === 'setup') delete dataset['interview'];
    else dataset['interview'] = phase;
  }, [link === null, phase]);

  const ready = view && catalog.value && questions.value;
  return (
    <div class="interview" data-phase={phase}>
      {problem && (
        <p class="problem" role="alert">
          {problem}{' '}
          <button
            type="button"
            class="button"
            onClick={() => {
              catalog.retry();
              questions.retry();
            }}
          >
            Try again
          </button>
        </p>
      )}
      {phase === 'setup' ? (
        <Setup
          {...{ topics, say }}
          link={link ?? plainLink}
          catalog={link && catalog.value}
          view={view}
          onLink={(next) => go(next, 'replace')}
          onStart={(next) => {
            const now = Date.now();
            setBegun(now);
            go({ ...next, run: now, ended: false }, 'push');
          }}
        />
      ) : !ready || !link || run === null ? (
        !problem && <p class="waiting">Loading the questions…</p>
      ) : phase === 'mock' ? (
        <Mock
          key={run}
          {...{ link, run, topics, beats, rated, append, say }}
          questions={questions.value ?? []}
          status={view.status}
          fresh={begun === run}
          arrived={moved.current}
          onEnd={(how) => go({ ...link, ended: true }, how)}
        />
      ) : (
        <Report
          {...{ link, run, topics, beats, rated, say }}
          history={view.history}
          catalog={catalog.value as NonNullable<typeof catalog.value>}
          questions={questions.value ?? []}
          arrived={moved.current}
          onGoOn={() => go({ ...link, ended: false }, 'push')}
        />
      )}
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </div>
  );
}
