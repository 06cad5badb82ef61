/** Where the shortest way to improve a topic begins. */
import type { Topic } from '../../study/progressTopics.ts';
import { deckHref } from '../review/deckAddress.ts';

/** @param slug of the topic's lesson */
export function topicHref({ route, lesson, section }: Topic, slug: string): string {
  return route === 'review' ? deckHref({ kind: 'lesson', lesson }) : `/learn/${slug}/#${section}`;
}

/** What the link does. */
export function routeWords({ route }: Topic): string {
  return route === 'review' ? 'review its lesson’s cards' : 'read the section';
}
