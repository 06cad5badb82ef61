import type { Deck, Session } from '../../study/session.ts';
import { deckHref } from './deckAddress.ts';
import { countsText, many, minutes } from './words.ts';

export interface TodayProps {
  /** What is due; undefined until the log and the catalog have been read. */
  session: Session | undefined;
  /** Whether that is still to be expected. */
  waiting: boolean;
  onOpen(deck: Deck): void;
}

const due: Deck = { kind: 'due' };

/** What the day asks for, and the button that starts it. */
export function Today({ session, waiting, onOpen }: TodayProps) {
  const cards = session?.queue.length;
  return (
    <section class="today" aria-labelledby="today">
      <h2 id="today">Due today</h2>
      <p class="count">
        {session === undefined ? (
          waiting ? (
            'Reading your log…'
          ) : (
            'Not known yet'
          )
        ) : cards ? (
          <>
            <strong>{many(cards, 'card')}</strong>, about {minutes(session.seconds)}{' '}
            <small>{countsText(session.counts)}</small>
          </>
        ) : (
          <>
            <strong>Nothing more for today</strong>{' '}
            <small>any deck below can be reviewed ahead</small>
          </>
        )}
      </p>
      <a
        class={cards === 0 ? 'button' : 'button primary'}
        href={deckHref(due)}
        onClick={(event) => {
          if (!session || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          onOpen(due);
        }}
      >
        {cards === 0 ? 'Look anyway' : 'Start reviewing'}
      </a>
    </section>
  );
}
