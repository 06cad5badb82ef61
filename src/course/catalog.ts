/** The catalog of what there is to study, and the rendered texts behind it, as the build writes them to `/study/`. */

import { render } from 'astro:content';
import { createHash } from 'node:crypto';
import type { CardView } from '../study/cardView.ts';
import type { Catalog, CatalogSection } from '../study/catalog.ts';
import type { QuestionView } from '../study/questionView.ts';
import type { QuizItemView } from '../study/quizItemView.ts';
import { cardFigure } from './cardFigure.ts';
import { cardView } from './cardView.ts';
import {
  cardsOf,
  type PublishedLesson,
  publishedLessons,
  publishedParts,
  questionsOf,
  quizOf,
} from './published.ts';
import { questionView } from './questionView.ts';
import { quizItemView } from './quizItemView.ts';
import { readingMinutes } from './readingTime.ts';

/** The h2 sections of a lesson, in the order of the text. */
async function sectionsOf(lesson: PublishedLesson): Promise<CatalogSection[]> {
  const { headings } = await render(lesson.entry);
  return headings
    .filter(({ depth }) => depth === 2)
    .map(({ slug, text }) => ({ id: slug, title: text }));
}

/** A lesson's cards as the review shows them, far from the lesson: with their figures. */
export async function cardViews({ place, entry }: PublishedLesson): Promise<CardView[]> {
  return Promise.all(
    (await cardsOf(place.id)).map(async (card) => {
      const view = cardView(card, place.id);
      if (!view.figure) return view;
      const html = await cardFigure(entry.body ?? '', card);
      return { ...view, figure: { ...view.figure, html } };
    }),
  );
}

/** A lesson's quiz items as islands show them. */
export async function quizViews(lesson: PublishedLesson): Promise<QuizItemView[]> {
  const { headings } = await render(lesson.entry);
  const title = (section: string) => headings.find(({ slug }) => slug === section)?.text ?? section;
  return (await quizOf(lesson.place.id)).map((item) => quizItemView(item, lesson.place.id, title));
}

/** A lesson's interview questions as islands show them. */
export async function questionViews(lesson: PublishedLesson): Promise<QuestionView[]> {
  return (await questionsOf(lesson.place.id)).map((question) =>
    questionView(question, lesson.place.id),
  );
}

/** The whole catalog. Its version is a hash of itself and of every text behind it. */
export async function catalog(): Promise<Catalog> {
  const hash = createHash('sha256');
  const entries = await Promise.all(
    (await publishedLessons()).map(async (lesson) => {
      const { place, entry, href } = lesson;
      const texts = [cardViews(lesson), quizViews(lesson), questionViews(lesson)];
      const [cards, quiz, questions, sections, views] = await Promise.all([
        cardsOf(place.id),
        quizOf(place.id),
        questionsOf(place.id),
        sectionsOf(lesson),
        Promise.all<unknown>(texts),
      ]);
      const common = { lesson: place.id };
      return {
        views,
        lesson: {
          ...{ id: place.id, href, label: place.label, part: place.part },
          ...{ title: entry.data.title, short: entry.data.short },
          prerequisites: entry.data.prerequisites,
          minutes: readingMinutes(entry.body ?? ''),
          sections,
        },
        cards: cards.map(({ id, section, tags, kind }) => ({ id, ...common, section, tags, kind })),
        quiz: quiz.map(({ id, section, level, tags, kind }) => ({
          ...{ id, ...common, section, level, tags, kind },
        })),
        questions: questions.map(({ id, section, level, tags, keyPoints }) => ({
          ...{ id, ...common, section, level, tags, keyPoints: keyPoints.length },
        })),
      };
    }),
  );
  const body = {
    parts: (await publishedParts()).map(({ id, title }) => ({ id, title })),
    lessons: entries.map(({ lesson }) => lesson),
    cards: entries.flatMap(({ cards }) => cards),
    quiz: entries.flatMap(({ quiz }) => quiz),
    questions: entries.flatMap(({ questions }) => questions),
  };
  hash.update(JSON.stringify([body, entries.map(({ views }) => views)]));
  return { version: hash.digest('hex').slice(0, 12), ...body };
}
