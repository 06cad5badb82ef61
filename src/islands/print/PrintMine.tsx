import { useMemo, useState } from 'preact/hooks';
import { lessonPlaces } from '../../course/map.ts';
import { Paper } from '../../print/Paper.tsx';
import type { Catalog } from '../../study/catalog.ts';
import { composeSession } from '../../study/session.ts';
import { deckIn, deckTitle, logDecks } from '../review/deckAddress.ts';
import { localOffset, studyState } from '../review/studyState.ts';
import { useCardViews } from '../review/useCardViews.ts';
import { useCatalog } from '../review/useCatalog.ts';
import { many } from '../review/words.ts';
import { useLog } from '../useLog.ts';
import './PrintMine.css';

/** Where a card stands among those of its lesson, as on every printed sheet. */
function numbersIn({ cards }: Catalog): Map<string, { lesson: string; number: number }> {
  const count = new Map<string, number>();
  return new Map(
    cards.map(({ id, lesson }) => {
      const number = (count.get(lesson) ?? 0) + 1;
      count.set(lesson, number);
      return [id, { lesson, number }];
    }),
  );
}

/** The decks that hang on the log, as links, and the cards of the one in the address (or due today) as sheets. */
export function PrintMine() {
  const { view } = useLog();
  const { catalog, problem } = useCatalog();
  // What is due is due at the moment the page was opened; paper does not change under the reader's hands.
  const [now] = useState(Date.now);
  const deck = (typeof location === 'object' && deckIn(location.search)) || {
    kind: 'due' as const,
  };
  const ids = useMemo(() => {
    if (!view || !catalog) return null;
    const state = studyState(view.history, catalog, now, localOffset(now));
    return composeSession({ ...state, deck }).queue.map(({ card }) => card);
  }, [view === null, catalog]);
  const places = useMemo(() => catalog && numbersIn(catalog), [catalog]);
  const lessons = [...new Set(ids?.map((id) => places?.get(id)?.lesson ?? '') ?? [])];
  const cards = useCardViews(lessons);
  const trouble = problem || cards.problem;

  const printed = ids?.flatMap((id) => {
    const card = cards.views.get(id);
    const at = places?.get(id);
    const place = lessonPlaces.find((one) => one.id === at?.lesson);
    const lesson = catalog?.lessons.find((one) => one.id === at?.lesson)?.short;
    return card && at && place && lesson ? [{ card, place, lesson, number: at.number }] : [];
  });
  const ready = printed && lessons.every((lesson) => cards.loaded.has(lesson));
  return (
    <div class="print-mine">
      <nav class="no-print" aria-label="Your decks">
        {logDecks.map((one) => (
          <a
            key={one.kind}
            href={`/print/cards/mine/?deck=${one.kind}`}
            aria-current={one.kind === deck.kind ? 'page' : undefined}
          >
            {deckTitle(one, null)}
          </a>
        ))}
      </nav>
      <p class="no-print" role="status">
        {trouble ||
          (ready
            ? `${deckTitle(deck, catalog ?? null)}: ${printed.length > 0 ? many(printed.length, 'card') : 'no cards now'}.`
            : '')}
      </p>
      {ready && <Paper cards={printed} />}
    </div>
  );
}
