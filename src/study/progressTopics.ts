/** What is known of each topic: a section of a lesson with its cards. */
import type { Catalog, CatalogLesson } from './catalog.ts';
import { recallOnDay } from './goal.ts';
import type { Memory } from './memory.ts';

/** A section with its cards. Suspended cards are left out of everything but their own number. */
export interface Topic {
  lesson: string;
  /** Anchor. */
  section: string;
  /** Its heading. */
  title: string;
  cards: number;
  /** Never answered. */
  new: number;
  /** Forgotten at the last answer and not yet learned again. */
  relearning: number;
  leeches: number;
  suspended: number;
  /** How many cards would be recalled today, and on the date. A new card counts as one that would not. */
  recalledToday: number;
  recalledOnDate: number;
  /** What helps most: to read the section, since it is mostly new and its lesson unread, or to review. */
  route: 'read' | 'review';
}

/** A lesson with its topics in the order of the text. */
export interface LessonTopics {
  lesson: CatalogLesson;
  topics: Topic[];
}

/** Of a topic or several: the share of the cards that would be recalled. Null before any card was met. */
export function recallShare(topics: readonly Topic[], when: 'today' | 'onDate'): number | null {
  let [cards, fresh, recalled] = [0, 0, 0];
  for (const topic of topics) {
    cards += topic.cards;
    fresh += topic.new;
    recalled += when === 'today' ? topic.recalledToday : topic.recalledOnDate;
  }
  return fresh === cards ? null : recalled / cards;
}

function newTopic(lesson: string, section: string, title: string): Topic {
  const none = { cards: 0, new: 0, relearning: 0, leeches: 0, suspended: 0 };
  const recalls = { recalledToday: 0, recalledOnDate: 0 };
  return { lesson, section, title, ...none, ...recalls, route: 'read' };
}

function count(topic: Topic, memory: Memory, today: number, date: number): void {
  if (memory.suspended) {
    topic.suspended++;
    return;
  }
  topic.cards++;
  if (memory.state === 'new') topic.new++;
  if (memory.state === 'relearning') topic.relearning++;
  if (memory.leech) topic.leeches++;
  topic.recalledToday += recallOnDay(memory, today);
  topic.recalledOnDate += recallOnDay(memory, date);
}

/**
 * All lessons with all their sections, those without cards too. A card whose section the lesson does not list gets
 * a topic of its own behind the others, so that no card is lost.
 * @param read ids of the lessons marked as read
 * @param today study day
 * @param date the study day looked forward to
 */
export function topicsOf(
  catalog: Catalog,
  memories: ReadonlyMap<string, Memory>,
  read: ReadonlySet<string>,
  today: number,
  date: number,
): LessonTopics[] {
  const byPlace = new Map<string, Topic>();
  const byLesson = new Map<string, LessonTopics>();
  const add = ({ lesson, topics }: LessonTopics, section: string, title: string) => {
    const topic = newTopic(lesson.id, section, title);
    topics.push(topic);
    byPlace.set(`${lesson.id}#${section}`, topic);
    return topic;
  };
  for (const lesson of catalog.lessons) {
    const entry: LessonTopics = { lesson, topics: [] };
    byLesson.set(lesson.id, entry);
    for (const { id, title } of lesson.sections) add(entry, id, title);
  }
  for (const card of catalog.cards) {
    const [entry, memory] = [byLesson.get(card.lesson), memories.get(card.id)];
    if (!entry || !memory) continue;
    const topic =
      byPlace.get(`${card.lesson}#${card.section}`) ?? add(entry, card.section, card.section);
    count(topic, memory, today, date);
  }
  for (const topic of byPlace.values()) topic.route = routeOf(topic, read.has(topic.lesson));
  return [...byLesson.values()];
}

/** What is missing is missing either because it is new or because it fades; the larger part decides. */
function routeOf(topic: Topic, lessonRead: boolean): Topic['route'] {
  if (topic.cards === 0) return 'read';
  const faded = topic.cards - topic.new - topic.recalledToday;
  return lessonRead || topic.new <= faded || topic.new === 0 ? 'review' : 'read';
}

/** Topics that have been begun, those with the lowest share of recall first; equal ones in course order. */
export function weakestTopics(lessons: readonly LessonTopics[], when: 'today' | 'onDate'): Topic[] {
  const begun = lessons.flatMap(({ topics }) =>
    topics
      .map((topic) => ({ topic, share: recallShare([topic], when) }))
      .filter((one): one is { topic: Topic; share: number } => one.share !== null),
  );
  return begun.sort((a, b) => a.share - b.share).map(({ topic }) => topic);
}
