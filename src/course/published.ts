/** The lessons that exist, in course order, and what belongs to each. */
import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import type { Card } from '../schemas/card.ts';
import type { Myth } from '../schemas/myth.ts';
import type { Question } from '../schemas/question.ts';
import type { QuizItem } from '../schemas/quiz.ts';
import { type LessonPlace, lessonPlace, lessonPlaces, type PartId, parts } from './map.ts';

export interface PublishedLesson {
  place: LessonPlace;
  entry: CollectionEntry<'lessons'>;
  /** `/learn/<slug>/` */
  href: string;
}

/** All lessons that have a file, in course order. */
export async function publishedLessons(): Promise<PublishedLesson[]> {
  const entries = await getCollection('lessons');
  return lessonPlaces.flatMap((place) => {
    const entry = entries.find((candidate) => candidate.id === place.id);
    return entry ? [{ place, entry, href: `/learn/${place.slug}/` }] : [];
  });
}

/** The parts that have lessons, each with them. */
export async function publishedParts(): Promise<
  { id: PartId; title: string; lessons: PublishedLesson[] }[]
> {
  const lessons = await publishedLessons();
  return parts
    .map((part) => ({ ...part, lessons: lessons.filter((l) => l.place.part === part.id) }))
    .filter((part) => part.lessons.length > 0);
}

export async function cardsOf(lesson: string): Promise<Card[]> {
  return (await getEntry('cards', lesson))?.data.cards ?? [];
}

export async function quizOf(lesson: string): Promise<QuizItem[]> {
  return (await getEntry('quizzes', lesson))?.data.items ?? [];
}

export async function questionsOf(lesson: string): Promise<Question[]> {
  return (await getEntry('questions', lesson))?.data.questions ?? [];
}

export async function mythsOf(lesson: string): Promise<Myth[]> {
  return (await getEntry('myths', lesson))?.data.myths ?? [];
}

/** Where a section of a lesson stands: `/learn/tcp-connections/#opening`. */
export function sectionHref(lesson: string, section: string): string {
  return `/learn/${lessonPlace(lesson).slug}/#${section}`;
}
