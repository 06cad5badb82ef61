import { z } from 'astro/zod';
import { id, lessonId, section, text } from './shared.ts';

export const termSchema = z.strictObject({
  id,
  term: text,
  /** Other names and spellings under which a reader may search. */
  aliases: z.array(text).default([]),
  /** What an abbreviation stands for. */
  expansion: text.optional(),
  definition: text,
  /** Where it is explained. */
  section,
});
export type Term = z.infer<typeof termSchema>;

/** `content/glossary/<lesson>.yaml`: the terms that the lesson explains. */
export const glossaryFileSchema = z.strictObject({
  lesson: lessonId,
  terms: z.array(termSchema).min(1),
});
