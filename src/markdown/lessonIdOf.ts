/** The id in a path such as `content/lessons/06-tcp-connections.mdx`, `content/designs/design-chat.mdx`; undefined in any other path. */
export function lessonIdOf(path: string | undefined): string | undefined {
  return /(?:^|[/\\])((?:\d\d|design|note)-[^/\\]*)\.mdx$/.exec(path ?? '')?.[1];
}
