/** A topic as the setup offers it: a lesson that has interview questions. */
export interface Topic {
  /** Lesson id. */
  lesson: string;
  title: string;
  part: string;
  partTitle: string;
  /** How many questions it has. */
  count: number;
}

/** The topic of a lesson; one that is gone goes by its id and has no part. */
export function topicOf(
  topics: readonly Topic[],
  lesson: string,
): { title: string; part?: string } {
  return topics.find((topic) => topic.lesson === lesson) ?? { title: lesson };
}
