import { useMemo, useRef } from 'preact/hooks';
import type { LogView } from '../../storage/log.ts';
import type { CardView } from '../../study/cardView.ts';
import type { Catalog } from '../../study/catalog.ts';
import type { History } from '../../study/history.ts';
import { composeSession, type Deck } from '../../study/session.ts';
import { deckKey } from './deckAddress.ts';
import {
  eventsSince,
  follow,
  lengthUntil,
  type Position,
  positionIn,
  type Sitting,
  sittingOf,
} from './sitting.ts';
import { localOffset, studyState } from './studyState.ts';
import { type CardViews, useCardViews } from './useCardViews.ts';
import type { Begun } from './usePlace.ts';

export interface SittingNow {
  sitting: Sitting;
  position: Position;
  /** The card to ask; undefined at the end, and while its text is under way. */
  card: CardView | undefined;
  /** Cards that this build's files do not hold or that could not be loaded; passed over. */
  missing: ReadonlySet<string>;
  cards: CardViews;
}

/** The sitting as the log has it at this moment. Composes once, and then follows the log answer by answer. */
export function useSitting(view: LogView, catalog: Catalog, deck: Deck, begun: Begun): SittingNow {
  const { history } = view;
  // What happened before the beginning changes when another device's log comes in, or when an old answer is undone.
  const before = lengthUntil(history, begun.after);
  const beginning = useMemo(() => {
    const then = history.slice(0, before) as unknown as History;
    const state = studyState(then, catalog, begun.at, localOffset(begun.at));
    return { state, session: composeSession({ ...state, deck, minutes: begun.minutes }) };
  }, [catalog, deckKey(deck), begun.at, begun.minutes, before]);

  const last = useRef<Sitting>();
  const sitting = useMemo(() => {
    const start = last.current?.beginning === beginning ? last.current : sittingOf(beginning);
    last.current = follow(start, eventsSince(history, begun.after));
    return last.current;
  }, [beginning, history]);

  const lessonOf = useMemo(
    () => new Map(catalog.cards.map((card) => [card.id, card.lesson])),
    [catalog],
  );
  const lessons = useMemo(
    () => [...new Set(beginning.session.queue.map(({ card }) => lessonOf.get(card) as string))],
    [beginning, lessonOf],
  );
  const cards = useCardViews(lessons);
  const missing = useMemo(() => {
    const gone = beginning.session.queue.filter(({ card }) => {
      const lesson = lessonOf.get(card) as string;
      return cards.failed.has(lesson) || (cards.loaded.has(lesson) && !cards.views.has(card));
    });
    return new Set(gone.map(({ card }) => card));
  }, [beginning, lessonOf, cards.loaded, cards.failed]);

  const position = useMemo(() => positionIn(sitting, missing), [sitting, missing]);
  const card = position.card === undefined ? undefined : cards.views.get(position.card);
  return { sitting, position, card, missing, cards };
}
