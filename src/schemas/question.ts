import { z } from 'astro/zod';
import { cites, id, lessonId, level, section, tags, text } from './shared.ts';

/** What a key point does in a spoken answer. */
export const beats = {
  frame: 'Frame the trade-off',
  explain: 'Explain the mechanism',
  default: 'Pick a default, with numbers',
  failure: 'Name the failure mode',
  tie: 'Tie it to the prompt',
} as const;
const beatNames = Object.keys(beats) as [keyof typeof beats, ...(keyof typeof beats)[]];

export const questionSchema = z.strictObject({
  /** Also the permalink: `/questions/<id>/`. */
  id,
  level,
  section,
  tags: tags.refine((list) => list.length > 0, {
    error: 'is an empty list; write at least one tag',
  }),
  cites,
  question: text,
  /** What the interviewer really tests. */
  tests: text,
  /** The answer as it would be spoken; Markdown, a few short paragraphs. */
  answer: text,
  /** Checkable one by one; each says which beat of the answer it belongs to. */
  keyPoints: z.array(z.strictObject({ beat: z.enum(beatNames), point: text })).min(3),
  redFlags: z.array(text).min(1),
  followUps: z.array(z.strictObject({ question: text, answer: text })).min(1),
  /** A real-world example with its source. */
  example: z.strictObject({ text, source: text }).optional(),
});
export type Question = z.infer<typeof questionSchema>;

/** `content/questions/<topic>.yaml` */
export const questionFileSchema = z.strictObject({
  topic: text,
  lesson: lessonId,
  questions: z.array(questionSchema).min(1),
});
export type QuestionFile = z.infer<typeof questionFileSchema>;
