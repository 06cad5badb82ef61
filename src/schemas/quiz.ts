import { z } from 'astro/zod';
import { cites, id, lessonId, level, section, tags, text } from './shared.ts';

const common = { id, level, section, tags, cites, prompt: text };

/** `why` explains the option: what makes it right, or why it tempts and where it fails. */
const option = z.strictObject({ text, right: z.boolean().default(false), why: text });

const rightOnes = (options: unknown) =>
  (options as z.infer<typeof option>[]).filter(({ right }) => right).length;

const single = z.strictObject({
  ...common,
  kind: z.literal('single'),
  options: z
    .array(option)
    .min(3, 'has fewer than three entries; write at least three options')
    .refine((options) => options.filter((o) => o.right).length === 1, {
      error: (issue) =>
        `has ${rightOnes(issue.input)} right options; write right: true on exactly one`,
    }),
});

const multiple = z.strictObject({
  ...common,
  kind: z.literal('multiple'),
  options: z
    .array(option)
    .min(3, 'has fewer than three entries; write at least three options')
    .refine((options) => options.some((o) => o.right) && options.some((o) => !o.right), {
      error: 'has no right or no wrong option; write right: true on some of them',
    }),
});

/** `steps` in the right order; shuffled for the reader. */
const ordering = z.strictObject({
  ...common,
  kind: z.literal('ordering'),
  steps: z.array(text).min(3, 'has fewer than three entries; write at least three steps').max(10),
  why: text,
});

/** Right when |given - value| <= tolerance. `wrong` names answers that a misconception gives. */
const numeric = z.strictObject({
  ...common,
  kind: z.literal('numeric'),
  value: z.number(),
  unit: z.string().default(''),
  tolerance: z.number().nonnegative().default(0),
  why: text,
  wrong: z.array(z.strictObject({ value: z.number(), why: text })).default([]),
});

export const quizItemSchema = z.discriminatedUnion('kind', [single, multiple, ordering, numeric]);
export type QuizItem = z.infer<typeof quizItemSchema>;

/** `content/quizzes/<lesson>.yaml` */
export const quizFileSchema = z.strictObject({
  lesson: lessonId,
  items: z.array(quizItemSchema).min(1),
});
export type QuizFile = z.infer<typeof quizFileSchema>;
