import { z } from 'astro/zod';
import { source } from './lesson.ts';
import { lessonId, text } from './shared.ts';

/** The front matter of `content/notes/note-<slug>.mdx`: a short dated field note. */
export const noteSchema = z.strictObject({
  title: text,
  /** As lists show it. */
  short: text,
  /** What there is to learn here, in one sentence. */
  promise: text,
  /** A daily note holds one algorithm or fact; an essay weighs a design. */
  kind: z.enum(['daily', 'essay']),
  on: z.coerce.date(),
  /** Lessons where the same idea shows up. */
  prerequisites: z.array(lessonId).default([]),
  sources: z.array(source).min(2),
  checked: z.strictObject({ on: z.coerce.date(), what: text }),
});
export type FieldNote = z.infer<typeof noteSchema>;
