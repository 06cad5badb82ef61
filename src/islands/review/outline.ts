/** The course as the page knows it at build, so that the decks stand there before anything is loaded. */
export interface OutlineLesson {
  id: string;
  short: string;
  label: string;
  /** How many cards it has. */
  cards: number;
}

export interface OutlinePart {
  id: string;
  title: string;
  lessons: readonly OutlineLesson[];
}
