/** Decks as addresses, so that a session can be linked and survives a reload: `/cards/?deck=lesson:06-tcp-connections`. */
import type { Catalog } from '../../study/catalog.ts';
import type { Deck } from '../../study/session.ts';

/** Names a deck in one word, such as `due` or `tag:handshake`. */
export function deckKey(deck: Deck): string {
  switch (deck.kind) {
    case 'lesson':
      return `lesson:${deck.lesson}`;
    case 'part':
      return `part:${deck.part}`;
    case 'tag':
      return `tag:${deck.tag}`;
    default:
      return deck.kind;
  }
}

/** The page that asks the deck's cards. */
export function deckHref(deck: Deck): string {
  return `/cards/?deck=${encodeURIComponent(deckKey(deck)).replaceAll('%3A', ':')}`;
}

/** The deck that an address's query names, or null for the list of decks. Whether it holds cards is not looked at. */
export function deckIn(query: string): Deck | null {
  const [kind, ...rest] = (new URLSearchParams(query).get('deck') ?? '').split(':');
  const name = rest.join(':');
  switch (kind) {
    case 'lesson':
      return name ? { kind, lesson: name } : null;
    case 'part':
      return name ? { kind, part: name } : null;
    case 'tag':
      return name ? { kind, tag: name } : null;
    case 'due':
    case 'leeches':
    case 'missed':
    case 'night':
      return { kind };
    default:
      return null;
  }
}

const titles = {
  due: 'Due today',
  night: 'The night before',
  missed: 'Missed in a quiz or interview',
  leeches: 'Leeches',
} as const;

/** The decks that hang on the reader's log alone. */
export const logDecks = [
  { kind: 'due' },
  { kind: 'night' },
  { kind: 'missed' },
  { kind: 'leeches' },
] as const satisfies readonly Deck[];

/** What the deck is called; its own name where the catalog does not know it. */
export function deckTitle(deck: Deck, catalog: Pick<Catalog, 'lessons' | 'parts'> | null): string {
  switch (deck.kind) {
    case 'lesson':
      return catalog?.lessons.find(({ id }) => id === deck.lesson)?.short ?? deck.lesson;
    case 'part':
      return catalog?.parts.find(({ id }) => id === deck.part)?.title ?? deck.part;
    case 'tag':
      return deck.tag;
    default:
      return titles[deck.kind];
  }
}
