/**
 * Pieces that several content schemas share. Writers read the messages, so each says `what is wrong; write what instead`;
 * one that begins with is, has or needs gets the key before it.
 */
import { z } from 'astro/zod';
import { lessonIds } from '../course/map.ts';
import { levels } from './levels.ts';

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no id; write it in lower case, digits and single hyphens');

export const lessonId = z.enum(lessonIds as [string, ...string[]], {
  error: (issue) => `unknown lesson "${String(issue.input)}"; write one of src/course/map.ts`,
});

export const level = z.enum(levels, {
  error: (issue) => `unknown level "${String(issue.input)}"; write one of ${levels.join(', ')}`,
});

/** Markdown text, inline or a few paragraphs. */
export const text = z.string().trim().min(1, 'is empty; write the text');

/** The anchor of a heading of the lesson, without `#`. */
export const section = id;

/** Brief ids that an entry covers, such as `06-tcp-connections:P12`. */
export const cites = z
  .array(
    z
      .string()
      .regex(
        /^\d\d-[a-z-]+:[A-Z]\w*$|^(designs|notes):\w+$/,
        'is no brief id; write one such as 06-tcp-connections:P12',
      ),
  )
  .default([]);

export const tags = z.array(id).default([]);
