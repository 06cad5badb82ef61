/** The lesson's id in a path such as `content/lessons/06-tcp-connections.mdx`; undefined in any other path. */
export function lessonIdOf(path: string | undefined): string | undefined {
  return /(?:^|[/\\])(\d\d-[^/\\]*)\.mdx$/.exec(path ?? '')?.[1];
}
