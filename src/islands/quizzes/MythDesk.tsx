import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { loadMyths } from '../../storage/catalog.ts';
import { type MythView, mythItem } from '../../study/mythItem.ts';
import type { Outcome, RunItem } from '../../study/quizReport.ts';
import { parseRequest, type QuizRequest, requestQuery } from '../../study/quizRequest.ts';
import { type ItemResult, quizResults } from '../../study/quizResults.ts';
import { drawItems } from '../../study/quizRun.ts';
import { Unsaved } from '../Unsaved.tsx';
import { useLog } from '../useLog.ts';
import { newSeed } from './newSeed.ts';
import { PracticeRun } from './PracticeRun.tsx';
import { QuizReport } from './QuizReport.tsx';
import './quizPage.css';
import './run.css';
import { useAddress } from './useAddress.ts';

export interface MythDeskProps {
  /** The topics that have corrections to ask, with how many. */
  topics: readonly { id: string; short: string; count: number }[];
}

interface Run {
  query: string;
  request: QuizRequest;
  items: RunItem[];
  began: number;
  before: ReadonlyMap<string, ItemResult> | undefined;
  outcomes?: Outcome[];
}

/** How many statements in one go; null for all. */
const amounts = [10, 20, null] as const;

/** Statements to be called true or false, drawn from the corrections; the address says which. */
export function MythDesk({ topics }: MythDeskProps) {
  const { search, go } = useAddress();
  const { view, append } = useLog();
  const [run, setRun] = useState<Run>();
  const [problem, setProblem] = useState('');
  const [loading, setLoading] = useState(false);
  const [awake, setAwake] = useState(false);
  const [back, setBack] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const request = useMemo(() => parseRequest(search, () => []), [search]);

  useEffect(() => setAwake(true), []);
  useEffect(() => {
    if (run && run.query !== search) setRun(undefined);
  }, [search]);
  useEffect(() => {
    if (back && !run) form.current?.querySelector('select')?.focus();
  }, [back, run]);

  const fits = (myths: readonly MythView[], { lessons, items }: QuizRequest) =>
    myths.filter(({ id, lesson }) =>
      items.length > 0 ? items.includes(id) : lessons.length === 0 || lessons.includes(lesson.id),
    );

  async function start(wanted: QuizRequest) {
    if (loading) return;
    setLoading(true);
    setProblem('');
    try {
      const seed = wanted.seed ?? newSeed();
      const asked = { ...wanted, seed };
      const drawn = drawItems(fits(await loadMyths(), asked), seed, asked.n);
      if (drawn.length === 0) {
        setProblem('No statement fits this link any more. Choose a topic, then start.');
      } else {
        const query = requestQuery(asked);
        if (query !== search) go(query, 'push');
        const items = drawn.map((myth) => mythItem(myth, seed));
        const before = view ? quizResults(view.history) : undefined;
        setRun({ query, request: asked, items, began: Date.now(), before });
      }
    } catch (error) {
      setProblem((error as Error).message);
    }
    setLoading(false);
  }

  const idsOf = (outcomes: readonly Outcome[]) =>
    outcomes.map(({ id }) => id.replace(/^myth-(said|fact)-/, ''));
  const change = () => {
    go(requestQuery({ ...request, seed: null, items: [] }), 'push');
    setRun(undefined);
    setBack(true);
  };

  function stage() {
    if (run?.query === search && run.outcomes) {
      const { request: asked, outcomes, query } = run;
      const missed = outcomes.filter(({ result }) => result !== 'right');
      return (
        <QuizReport
          outcomes={outcomes}
          levels={[]}
          wantsCards={false}
          query={query}
          onAgain={() => start(asked)}
          onNew={() => start({ ...asked, seed: null })}
          onMissed={() => start({ ...asked, items: idsOf(missed), n: null, seed: null })}
          onChange={change}
        />
      );
    }
    if (run?.query === search) {
      const { items, began, before, request: asked } = run;
      return (
        <PracticeRun
          key={began}
          items={items}
          seed={asked.seed ?? ''}
          began={began}
          before={before}
          append={append}
          onDone={(outcomes) => setRun({ ...run, outcomes })}
        />
      );
    }
    const [topic = ''] = request.lessons;
    const set = (changed: Partial<QuizRequest>) =>
      go(requestQuery({ ...request, ...changed, items: [], seed: null }), 'replace');
    return (
      <form
        ref={form}
        class="setup"
        onSubmit={(event) => {
          event.preventDefault();
          start(request);
        }}
      >
        <div class="row">
          <label class="select">
            Topic{' '}
            <select
              class="field"
              value={topic}
              onChange={({ currentTarget: { value } }) => set({ lessons: value ? [value] : [] })}
            >
              <option value="">All</option>
              {topics.map(({ id, short, count }) => (
                <option key={id} value={id}>
                  {short} ({count})
                </option>
              ))}
            </select>
          </label>
          <label class="select">
            Statements{' '}
            <select
              class="field"
              value={String(request.n ?? 'all')}
              onChange={({ currentTarget: { value } }) =>
                set({ n: value === 'all' ? null : Number(value) })
              }
            >
              {amounts.map((n) => (
                <option key={n} value={String(n ?? 'all')}>
                  {n ?? 'all'}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p class="act">
          <button type="submit" class="button primary" disabled={!awake}>
            {request.seed ? 'Start this quiz' : 'Start'}
          </button>
          <span role="status">{loading && 'Loading the statements.'}</span>
        </p>
      </form>
    );
  }

  return (
    <div class="quiz-page needs-js">
      {problem && (
        <div class="trouble" role="alert">
          <p>{problem}</p>
        </div>
      )}
      {stage()}
      <Unsaved view={view} />
    </div>
  );
}
