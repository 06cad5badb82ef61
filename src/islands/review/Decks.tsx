import type { ComponentChildren } from 'preact';
import type { DeckSummary } from '../../study/deck.ts';
import type { Deck } from '../../study/session.ts';
import { deckHref, deckKey, deckTitle } from './deckAddress.ts';
import './Decks.css';
import type { OutlinePart } from './outline.ts';
import { countsText, many } from './words.ts';

export interface DecksProps {
  outline: readonly OutlinePart[];
  /** By `deckKey`; null until the log and the catalog have been read. */
  decks: ReadonlyMap<string, DeckSummary> | null;
  onOpen(deck: Deck): void;
  /** What stands below the decks. */
  children?: ComponentChildren;
}

interface RowProps {
  deck: Deck;
  title: string;
  /** Stands until the counts are known. */
  meanwhile: string;
  /** Instead of counts, where the deck is empty. */
  empty?: string;
  decks: DecksProps['decks'];
  onOpen: DecksProps['onOpen'];
}

function amount(found: DeckSummary | undefined, empty: string): string {
  return found && found.cards > 0 ? countsText(found.counts) || 'nothing due' : empty;
}

/** A deck with what it holds, replaced as a whole, since what is set right may not move. A link, so that it can be opened in another tab; a plain click starts at once. */
function Row({ deck, title, meanwhile, empty = 'none', decks, onOpen }: RowProps) {
  const text = decks ? amount(decks.get(deckKey(deck)), empty) : meanwhile;
  return (
    <a
      class="deck"
      href={deckHref(deck)}
      onClick={(event) => {
        if (!decks || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen(deck);
      }}
    >
      <span>{title}</span> <small key={text}>{text}</small>
    </a>
  );
}

const special: readonly { deck: Deck; meanwhile: string }[] = [
  { deck: { kind: 'night' }, meanwhile: 'the 60 cards that gain most' },
  { deck: { kind: 'missed' }, meanwhile: '' },
  { deck: { kind: 'leeches' }, meanwhile: '' },
];

/** All decks besides the day's own: by occasion, by part and lesson, by tag. */
export function Decks({ outline, decks, onOpen, children }: DecksProps) {
  const tags = [...(decks?.values() ?? [])].filter(({ deck }) => deck.kind === 'tag');
  return (
    <section class="decks" aria-labelledby="decks">
      <h2 id="decks">Decks</h2>
      <ul>
        {special.map(({ deck, meanwhile }) => (
          <li key={deck.kind}>
            <Row {...{ deck, meanwhile, decks, onOpen }} title={deckTitle(deck, null)} />
          </li>
        ))}
      </ul>
      {outline.map((part) => {
        const cards = part.lessons.reduce((sum, lesson) => sum + lesson.cards, 0);
        return (
          <ul key={part.id} data-part={part.id} class="part">
            <li>
              <Row
                deck={{ kind: 'part', part: part.id }}
                title={part.title}
                meanwhile={many(cards, 'card')}
                {...{ decks, onOpen }}
              />
              <ul>
                {part.lessons.map((lesson) => (
                  <li key={lesson.id}>
                    <Row
                      deck={{ kind: 'lesson', lesson: lesson.id }}
                      title={`${lesson.label} ${lesson.short}`}
                      meanwhile={many(lesson.cards, 'card')}
                      {...{ decks, onOpen }}
                    />
                  </li>
                ))}
              </ul>
            </li>
          </ul>
        );
      })}
      <details class="by-tag">
        <summary>By tag</summary>
        <ul class="tags">
          {tags.map(({ deck, title }) => (
            <li key={title}>
              <Row {...{ deck, title, decks, onOpen }} meanwhile="" />
            </li>
          ))}
        </ul>
      </details>
      {children}
    </section>
  );
}
