import { z } from 'astro/zod';
import { source } from './lesson.ts';
import { id, lessonId, text } from './shared.ts';

/**
 * The front matter of `content/designs/design-<slug>.mdx`: a system-design case study. Its prompt, what it tests, its
 * checklist and its follow-ups are those of the interview question that it names.
 */
export const designSchema = z.strictObject({
  title: text,
  /** As lists show it. */
  short: text,
  /** What there is to learn here, in one sentence. */
  promise: text,
  /** The id of the question in `content/questions/design-<slug>.yaml`. */
  question: id,
  /** Time for a try at it, in minutes. */
  minutes: z.number().int().min(5).max(90),
  /** Shown one by one to a reader who tries it first. */
  hints: z.array(text).min(3).max(7),
  /** Lessons that it draws on. */
  prerequisites: z.array(lessonId).min(1),
  sources: z.array(source).min(2),
  checked: z.strictObject({ on: z.coerce.date(), what: text }),
});
export type Design = z.infer<typeof designSchema>;
