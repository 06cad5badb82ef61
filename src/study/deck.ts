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

/** Whether a card exists and may be asked now. */
const mayBeAsked =
  ({ now, offset }: StudyState) =>
  (memory: Memory | undefined): memory is Memory =>
    memory !== undefined && isAvailable(memory, now, offset);

function summary(
  state: StudyState,
  deck: Deck,
  title: string,
  cards: readonly Memory[],
): DeckSummary {
  const chosen = deck.kind === 'due' || deck.kind === 'night';
  const counts = chosen
    ? composeSession({ ...state, deck }).counts
    : countsOf(cards, state.now, state.offset);
  return { deck, title, cards: cards.length, counts };
}

/** The memories of available cards by lesson and by tag, in one pass: there are many tags. */
function grouped(state: StudyState) {
  const isFree = mayBeAsked(state);
  const lessons = new Map<string, Memory[]>();
  const tags = new Map<string, Memory[]>();
  const add = (groups: Map<string, Memory[]>, name: string, memory: Memory) => {
    const group = groups.get(name);
    if (group) group.push(memory);
    else groups.set(name, [memory]);
  };
  for (const card of state.catalog.cards) {
    const memory = state.memories.get(card.id);
    if (!isFree(memory)) continue;
    add(lessons, card.lesson, memory);
    for (const tag of new Set(card.tags)) add(tags, tag, memory);
  }
  return { lessons, tags };
}

/** All decks that hold any card: due today, the night before, missed, leeches, then parts, lessons and tags. */
export function deckCounts(state: StudyState): DeckSummary[] {
  const { parts, lessons } = state.catalog;
  const groups = grouped(state);
  const inLesson = (id: string) => groups.lessons.get(id) ?? [];
  const special = (deck: Deck, title: string) => {
    const memories = deckCards(state, deck).map(({ id }) => state.memories.get(id));
    return summary(state, deck, title, memories.filter(mayBeAsked(state)));
  };
  return [
    special({ kind: 'due' }, 'Due today'),
    special({ kind: 'night' }, 'The night before'),
    special({ kind: 'missed' }, 'Missed in a quiz or interview'),
    special({ kind: 'leeches' }, 'Leeches'),
    ...parts.map(({ id, title }) => {
      const own = lessons.filter(({ part }) => part === id);
      const cards = own.flatMap((lesson) => inLesson(lesson.id));
      return summary(state, { kind: 'part', part: id }, title, cards);
    }),
    ...lessons.map(({ id, short }) =>
      summary(state, { kind: 'lesson', lesson: id }, short, inLesson(id)),
    ),
    ...[...groups.tags.keys()]
      .sort()
      .map((tag) => summary(state, { kind: 'tag', tag }, tag, groups.tags.get(tag) ?? [])),
  ].filter(({ deck, cards: count }) => count > 0 || deck.kind === 'due');
}
