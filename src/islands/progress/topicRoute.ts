/** Where the shortest way to improve a topic begins. */
import type { Topic } from '../../study/progressTopics.ts';
import { deckHref } from '../review/deckAddress.ts';

/** @param href of the topic's lesson */
export function topicHref({ route, lesson, section }: Topic, href: string): string {
  return route === 'review' ? deckHref({ kind: 'lesson', lesson }) : `${href}#${section}`;
}

/** What the link does. */
export function routeWords({ route }: Topic): string {
  return route === 'review' ? 'review its lesson’s cards' : 'read the section';
}
