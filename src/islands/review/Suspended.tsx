import { useState } from 'preact/hooks';
import type { Catalog } from '../../study/catalog.ts';
import { useCardViews } from './useCardViews.ts';
import { many } from './words.ts';

export interface SuspendedProps {
  /** Ids of the suspended cards; undefined until the log and the catalog have been read. */
  cards: readonly string[] | undefined;
  catalog: Catalog | undefined;
  onResume(card: string): void;
}

function List({ cards, catalog, onResume }: Required<SuspendedProps>) {
  const places = (cards ?? []).flatMap((id) => catalog?.cards.find((card) => card.id === id) ?? []);
  const { views, problem, failed, retry } = useCardViews([
    ...new Set(places.map(({ lesson }) => lesson)),
  ]);
  return (
    <>
      {failed.size > 0 && (
        <p role="alert">
          {problem}{' '}
          <button type="button" class="button" onClick={retry}>
            Try again
          </button>
        </p>
      )}
      <ul>
        {places.map(({ id }) => {
          const view = views.get(id);
          return (
            <li key={id}>
              {view ? (
                <div dangerouslySetInnerHTML={{ __html: view.frontHtml }} />
              ) : (
                <div>{id}</div>
              )}
              <button type="button" class="button" onClick={() => onResume(id)}>
                Resume
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Cards that the reader has put away, and the way back for each. */
export function Suspended({ cards, catalog, onResume }: SuspendedProps) {
  const [open, setOpen] = useState(false);
  return (
    <details class="suspended" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Suspended <small>{cards && (cards.length ? many(cards.length, 'card') : 'none')}</small>
      </summary>
      {open && cards?.length === 0 && (
        <p>A card that you suspend in a session waits here until you resume it.</p>
      )}
      {open && cards && catalog && cards.length > 0 && <List {...{ cards, catalog, onResume }} />}
    </details>
  );
}
