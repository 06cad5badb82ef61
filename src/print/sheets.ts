/** How cards lie on paper so that a back comes behind its front. */

export const columns = 2;
export const rows = 4;
export const perSheet = columns * rows;

/** A sheet of paper. Its places go row by row; the last sheet may have empty ones. */
export interface Sheet<Card> {
  fronts: (Card | undefined)[];
  /** Each row the other way round, because the paper is turned over its long edge. */
  backs: (Card | undefined)[];
}

/** In: cards in order. Out: the sheets to print on both sides. */
export function sheets<Card>(cards: readonly Card[]): Sheet<Card>[] {
  return Array.from({ length: Math.ceil(cards.length / perSheet) }, (_, sheet) => {
    const at = (row: number, column: number) => cards[sheet * perSheet + row * columns + column];
    const places = Array.from({ length: perSheet }, (_, place) => ({
      row: Math.floor(place / columns),
      column: place % columns,
    }));
    return {
      fronts: places.map(({ row, column }) => at(row, column)),
      backs: places.map(({ row, column }) => at(row, columns - 1 - column)),
    };
  });
}

/** How large the words of a face are set, so that they fit: most are `usual`. */
export type FaceSize = 'usual' | 'small' | 'smallest';

/** In: the number of characters on a face. */
export function faceSize(characters: number): FaceSize {
  if (characters <= 330) return 'usual';
  return characters <= 430 ? 'small' : 'smallest';
}
