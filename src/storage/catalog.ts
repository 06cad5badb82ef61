/** Fetches what there is to study. Each file is asked for once a page; one that failed is asked for again. */
import type { CardView } from '../study/cardView.ts';
import type { Catalog } from '../study/catalog.ts';
import type { MythView } from '../study/mythItem.ts';
import type { QuestionView } from '../study/questionView.ts';
import type { QuizItemView } from '../study/quizItemView.ts';

/** The catalog or a part of it could not be had; `message` may be shown as it is. */
export class CatalogUnavailable extends Error {
  override name = 'CatalogUnavailable';
}

const loaded = new Map<string, Promise<unknown>>();

async function fetchJson(path: string): Promise<unknown> {
  try {
    const response = await fetch(import.meta.env.BASE_URL + path.slice(1));
    if (response.ok) return await response.json();
  } catch {
    // No connection, or an answer that is no JSON: the same to the reader.
  }
  throw new CatalogUnavailable(
    'A part of this page could not be loaded. Check the connection, then reload the page; your answers are kept.',
  );
}

function load<T>(path: string): Promise<T> {
  let pending = loaded.get(path);
  if (!pending) {
    pending = fetchJson(path);
    loaded.set(path, pending);
    pending.catch(() => loaded.delete(path));
  }
  return pending as Promise<T>;
}

/** @throws CatalogUnavailable (so do the others) */
export function loadCatalog(): Promise<Catalog> {
  return load('/study/catalog.json');
}

/** The cards of a lesson, in the order of the file. */
export function loadCards(lesson: string): Promise<CardView[]> {
  return load(`/study/cards/${lesson}.json`);
}

/** The quiz items of a lesson; empty where it has no quiz. */
export function loadQuiz(lesson: string): Promise<QuizItemView[]> {
  return load(`/study/quiz/${lesson}.json`);
}

/** The interview questions of a lesson. */
export function loadQuestions(lesson: string): Promise<QuestionView[]> {
  return load(`/study/questions/${lesson}.json`);
}

/** The corrections that the true-or-false quiz asks, in course order. */
export function loadMyths(): Promise<MythView[]> {
  return load('/study/myths.json');
}
