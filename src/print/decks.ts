/** The decks that can be printed: all cards, a part, a lesson, a tag. */
import { type LessonPlace, parts } from '../course/map.ts';

export interface PrintedLesson<Card> {
  place: LessonPlace;
  /** As the course map shows it. */
  title: string;
  cards: readonly (Card & { tags: readonly string[] })[];
}

export interface PrintedCard<Card> {
  card: Card;
  place: LessonPlace;
  lesson: string;
  /** Its place among the cards of its lesson, from 1: the same in every deck. */
  number: number;
}

export interface PrintDeck<Card> {
  kind: 'all' | 'part' | 'lesson' | 'tag';
  /** `/print/cards/<slug>/` */
  slug: string;
  title: string;
  cards: readonly PrintedCard<Card>[];
}

/** In: the lessons in course order. Out: every deck that has cards; tags by their names. */
export function printDecks<Card>(lessons: readonly PrintedLesson<Card>[]): PrintDeck<Card>[] {
  const all = lessons.flatMap(({ place, title, cards }) =>
    cards.map((card, index) => ({ card, place, lesson: title, number: index + 1 })),
  );
  const tags = [...new Set(all.flatMap(({ card }) => card.tags))].sort();
  const decks: PrintDeck<Card>[] = [
    { kind: 'all', slug: 'all', title: 'All cards', cards: all },
    ...parts.map(
      ({ id, title }): PrintDeck<Card> => ({
        kind: 'part',
        slug: `part-${id}`,
        title,
        cards: all.filter(({ place }) => place.part === id),
      }),
    ),
    ...lessons.map(
      ({ place, title }): PrintDeck<Card> => ({
        kind: 'lesson',
        slug: place.slug,
        title,
        cards: all.filter((card) => card.place.id === place.id),
      }),
    ),
    ...tags.map(
      (tag): PrintDeck<Card> => ({
        kind: 'tag',
        slug: `tag-${tag}`,
        title: tag,
        cards: all.filter(({ card }) => card.tags.includes(tag)),
      }),
    ),
  ];
  return decks.filter(({ cards }) => cards.length > 0);
}
