import { z } from 'astro/zod';
import { lessonId, level, tags, text } from './shared.ts';

/** The front matter of `content/designs/<slug>.mdx`: a system-design case study. */
export const designSchema = z.strictObject({
  title: text,
  /** The prompt as an interviewer gives it. */
  prompt: text,
  /** What it really tests. */
  tests: text,
  level,
  minutes: z.number().int().min(10).max(90),
  /** Lessons that it draws on. */
  lessons: z.array(lessonId).min(1),
  tags,
  checked: z.strictObject({ on: z.coerce.date(), what: text }),
});
export type Design = z.infer<typeof designSchema>;
