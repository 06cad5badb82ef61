import { useEffect, useState } from 'preact/hooks';
import { loadCards } from '../../storage/catalog.ts';
import type { CardView } from '../../study/cardView.ts';

export interface CardViews {
  views: ReadonlyMap<string, CardView>;
  /** Lessons that have arrived, and those that did not. */
  loaded: ReadonlySet<string>;
  failed: ReadonlySet<string>;
  /** Why, to be shown. */
  problem: string;
  /** Asks for those that did not arrive once more. */
  retry(): void;
}

type Loaded = Omit<CardViews, 'retry'>;

const nothing: Loaded = { views: new Map(), loaded: new Set(), failed: new Set(), problem: '' };

function withCards(before: Loaded, lesson: string, cards: readonly CardView[]): Loaded {
  const views = new Map(before.views);
  for (const card of cards) views.set(card.id, card);
  const failed = new Set(before.failed);
  failed.delete(lesson);
  return { views, failed, loaded: new Set(before.loaded).add(lesson), problem: before.problem };
}

/**
 * The cards of some lessons, as they arrive.
 * @param lessons in the order in which they are needed: the first is asked for alone, so that nothing stands in its way
 */
export function useCardViews(lessons: readonly string[]): CardViews {
  const [state, setState] = useState<Loaded>(nothing);
  const load = (lesson: string) =>
    loadCards(lesson).then(
      (cards) => setState((before) => withCards(before, lesson, cards)),
      (error: Error) =>
        setState((before) => ({
          ...before,
          failed: new Set(before.failed).add(lesson),
          problem: error.message,
        })),
    );
  useEffect(() => {
    const [first, ...rest] = lessons;
    if (first) void load(first).then(() => rest.forEach(load));
  }, [lessons.join()]);
  return { ...state, retry: () => state.failed.forEach((lesson) => void load(lesson)) };
}
