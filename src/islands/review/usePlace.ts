import { useEffect, useState } from 'preact/hooks';
import type { Deck } from '../../study/session.ts';
import { deckHref, deckIn } from './deckAddress.ts';

/** When a sitting began, and behind which event of the log; with these a reload finds it again. */
export interface Begun {
  at: number;
  /** The last event's id then; empty where there was none. */
  after: string;
  /** For how long, where the reader asked for more than the plan gives. */
  minutes?: number | undefined;
}

/** What the address says: the decks, or a sitting with one of them. */
export interface Place {
  deck: Deck | null;
  /** Absent until the sitting begins. */
  begun: Begun | undefined;
}

/** What this page keeps in an entry of the tab's history. */
interface Entry {
  begun?: Begun;
  /** Whether the entry before is the list of decks. */
  fromDecks?: boolean;
}

function read(): Place {
  const entry = (history.state ?? {}) as Entry;
  return { deck: deckIn(location.search), begun: entry.begun };
}

export interface Places {
  /** Null until the page is awake. */
  place: Place | null;
  open(deck: Deck): void;
  begin(begun: Begun): void;
  leave(): void;
}

/** Which deck is being reviewed, kept in the address and the tab's history. */
export function usePlace(): Places {
  const [place, setPlace] = useState<Place | null>(null);
  const show = () => {
    const now = read();
    document.documentElement.toggleAttribute('data-sitting', now.deck !== null);
    setPlace(now);
  };
  useEffect(() => {
    show();
    addEventListener('popstate', show);
    return () => removeEventListener('popstate', show);
  }, []);
  return {
    place,
    open(deck) {
      history.pushState(
        { fromDecks: true } satisfies Entry,
        '',
        import.meta.env.BASE_URL + deckHref(deck).slice(1),
      );
      show();
      scrollTo({ top: 0, behavior: 'instant' });
    },
    begin(begun) {
      history.replaceState({ ...history.state, begun } satisfies Entry, '');
      show();
    },
    leave() {
      if ((history.state as Entry | null)?.fromDecks) return history.back();
      history.replaceState(null, '', `${import.meta.env.BASE_URL}cards/`);
      show();
    },
  };
}
