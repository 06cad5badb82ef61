import { z } from 'astro/zod';
import { cites, id, lessonId, section, text } from './shared.ts';

const row = z.strictObject({
  /** Markdown, in the order of the columns. */
  cells: z.array(text).min(1),
  /** Links to where it is explained, such as `[10](/learn/http-semantics/#redirects)`. */
  home: text,
});

const common = {
  id,
  section,
  title: text,
  /** Condition or assumption of what stands below; Markdown. */
  note: text.optional(),
  /** Whether it stands on the two printed pages. */
  print: z.boolean().default(true),
  cites,
};

/** Two columns of which the right one is covered until it is asked for. */
const pairs = z.strictObject({
  ...common,
  kind: z.literal('pairs'),
  columns: z.tuple([text, text]),
  rows: z.array(row).min(2),
});

/** A comparison; its headers name the measure and its assumption. */
const table = z.strictObject({
  ...common,
  kind: z.literal('table'),
  columns: z.array(text).min(2).max(6),
  rows: z.array(row).min(2),
});

/** Things to tick off, each with its reason. A tick is remembered by the row's id. */
const ticks = z.strictObject({
  ...common,
  kind: z.literal('ticks'),
  columns: z.tuple([text, text]),
  rows: z.array(row.extend({ id })).min(2),
});

/** One step of a tree. */
export interface Branch {
  /** The question or the answer, Markdown. */
  text: string;
  home?: string | undefined;
  branches?: Branch[] | undefined;
}
const branch: z.ZodType<Branch> = z.lazy(() =>
  z.strictObject({ text, home: text.optional(), branches: z.array(branch).min(1).optional() }),
);

/** A decision as a nested list. */
const tree = z.strictObject({
  ...common,
  kind: z.literal('tree'),
  branches: z.array(branch).min(1),
});

export const blockSchema = z
  .discriminatedUnion('kind', [pairs, table, ticks, tree])
  .superRefine((block, context) => {
    if (block.kind === 'tree') return;
    for (const [index, { cells }] of block.rows.entries()) {
      if (cells.length === block.columns.length) continue;
      context.addIssue({
        code: 'custom',
        path: ['rows', index, 'cells'],
        message: `has ${cells.length} cells for ${block.columns.length} columns; write one for each, in quotes where it holds a comma`,
      });
    }
  });
export type Block = z.infer<typeof blockSchema>;

/** `content/sheet/<lesson>.yaml`: the blocks of the cheat sheet, in order. */
export const sheetFileSchema = z.strictObject({
  lesson: lessonId,
  blocks: z.array(blockSchema).min(1),
});
