/** Which cards a deck holds, before any limit. */
import type { CatalogCard } from './catalog.ts';
import { isAvailable, isDue, type Memory } from './memory.ts';
import { missedCards } from './missed.ts';
import { type Counts, composeSession, type Deck, type StudyState } from './session.ts';

/** The deck's cards, in course order. `night` holds all of them, since it chooses by worth. */
export function deckCards(state: StudyState, deck: Deck): readonly CatalogCard[] {
  const { catalog, memories, history } = state;
  switch (deck.kind) {
    case 'due':
    case 'night':
      return catalog.cards;
    case 'lesson':
      return catalog.cards.filter((card) => card.lesson === deck.lesson);
    case 'part': {
      const lessons = catalog.lessons.filter((lesson) => lesson.part === deck.part);
      const ids = new Set(lessons.map(({ id }) => id));
      return catalog.cards.filter((card) => ids.has(card.lesson));
    }
    case 'tag':
      return catalog.cards.filter((card) => card.tags.includes(deck.tag));
    case 'leeches':
      return catalog.cards.filter((card) => memories.get(card.id)?.leech);
    case 'missed': {
      const wanted = missedCards(history, catalog);
      return catalog.cards.filter((card) => wanted.has(card.id));
    }
  }
}

/** A deck as a list of decks shows it. */
export interface DeckSummary {
  deck: Deck;
  title: string;
  /** Cards that are neither suspended nor buried today. */
  cards: number;
  /** Of those: new ones, those in a learning step, those due now. For `due` and `night`: what the session would hold. */
  counts: Counts;
}

function countsOf(memories: Iterable<Memory>, now: number, offset: number): Counts {
  const counts: Counts = { new: 0, learning: 0, due: 0 };
  for (const memory of memories) {
    if (memory.state === 'new') counts.new++;
    else if (memory.dueDay === null) counts.learning++;
    else if (isDue(memory, now, offset)) counts.due++;
  }
  return counts;
}

function summary(state: StudyState, deck: Deck, title: string): DeckSummary {
  const { memories, now, offset } = state;
  const available = deckCards(state, deck)
    .map(({ id }) => memories.get(id))
    .filter((memory) => memory !== undefined && isAvailable(memory, now, offset)) as Memory[];
  const chosen = deck.kind === 'due' || deck.kind === 'night';
  const counts = chosen
    ? composeSession({ ...state, deck }).counts
    : countsOf(available, now, offset);
  return { deck, title, cards: available.length, counts };
}

/** All decks that hold any card: due today, the night before, missed, leeches, then parts, lessons and tags. */
export function deckCounts(state: StudyState): DeckSummary[] {
  const { parts, lessons, cards } = state.catalog;
  const tags = [...new Set(cards.flatMap((card) => card.tags))].sort();
  return [
    summary(state, { kind: 'due' }, 'Due today'),
    summary(state, { kind: 'night' }, 'The night before'),
    summary(state, { kind: 'missed' }, 'Missed in a quiz or interview'),
    summary(state, { kind: 'leeches' }, 'Leeches'),
    ...parts.map(({ id, title }) => summary(state, { kind: 'part', part: id }, title)),
    ...lessons.map(({ id, short }) => summary(state, { kind: 'lesson', lesson: id }, short)),
    ...tags.map((tag) => summary(state, { kind: 'tag', tag }, tag)),
  ].filter(({ deck, cards: count }) => count > 0 || deck.kind === 'due');
}
