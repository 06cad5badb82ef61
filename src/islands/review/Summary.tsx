import { useEffect, useMemo } from 'preact/hooks';
import type { LogView } from '../../storage/log.ts';
import { askToKeepOnce } from '../../storage/persist.ts';
import { sectionAddress, sectionTitle } from '../../study/catalog.ts';
import { composeSession, type Deck } from '../../study/session.ts';
import { warningOf } from '../useLog.ts';
import './Summary.css';
import { outcomeOf, type Sitting } from './sitting.ts';
import { localOffset, studyState } from './studyState.ts';
import type { Actions } from './useActions.ts';
import { useKeys } from './useKeys.ts';
import { many, minutes } from './words.ts';

/** For how long a reader may go on at a time. */
export const moreMinutes = 10;

/** How many cards there would be for some more minutes; none when they are all cards that were just answered. */
function useMore(sitting: Sitting, view: LogView, deck: Deck): number {
  return useMemo(() => {
    const now = Date.now();
    const { catalog } = sitting.beginning.state;
    const state = studyState(view.history, catalog, now, localOffset(now));
    const { queue } = composeSession({ ...state, deck, minutes: moreMinutes });
    return queue.some(({ card }) => !sitting.cards.has(card)) ? queue.length : 0;
  }, [view.history]);
}

/** The sections of some cards, each once with how many of the cards it explains, most first. */
function sectionsOf(cards: readonly string[], sitting: Sitting) {
  const { catalog } = sitting.beginning.state;
  const places = cards.flatMap((id) => catalog.cards.find((card) => card.id === id) ?? []);
  const byHref = Map.groupBy(places, (place) => sectionAddress(catalog, place));
  return [...byHref]
    .map(([href, list]) => ({
      href,
      cards: list.length,
      title: list[0] ? sectionTitle(catalog, list[0]) : href,
    }))
    .sort((a, b) => b.cards - a.cards);
}

export interface SummaryProps {
  view: LogView;
  deck: Deck;
  sitting: Sitting;
  actions: Actions;
  say(text: string): void;
  onLeave(): void;
  onMore(minutes: number): void;
}

/** The end of a session: what it came to, what to read again, and how to go on. */
export function Summary({ view, deck, sitting, actions, say, onLeave, onMore }: SummaryProps) {
  const outcome = outcomeOf(sitting);
  const reread = sectionsOf(outcome.forgotten, sitting);
  const more = useMore(sitting, view, deck);
  const { leftOut } = sitting.beginning.session;
  const waiting = leftOut.due + leftOut.new;
  const warning = warningOf(view.status);

  useEffect(() => {
    say(`${actions.said() ?? ''} The session is done.`);
    if (outcome.answers > 0) void askToKeepOnce();
  }, []);
  useKeys((key) => {
    if (key !== 'u' || !actions.last) return false;
    actions.undo();
    return true;
  });

  return (
    <>
      <div class="stage">
        <div class="end">
          <h2>Done for now</h2>
          <dl>
            <div>
              <dt>Cards</dt>
              <dd>{outcome.cards}</dd>
            </div>
            <div>
              <dt>Remembered</dt>
              <dd>{outcome.recalled}</dd>
            </div>
            <div>
              <dt>Forgotten</dt>
              <dd>{outcome.forgotten.length}</dd>
            </div>
            <div>
              <dt>Time</dt>
              <dd>{minutes(outcome.seconds)}</dd>
            </div>
          </dl>
          {reread.length > 0 ? (
            <>
              <h3>Read again</h3>
              <ul>
                {reread.map(({ href, title, cards }) => (
                  <li key={href}>
                    <a href={href}>{title}</a> <small>{many(cards, 'card')}</small>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            outcome.cards > 0 && <p>You remembered every card; there is nothing to read again.</p>
          )}
          {waiting > 0 && (
            <p>
              {many(waiting, 'more card')} can wait for another day. This session held what matters
              most.
            </p>
          )}
          {warning && <p class="warning">{warning}</p>}
        </div>
      </div>
      <div class="grades">
        <button type="button" class="reveal" onClick={onLeave}>
          Back to the decks
        </button>
        {more > 0 && (
          <button type="button" class="grade" onClick={() => onMore(moreMinutes)}>
            {`${moreMinutes} more minutes`} <small>{many(more, 'card')}</small>
          </button>
        )}
      </div>
      <div class="tools">
        <button
          type="button"
          aria-disabled={!actions.last}
          aria-keyshortcuts="u"
          data-key="U"
          onClick={actions.undo}
        >
          Undo the last answer
        </button>
      </div>
    </>
  );
}
