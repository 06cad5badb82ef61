/** A brief id that some text cites, such as `06-tcp-connections:P12` in a comment. */
export interface Citation {
  brief: string;
  id: string;
  line: number;
  /** What follows it at once; a dash there looks like a range. */
  next: string;
}

/** In: any text. Out: the brief ids it cites. */
export function citationsIn(text: string): Citation[] {
  if (!text.includes(':')) return [];
  return text.split('\n').flatMap((words, index) =>
    [...words.matchAll(/(?<![\w/])(\d\d-[a-z]+(?:-[a-z]+)*|designs|notes):([A-Z]\w*)/g)].map(
      (match) => ({
        brief: match[1] ?? '',
        id: match[2] ?? '',
        line: index + 1,
        next: words.slice(match.index + match[0].length, match.index + match[0].length + 2),
      }),
    ),
  );
}
