import type { z } from 'astro/zod';
import { folders, type PlaceKind } from '../course/map.ts';
import { cardFileSchema } from '../schemas/card.ts';
import { designSchema } from '../schemas/design.ts';
import { glossaryFileSchema } from '../schemas/glossary.ts';
import { lessonSchema } from '../schemas/lesson.ts';
import { mythFileSchema } from '../schemas/myth.ts';
import { noteSchema } from '../schemas/note.ts';
import { questionFileSchema } from '../schemas/question.ts';
import { quizFileSchema } from '../schemas/quiz.ts';
import { sheetFileSchema } from '../schemas/sheet.ts';
import { symptomFileSchema } from '../schemas/symptom.ts';

/** What has an id that may be published: entries of YAML files, and pages. */
export const idKinds = [
  ...(['card', 'lesson', 'myth', 'question', 'quiz', 'term'] as const),
  ...(['design', 'note', 'symptom', 'block'] as const),
] as const;
export type IdKind = (typeof idKinds)[number];
export type EntryKind = Exclude<IdKind, PlaceKind>;

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
  { kind: 'symptom', place: 'symptoms/', list: 'symptoms', schema: symptomFileSchema },
  { kind: 'block', place: 'sheet/', list: 'blocks', schema: sheetFileSchema },
];

/** A kind of MDX page: its folder, and the schema of its front matter. */
export interface PageCollection {
  kind: PlaceKind;
  place: string;
  schema: z.ZodType;
}

const pageSchemas = { lesson: lessonSchema, design: designSchema, note: noteSchema };

export const pageCollections: readonly PageCollection[] = (
  ['lesson', 'design', 'note'] as const
).map((kind) => ({ kind, place: `${folders[kind].content}/`, schema: pageSchemas[kind] }));
