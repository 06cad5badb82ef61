import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Log, LogView } from '../../storage/log.ts';
import type { Catalog } from '../../study/catalog.ts';
import type { Deck } from '../../study/session.ts';
import { settingsOf } from '../../study/settings.ts';
import { Asking } from './Asking.tsx';
import { deckTitle } from './deckAddress.ts';
import { NothingNow } from './NothingNow.tsx';
import { Ruler } from './Ruler.tsx';
import { Summary } from './Summary.tsx';
import './Session.css';
import { useActions } from './useActions.ts';
import type { Begun } from './usePlace.ts';
import { useSitting } from './useSitting.ts';
import { minutes } from './words.ts';

export interface SessionProps {
  view: LogView;
  catalog: Catalog;
  deck: Deck;
  begun: Begun;
  append: Log['append'];
  onLeave(): void;
  /** Begins another sitting with the deck, for some more minutes. */
  onMore(minutes: number): void;
}

/** A session from its first card to its summary. */
export function Session({ view, catalog, deck, begun, append, onLeave, onMore }: SessionProps) {
  const now = useSitting(view, catalog, deck, begun);
  const { sitting, position, cards } = now;
  const actions = useActions(sitting, append);
  const settings = useMemo(() => settingsOf(view.history), [view.history]);
  const title = deckTitle(deck, catalog);
  const [spoken, setSpoken] = useState('');
  const times = useRef(0);
  // A text that is the same as the one before is said again only when it differs by something.
  const say = (text: string) => setSpoken(times.current++ % 2 ? `${text}\u00a0` : text);
  const heading = useRef<HTMLHeadingElement>(null);

  const begins = sitting.beginning.session.queue.length;
  const nothingLoads = begins > 0 && now.missing.size === begins;
  const over = position.card === undefined;
  useEffect(() => {
    if (over) heading.current?.focus();
  }, [over]);

  const part = deck.kind === 'part' ? deck.part : undefined;
  const lesson = deck.kind === 'lesson' && catalog.lessons.find(({ id }) => id === deck.lesson);
  return (
    <section
      class="session"
      aria-labelledby="session-title"
      data-part={lesson ? lesson.part : part}
    >
      <header>
        <button type="button" class="button quiet" onClick={onLeave}>
          Decks
        </button>
        <h1 id="session-title" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p class="left">{!over && `${position.left} left, ${minutes(position.seconds)}`}</p>
        <Ruler
          done={position.done}
          text={`${position.of - position.left} of ${position.of} cards done`}
        />
      </header>
      {position.card !== undefined ? (
        <Asking {...{ now, actions, settings, say }} id={position.card} status={view.status} />
      ) : nothingLoads || sitting.steps.length === 0 ? (
        <NothingNow
          sitting={sitting}
          deck={deck}
          problem={nothingLoads ? cards.problem : ''}
          retry={cards.failed.size > 0 ? cards.retry : undefined}
          onLeave={onLeave}
          onMore={onMore}
        />
      ) : (
        <Summary {...{ view, deck, sitting, actions, say, onLeave, onMore }} />
      )}
      <p class="visually-hidden" role="status">
        {spoken}
      </p>
    </section>
  );
}
