/** What the site is made of: each collection with the schema that a file of it must meet. */
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { cardFileSchema } from './schemas/card.ts';
import { designSchema } from './schemas/design.ts';
import { glossaryFileSchema } from './schemas/glossary.ts';
import { lessonSchema } from './schemas/lesson.ts';
import { mythFileSchema } from './schemas/myth.ts';
import { noteSchema } from './schemas/note.ts';
import { questionFileSchema } from './schemas/question.ts';
import { quizFileSchema } from './schemas/quiz.ts';
import { sheetFileSchema } from './schemas/sheet.ts';
import { symptomFileSchema } from './schemas/symptom.ts';

/** The file name without its extension is the id, so `06-tcp-connections` names a lesson and all that belongs to it. */
const files = (base: string, extension: string) =>
  glob({ base: `./content/${base}`, pattern: `*.${extension}` });

export const collections = {
  lessons: defineCollection({ loader: files('lessons', 'mdx'), schema: lessonSchema }),
  designs: defineCollection({ loader: files('designs', 'mdx'), schema: designSchema }),
  notes: defineCollection({ loader: files('notes', 'mdx'), schema: noteSchema }),
  cards: defineCollection({ loader: files('cards', 'yaml'), schema: cardFileSchema }),
  quizzes: defineCollection({ loader: files('quizzes', 'yaml'), schema: quizFileSchema }),
  questions: defineCollection({ loader: files('questions', 'yaml'), schema: questionFileSchema }),
  myths: defineCollection({ loader: files('myths', 'yaml'), schema: mythFileSchema }),
  glossary: defineCollection({ loader: files('glossary', 'yaml'), schema: glossaryFileSchema }),
  symptoms: defineCollection({ loader: files('symptoms', 'yaml'), schema: symptomFileSchema }),
  sheet: defineCollection({ loader: files('sheet', 'yaml'), schema: sheetFileSchema }),
};
