import { loadQuiz } from '../../storage/catalog.ts';
import type { Catalog, CatalogItem } from '../../study/catalog.ts';
import type { RunItem } from '../../study/quizReport.ts';

/**
 * The texts of drawn items, in the order drawn. An item whose text is gone, because the page is older than the files,
 * is left out.
 * @throws CatalogUnavailable
 */
export async function loadRun(catalog: Catalog, drawn: readonly CatalogItem[]): Promise<RunItem[]> {
  const lessons = [...new Set(drawn.map(({ lesson }) => lesson))];
  const texts = await Promise.all(lessons.map(loadQuiz));
  const views = new Map(texts.flat().map((view) => [view.id, view]));
  return drawn.flatMap(({ id, lesson: lessonId }) => {
    const view = views.get(id);
    const lesson = catalog.lessons.find((one) => one.id === lessonId);
    // The page holds all quizzes for paper as well, under the items' own ids.
    return view && lesson ? [{ id, lesson, view: { ...view, id: `run-${id}` } }] : [];
  });
}
