import { useEffect, useMemo } from 'preact/hooks';
import { studyDay } from '../../study/day.ts';
import { useLog } from '../useLog.ts';
import { Home } from './Home.tsx';
import type { OutlinePart } from './outline.ts';
import './Review.css';
import { Session } from './Session.tsx';
import { localOffset } from './studyState.ts';
import { useCatalog } from './useCatalog.ts';
import { type Begun, usePlace } from './usePlace.ts';

export interface ReviewProps {
  outline: readonly OutlinePart[];
}

const dayAt = (at: number) => studyDay(at, localOffset(at));

/** The cards page: the decks, and the session with one of them that the address names. */
export function Review({ outline }: ReviewProps) {
  const { view, append } = useLog();
  const { catalog, problem, retry } = useCatalog();
  const { place, open, begin, leave } = usePlace();
  const beginNow = (minutes?: number) =>
    begin({ at: Date.now(), after: view?.events.at(-1)?.id ?? '', minutes });

  // What began on another study day is over; its address begins a new one.
  const begun = useMemo((): Begun | undefined => {
    const kept = place?.begun;
    return kept && dayAt(kept.at) === dayAt(Date.now()) ? kept : undefined;
  }, [place]);
  const asked = place?.deck;
  useEffect(() => {
    if (asked && !begun && view) beginNow();
  }, [asked, begun, view !== null]);

  if (!asked) return <Home {...{ outline, view, catalog, problem, retry, append }} onOpen={open} />;
  if (problem)
    return (
      <div class="waiting" role="alert">
        <p>{problem}</p>
        <button type="button" class="button primary" onClick={retry}>
          Try again
        </button>
        <button type="button" class="button" onClick={leave}>
          Back to the decks
        </button>
      </div>
    );
  if (!view || !catalog || !begun)
    return (
      <p class="waiting" role="status">
        Reading your log…
      </p>
    );
  return (
    <Session
      key={begun.at}
      {...{ view, catalog, begun, append }}
      deck={asked}
      onLeave={leave}
      onMore={beginNow}
    />
  );
}
