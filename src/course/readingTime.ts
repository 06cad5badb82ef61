/** Words a minute of a technical reader who thinks along. */
const pace = 210;

/**
 * Minutes to read a lesson.
 * In: the MDX body. Folded `<Deeper>` blocks, code, comments and tags do not count, since the open text is what is promised.
 * Out: whole minutes, at least 1.
 */
export function readingMinutes(mdx: string): number {
  return Math.max(1, Math.round(openWords(mdx) / pace));
}

/** The number of words in the open text of a lesson. */
export function openWords(mdx: string): number {
  const open = mdx
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/<Deeper[\s\S]*?<\/Deeper>/g, ' ')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, ' ')
    .replace(/<[A-Z][^>]*?\/>/gs, ' ')
    .replace(/<\/?[A-Za-z][^>]*>/gs, ' ')
    .replace(/\]\([^)]*\)/g, ']');
  return open.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,_-]*/gu)?.length ?? 0;
}
