/** Choosing the items of a quiz: what fits the filters, and what a seed draws from it. */
import type { CatalogItem } from './catalog.ts';
import type { History } from './history.ts';
import type { QuizRequest } from './quizRequest.ts';
import { quizResults } from './quizResults.ts';
import { seededRandom } from './shuffle.ts';

/** Items whose latest first try was wrong, by id. */
export function missedItems(history: History): Set<string> {
  const missed = new Set<string>();
  for (const [item, { firstTryRight }] of quizResults(history))
    if (!firstTryRight) missed.add(item);
  return missed;
}

/** The items that a request allows, in the order of the catalog. `missed` matters only where the request asks for it. */
export function fitting(
  items: readonly CatalogItem[],
  request: Pick<QuizRequest, 'lessons' | 'levels' | 'missed' | 'items'>,
  missed: ReadonlySet<string>,
): CatalogItem[] {
  if (request.items.length > 0) return items.filter(({ id }) => request.items.includes(id));
  const allows = (list: readonly string[], value: string) =>
    list.length === 0 || list.includes(value);
  return items.filter(
    (item) =>
      allows(request.lessons, item.lesson) &&
      allows(request.levels, item.level) &&
      (!request.missed || missed.has(item.id)),
  );
}

/**
 * Draws items in an order that the seed decides. Each item's rank depends on the seed and its own id alone, so an item
 * that is added to the course later changes an old link's quiz by itself at most.
 * @param n at most so many; null for all
 */
export function drawItems<T extends { id: string }>(
  items: readonly T[],
  seed: string,
  n: number | null,
): T[] {
  const ranked = items.map((item) => ({ item, rank: seededRandom(`${seed}:${item.id}`)() }));
  ranked.sort((a, b) => a.rank - b.rank || (a.item.id < b.item.id ? -1 : 1));
  return ranked.slice(0, n ?? undefined).map(({ item }) => item);
}

/** The request behind a link that gives these very items to anybody, whatever their log says. */
export function sharedRequest(request: QuizRequest, drawn: readonly { id: string }[]): QuizRequest {
  if (!request.missed) return request;
  const items = drawn.map(({ id }) => id);
  return { ...request, lessons: [], levels: [], missed: false, n: null, items };
}
