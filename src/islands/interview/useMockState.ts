import { useEffect, useRef, useState } from 'preact/hooks';
import { type InterviewLink, interviewQuery } from '../../study/interviewLink.ts';
import {
  isRunning,
  type MockAction,
  type MockState,
  mockAfter,
  mockAt,
  resumed,
} from '../../study/interviewMock.ts';
import { keepDraft, keptDraft } from './keptDraft.ts';

/** An action without its time. */
export type Act = MockAction extends infer A
  ? A extends MockAction
    ? Omit<A, 'now'>
    : never
  : never;

export interface MockStart {
  link: InterviewLink;
  run: number;
  /** Ids in order. */
  questions: readonly string[];
  /** Ids that the log has a rating of. */
  rated: readonly string[];
  /** Whether it begins now; then the time runs at once. */
  fresh: boolean;
}

/**
 * State and notes of a mock interview, stored in the tab with every change and every second that the time runs.
 * `keeps` is false where the browser stores nothing. `act` applies an action now; it returns the state after it.
 */
export function useMockState({ link, run, questions, rated, fresh }: MockStart) {
  const [draft] = useState(() => keptDraft(run));
  const [notes, setNotes] = useState(draft?.notes ?? {});
  const [keeps, setKeeps] = useState(true);
  const [state, setState] = useState<MockState>(() =>
    fresh && !draft
      ? mockAfter(mockAt(0), { type: 'toggle', now: performance.now() })
      : resumed(draft?.state ?? null, questions, new Set(rated)),
  );
  const latest = useRef({ state, notes });
  const running = isRunning(state);

  /** At once, so that a reload right after a key loses nothing. */
  function store() {
    const standing = mockAfter(latest.current.state, { type: 'stop', now: performance.now() });
    const query = interviewQuery({ ...link, ended: false });
    setKeeps(keepDraft(run, { query, state: standing, notes: latest.current.notes }));
  }
  useEffect(() => {
    store();
    addEventListener('pagehide', store);
    return () => removeEventListener('pagehide', store);
  }, []);
  useEffect(() => {
    if (!running) return;
    const id = setInterval(store, 1000);
    return () => clearInterval(id);
  }, [running]);

  function act(action: Act): MockState {
    const now = performance.now();
    const next = mockAfter(latest.current.state, { ...action, now } as MockAction);
    latest.current = { ...latest.current, state: next };
    setState(next);
    store();
    return next;
  }
  function note(question: string, text: string) {
    const next = { ...latest.current.notes, [question]: text };
    latest.current = { ...latest.current, notes: next };
    setNotes(next);
    store();
  }
  return { state, notes, keeps, running, act, note };
}
