/** What the build knows of the page: enough to draw the map before the log has been read. */
export interface OutlineLesson {
  id: string;
  slug: string;
  number: number;
  short: string;
  part: string;
  sections: readonly { id: string; title: string }[];
}
