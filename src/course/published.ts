/** The lessons, case studies and field notes that exist, in course order, and what belongs to each. */
import { type CollectionEntry, getCollection, getEntry } from 'astro:content';
import type { Card } from '../schemas/card.ts';
import type { Myth } from '../schemas/myth.ts';
import type { Question } from '../schemas/question.ts';
import type { QuizItem } from '../schemas/quiz.ts';
import type { Block } from '../schemas/sheet.ts';
import type { Symptom } from '../schemas/symptom.ts';
import {
  type LessonPlace,
  lessonAddress,
  lessonPlace,
  lessonPlaces,
  type PartId,
  parts,
} from './map.ts';

type PageCollection = 'lessons' | 'designs' | 'notes';

export interface PublishedLesson<Kind extends PageCollection = PageCollection> {
  place: LessonPlace;
  entry: CollectionEntry<Kind>;
  /** `/learn/<slug>/`, `/designs/<slug>/` or `/notes/<slug>/` */
  href: string;
}

/** All that have a file, in course order. */
export async function publishedLessons(): Promise<PublishedLesson[]> {
  const all = await Promise.all([
    getCollection('lessons'),
    getCollection('designs'),
    getCollection('notes'),
  ]);
  const entries = new Map<string, CollectionEntry<PageCollection>>(
    all.flat().map((entry) => [entry.id, entry]),
  );
  return lessonPlaces.flatMap((place) => {
    const entry = entries.get(place.id);
    return entry ? [{ place, entry, href: lessonAddress(place) }] : [];
  });
}

/** Those of one kind. */
export async function publishedOf<Kind extends PageCollection>(
  kind: Kind,
): Promise<PublishedLesson<Kind>[]> {
  const isOfKind = (page: PublishedLesson): page is PublishedLesson<Kind> =>
    page.entry.collection === kind;
  return (await publishedLessons()).filter(isOfKind);
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

/** Every symptom, with the lesson whose section explains it. */
export async function allSymptoms(): Promise<(Symptom & { lesson: string })[]> {
  const files = await getCollection('symptoms');
  return files.flatMap(({ data }) =>
    data.symptoms.map((symptom) => ({ ...symptom, lesson: data.lesson })),
  );
}

/** The blocks of the cheat sheet in order, with the lesson that each sums up. */
export async function sheetBlocks(): Promise<(Block & { lesson: string })[]> {
  const files = await getCollection('sheet');
  return files.flatMap(({ data }) =>
    data.blocks.map((block) => ({ ...block, lesson: data.lesson })),
  );
}

/** Where a section stands: `/learn/tcp-connections/#opening`. */
export function sectionHref(lesson: string, section: string): string {
  return `${lessonAddress(lessonPlace(lesson))}#${section}`;
}
