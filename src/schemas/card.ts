import { z } from 'astro/zod';
import { cites, id, lessonId, section, tags, text } from './shared.ts';

const common = {
  id,
  section,
  tags,
  cites,
  /** Why, or what goes with it; shown in small type below the answer. */
  extra: text.optional(),
  /** The id of a Mermaid figure of its lesson, and whether the question needs it or the answer shows it. */
  figure: id.optional(),
  figureWith: z.enum(['question', 'answer']).optional(),
};

/** A prompt with one short answer. */
const basic = z.strictObject({ ...common, kind: z.literal('basic'), front: text, back: text });

/** A sentence with one or more gaps written as `{{gap}}`. */
const cloze = z.strictObject({
  ...common,
  kind: z.literal('cloze'),
  text: text.regex(/\{\{[^{}]+\}\}/, 'has no gap; write at least one as {{gap}}'),
});

/** Two to four steps to be recalled in order. */
const order = z.strictObject({
  ...common,
  kind: z.literal('order'),
  front: text,
  steps: z.array(text).min(2).max(4),
});

export const cardSchema = z.preprocess(
  (raw) => (raw && typeof raw === 'object' && !('kind' in raw) ? { kind: 'basic', ...raw } : raw),
  z.discriminatedUnion('kind', [basic, cloze, order]),
);
export type Card = z.infer<typeof cardSchema>;

/** `content/cards/<lesson>.yaml` */
export const cardFileSchema = z.strictObject({
  lesson: lessonId,
  cards: z.array(cardSchema).min(1),
});
export type CardFile = z.infer<typeof cardFileSchema>;
