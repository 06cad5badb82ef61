import { cardView } from '../course/cardView.ts';
import { cardsOf, publishedLessons } from '../course/published.ts';
import type { CardView } from '../study/cardView.ts';
import { type PrintDeck, printDecks } from './decks.ts';

export type PrintedView = CardView & { tags: readonly string[] };

/** The printable decks of the lessons that exist. */
export async function publishedDecks(): Promise<PrintDeck<PrintedView>[]> {
  const lessons = await publishedLessons();
  return printDecks(
    await Promise.all(
      lessons.map(async ({ place, entry }) => ({
        place,
        title: entry.data.short,
        cards: (await cardsOf(place.id)).map((card) => ({
          ...cardView(card, place.id),
          tags: card.tags,
        })),
      })),
    ),
  );
}
