import type { z } from 'astro/zod';
import { cardFileSchema } from '../schemas/card.ts';
import { glossaryFileSchema } from '../schemas/glossary.ts';
import { lessonSchema } from '../schemas/lesson.ts';
import { mythFileSchema } from '../schemas/myth.ts';
import { questionFileSchema } from '../schemas/question.ts';
import { quizFileSchema } from '../schemas/quiz.ts';

/** What has an id that may be published: entries of YAML files, and lessons. */
export const idKinds = ['card', 'lesson', 'myth', 'question', 'quiz', 'term'] as const;
export type IdKind = (typeof idKinds)[number];
export type EntryKind = Exclude<IdKind, 'lesson'>;

/** A kind of YAML file: the folder it lies in and the key of its list of entries. */
export interface EntryCollection {
  kind: EntryKind;
  /** A folder with one file a lesson. */
  place: string;
  list: string;
  schema: z.ZodType;
}

export const entryCollections: readonly EntryCollection[] = [
  { kind: 'card', place: 'cards/', list: 'cards', schema: cardFileSchema },
  { kind: 'quiz', place: 'quizzes/', list: 'items', schema: quizFileSchema },
  { kind: 'question', place: 'questions/', list: 'questions', schema: questionFileSchema },
  { kind: 'myth', place: 'myths/', list: 'myths', schema: mythFileSchema },
  { kind: 'term', place: 'glossary/', list: 'terms', schema: glossaryFileSchema },
];

/** A kind of MDX page: its folder, and the schema of its front matter. */
export interface PageCollection {
  kind: 'lesson';
  place: string;
  schema: z.ZodType;
}

export const pageCollections: readonly PageCollection[] = [
  { kind: 'lesson', place: 'lessons/', schema: lessonSchema },
];
