import { z } from 'astro/zod';
import { id, lessonId, section, text } from './shared.ts';

/** A correction: what is often said, what is so, and who says so. */
export const mythSchema = z.strictObject({
  id,
  section,
  /** What goes around, as people say it. */
  said: text,
  /** The same as it should be said: one sentence that is true by itself, for the true-or-false quiz. */
  fact: text,
  actually: text,
  /** Markdown, usually a link such as `[RFC 9293 §3.5](rfc:9293#section-3.5)`. */
  authority: text,
  corrected: z.strictObject({ on: z.coerce.date(), credit: text.optional() }),
});
export type Myth = z.infer<typeof mythSchema>;

/** `content/myths/<lesson>.yaml` */
export const mythFileSchema = z.strictObject({ lesson: lessonId, myths: z.array(mythSchema) });
