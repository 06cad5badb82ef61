/** An exam under way, kept for this tab, so that a reload or a slip of the finger costs nothing. */
import type { SessionName } from '../../storage/keptTable.ts';
import type { Given } from '../../study/quizExam.ts';

export interface ExamDraft {
  /** The query string that gives the exam its items. */
  query: string;
  /** When it began, in ms since 1970: the clock runs on while the page is away. */
  began: number;
  /** Place of the item on the screen, from 0. */
  at: number;
  given: Record<string, Given>;
  /** Milliseconds spent on each item. */
  spent: Record<string, number>;
}

const key = 'roundtrip:quiz-exam' satisfies SessionName;

/** The exam that this address began in this tab, if any. */
export function readDraft(query: string): ExamDraft | undefined {
  try {
    const draft = JSON.parse(sessionStorage.getItem(key) ?? 'null') as ExamDraft | null;
    return draft?.query === query ? draft : undefined;
  } catch {
    // No storage in this browser, or something else stands there: the exam starts anew.
    return undefined;
  }
}

export function writeDraft(draft: ExamDraft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Without storage an exam lasts as long as its page.
  }
}

/** Forgets the exam that began then, and no later one. */
export function dropDraft(began: number): void {
  try {
    const draft = JSON.parse(sessionStorage.getItem(key) ?? 'null') as ExamDraft | null;
    if (draft?.began === began) sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept, so nothing is left.
  }
}
