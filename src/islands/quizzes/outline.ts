/** What there is to choose from: known at build, so that the form stands in the page before anything is fetched. */
export interface QuizOutline {
  /** In course order; parts without a quiz are left out. */
  parts: readonly {
    id: string;
    title: string;
    lessons: readonly { id: string; label: string; short: string; items: number }[];
  }[];
  /** The levels that items have, from easy to hard. */
  levels: readonly string[];
}
