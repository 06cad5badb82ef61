/** What a tab keeps of a mock interview beside the log: where it stands, and the notes typed. */
import type { Stopwatch } from './interviewClock.ts';
import type { MockState, Step } from './interviewMock.ts';

export interface MockDraft {
  /** The interview's address, to come back to it. */
  query: string;
  state: MockState;
  /** By question id. */
  notes: Readonly<Record<string, string>>;
}

const steps: readonly unknown[] = ['answer', 'check', 'follow'] satisfies Step[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

/** A kept watch stands: the clock that it ran by is gone. */
function watchOf(raw: unknown): Stopwatch | null {
  const ms = isObject(raw) ? raw['ms'] : null;
  return typeof ms === 'number' && ms >= 0 ? { ms, since: null } : null;
}

function stateOf(raw: unknown): MockState | null {
  if (!isObject(raw)) return null;
  const { place, step, follow, shown, ticked } = raw;
  const [answer, total] = [watchOf(raw['answer']), watchOf(raw['total'])];
  if (!isCount(place) || !isCount(follow) || !steps.includes(step) || !answer || !total)
    return null;
  if (!Array.isArray(ticked) || !ticked.every(isCount)) return null;
  return { place, step: step as Step, follow, shown: shown === true, ticked, answer, total };
}

/** @returns the draft, or null for a text that this build did not write */
export function parseDraft(text: string): MockDraft | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(raw) || typeof raw['query'] !== 'string' || !isObject(raw['notes'])) return null;
  const state = stateOf(raw['state']);
  const notes = Object.entries(raw['notes']).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return state && { query: raw['query'], state, notes: Object.fromEntries(notes) };
}
