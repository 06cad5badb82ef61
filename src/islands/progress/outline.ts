/** What the build knows of the page: enough to draw the map before the log has been read. */
export interface OutlineLesson {
  id: string;
  href: string;
  label: string;
  short: string;
  part: string;
  sections: readonly { id: string; title: string }[];
}
