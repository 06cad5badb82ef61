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
  lesson: lessonId,
  section,
});
export type Term = z.infer<typeof termSchema>;

/** `content/glossary.yaml` */
export const glossarySchema = z.strictObject({ terms: z.array(termSchema) });
