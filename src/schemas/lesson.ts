import { z } from 'astro/zod';
import { lessonId, level, text } from './shared.ts';

export const sourceGroups = [
  'rfc',
  'manual',
  'book',
  'interactive',
  'tool',
  'engineering',
] as const;

/** Something to read further. */
export const source = z.strictObject({
  group: z.enum(sourceGroups),
  title: text,
  /** A web address, or a reference such as `rfc:9293` (see src/markdown/references.ts); none for a printed book. */
  href: z.string().optional(),
  note: text,
});

/** The front matter of `content/lessons/NN-slug.mdx`. Part, number and slug come from the file name. */
export const lessonSchema = z.strictObject({
  title: text,
  /** As the course map shows it. */
  short: text,
  promise: text,
  levels: z.tuple([level, level]),
  outcomes: z.array(text).min(3).max(7),
  prerequisites: z.array(lessonId).default([]),
  checked: z.strictObject({ on: z.coerce.date(), what: text }),
  /** Short traps that interviewers like. */
  traps: z.array(text).min(3),
  takeaways: z.array(z.strictObject({ concept: text, remember: text })).min(3),
  sources: z.array(source).min(3),
});
export type Lesson = z.infer<typeof lessonSchema>;
