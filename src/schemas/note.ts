import { z } from 'astro/zod';
import { lessonId, tags, text } from './shared.ts';

/** The front matter of `content/notes/<slug>.mdx`: a short dated field note. */
export const noteSchema = z.strictObject({
  title: text,
  description: text,
  /** A daily note holds one algorithm or fact; an essay weighs a design. */
  kind: z.enum(['daily', 'essay']),
  on: z.coerce.date(),
  updated: z.coerce.date().optional(),
  lessons: z.array(lessonId).default([]),
  tags,
});
export type FieldNote = z.infer<typeof noteSchema>;
