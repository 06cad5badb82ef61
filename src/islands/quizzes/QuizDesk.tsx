import { useEffect, useMemo, useState } from 'preact/hooks';
import { loadCatalog } from '../../storage/catalog.ts';
import type { Catalog } from '../../study/catalog.ts';
import { examSeconds } from '../../study/quizExam.ts';
import type { Outcome, RunItem } from '../../study/quizReport.ts';
import {
  defaultRequest,
  parseRequest,
  type QuizRequest,
  requestQuery,
} from '../../study/quizRequest.ts';
import { type ItemResult, quizResults } from '../../study/quizResults.ts';
import { drawItems, fitting, missedItems, sharedRequest } from '../../study/quizRun.ts';
import { Unsaved } from '../Unsaved.tsx';
import { useLog } from '../useLog.ts';
import { ExamRun } from './ExamRun.tsx';
import { dropDraft, type ExamDraft, readDraft } from './examDraft.ts';
import { loadRun } from './loadRun.ts';
import { newSeed } from './newSeed.ts';
import type { QuizOutline } from './outline.ts';
import { PracticeRun } from './PracticeRun.tsx';
import { QuizReady } from './QuizReady.tsx';
import { QuizReport, type QuizReportProps } from './QuizReport.tsx';
import { QuizSetup } from './QuizSetup.tsx';
import './run.css';
import type { Go } from './useAddress.ts';

/** A quiz that has begun. It belongs to its address: another address, by a link or "back", leaves it. */
interface Run {
  query: string;
  request: QuizRequest;
  items: RunItem[];
  began: number;
  draft: ExamDraft;
  before: ReadonlyMap<string, ItemResult> | undefined;
  report?: Pick<QuizReportProps, 'outcomes' | 'time'>;
}

export interface QuizDeskProps {
  outline: QuizOutline;
  search: string;
  go: Go;
}

