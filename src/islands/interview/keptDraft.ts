/** A mock interview's draft in the tab's session storage, which a reload leaves alone and a closed tab takes along. */
import type { SessionName } from '../../storage/keptTable.ts';
import { type MockDraft, parseDraft } from '../../study/interviewDraft.ts';

const prefix = 'roundtrip:interview:' satisfies SessionName;

/** @returns whether it was kept; a browser may forbid it */
export function keepDraft(run: number, draft: MockDraft): boolean {
  try {
    sessionStorage.setItem(prefix + run, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** The draft of an interview; null where this tab has none. */
export function keptDraft(run: number): MockDraft | null {
  try {
    return parseDraft(sessionStorage.getItem(prefix + run) ?? '');
  } catch {
    return null;
  }
}

/** The tab's latest interview, by when it began; null where it has had none. */
export function latestRun(): number | null {
  try {
    const runs = Object.keys(sessionStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => Number(key.slice(prefix.length)));
    return runs.length > 0 ? Math.max(...runs) : null;
  } catch {
    return null;
  }
}