/** The quiz from the choice of items to its report. */
export function QuizDesk({ outline, search, go }: QuizDeskProps) {
  const { view, append } = useLog();
  const [catalog, setCatalog] = useState<Catalog>();
  const [problem, setProblem] = useState('');
  const [loading, setLoading] = useState(false);
  const [run, setRun] = useState<Run>();
  /** Whether the reader came back to the form, whose first field then takes the focus. */
  const [back, setBack] = useState(false);
  const request = useMemo(() => {
    const lessonsOf = (part: string) =>
      outline.parts.find(({ id }) => id === part)?.lessons.map(({ id }) => id) ?? [];
    return parseRequest(search, lessonsOf);
  }, [search]);
  const missed = useMemo(() => (view ? missedItems(view.history) : undefined), [view]);

  function fetchCatalog() {
    setProblem('');
    loadCatalog().then(setCatalog, (error: Error) => setProblem(error.message));
  }
  useEffect(fetchCatalog, []);
  // Another address has left the run. An exam's draft stays, and its link offers to go on.
  useEffect(() => {
    if (run && run.query !== search) setRun(undefined);
  }, [search]);

  /** The items of a request; undefined while something that decides on them is not known yet. */
  function drawn(wanted: QuizRequest) {
    if (!catalog || (wanted.missed && !missed)) return undefined;
    const fits = fitting(catalog.quiz, wanted, missed ?? new Set());
    return { fits, items: drawItems(fits, wanted.seed ?? '', wanted.seed ? wanted.n : null) };
  }

  async function start(wanted: QuizRequest, resumed?: ExamDraft) {
    const seeded = { ...wanted, seed: wanted.seed ?? newSeed() };
    const chosen = drawn(seeded)?.items;
    if (!catalog || !chosen || loading) return;
    setLoading(true);
    setProblem('');
    try {
      const items = await loadRun(catalog, chosen);
      const shared = sharedRequest(seeded, chosen);
      const query = requestQuery(shared);
      const began = resumed?.began ?? Date.now();
      const draft = resumed ?? { query, began, at: 0, given: {}, spent: {} };
      const before = view ? quizResults(view.history) : undefined;
      if (query !== search) go(query, 'push');
      setRun({ query, request: shared, items, began, draft, before });
    } catch (error) {
      setProblem((error as Error).message);
    }
    setLoading(false);
  }

  function endExam(exam: Run, outcomes: Outcome[], spent: Record<string, number>, up: boolean) {
    const { began, request: asked, items } = exam;
    const kept = outcomes.map(({ id, lesson, answer, result }) => {
      if (!answer) return undefined;
      const common = { item: id, lesson: lesson.id, tries: 1, run: began, where: 'exam' };
      const ms = spent[id] ?? null;
      const payload = { ...common, answer, right: result === 'right', seed: asked.seed ?? '', ms };
      return append({ kind: 'quiz.answered', payload });
    });
    // Only then: a tab that is closed in between hands in again when it comes back.
    void Promise.all(kept).then(() => dropDraft(began));
    const limit = examSeconds(kindsOf(items), asked.time);
    const used = Math.min(
      Math.round((Date.now() - began) / 1000),
      limit ?? Number.POSITIVE_INFINITY,
    );
    setRun({ ...exam, report: { outcomes, time: { used, limit, up } } });
  }

  const change = () => {
    go(requestQuery({ ...request, seed: null, items: [] }), 'push');
    setRun(undefined);
    setBack(true);
  };

  function stage() {
    const running = run && run.query === search ? run : undefined;
    if (running?.report) {
      const { report, request: asked, query } = running;
      const missedNow = report.outcomes.filter(({ result }) => result !== 'right');
      return (
        <QuizReport
          {...report}
          levels={outline.levels}
          query={query}
          onAgain={() => start(asked)}
          onNew={() => start({ ...asked, seed: null })}
          onMissed={() => start({ ...asked, ...only(missedNow) })}
          onChange={change}
        />
      );
    }
    if (running) {
      const { items, began, draft, before, request: asked } = running;
      const seed = asked.seed ?? '';
      return asked.mode === 'exam' ? (
        <ExamRun
          key={began}
          items={items}
          seed={seed}
          seconds={examSeconds(kindsOf(items), asked.time)}
          draft={draft}
          onDone={(outcomes, spent, up) => endExam(running, outcomes, spent, up)}
        />
      ) : (
        <PracticeRun
          key={began}
          items={items}
          seed={seed}
          began={began}
          before={before}
          append={append}
          onDone={(outcomes) => setRun({ ...running, report: { outcomes } })}
        />
      );
    }
    const choice = drawn(request);
    if (request.seed) {
      const draft = request.mode === 'exam' ? readDraft(search) : undefined;
      return (
        <QuizReady
          outline={outline}
          request={request}
          query={search}
          count={choice?.items.length}
          seconds={examSeconds(choice?.items ?? [], request.time)}
          draft={draft}
          loading={loading}
          onStart={() => start(request)}
          onResume={() => start(request, draft)}
          onChange={change}
        />
      );
    }
    return (
      <QuizSetup
        outline={outline}
        request={request}
        onChange={(changed) =>
          go(requestQuery({ ...defaultRequest, ...changed, seed: null }), 'replace')
        }
        fits={choice?.fits.length}
        missed={missed && catalog?.quiz.filter(({ id }) => missed.has(id)).length}
        loading={loading}
        focus={back}
        onStart={() => start(request)}
      />
    );
  }

  return (
    <>
      {problem && (
        <div class="trouble" role="alert">
          <p>{problem}</p>
          {!catalog && (
            <button type="button" class="button" onClick={fetchCatalog}>
              Try again
            </button>
          )}
        </div>
      )}
      {stage()}
      <Unsaved view={view} />
    </>
  );
}

/** What asks for these items and no others. */
const only = (missed: readonly Outcome[]) => ({
  lessons: [],
  levels: [],
  missed: false,
  n: null,
  items: missed.map(({ id }) => id),
  seed: null,
});

const kindsOf = (items: readonly RunItem[]) => items.map(({ view }) => view);
