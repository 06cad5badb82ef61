/** What the site gives to be read elsewhere, taken from its collections. */
import {
  cardsOf,
  mythsOf,
  type PublishedLesson,
  questionsOf,
  quizOf,
} from '../course/published.ts';
import { type PageParts, pageDocument } from './pageDocument.ts';
import { writeMarkdown } from './writeMarkdown.ts';

/** A published page with all that its document is made of. */
export async function partsOf({ place, entry }: PublishedLesson): Promise<PageParts> {
  const [cards, questions, myths, quiz] = await Promise.all([
    cardsOf(place.id),
    questionsOf(place.id),
    mythsOf(place.id),
    quizOf(place.id),
  ]);
  const { data, body = '' } = entry;
  return { place, data, body, cards, questions, myths, quiz: quiz.length };
}

/** Where a page is as Markdown: `/learn/dns/` gives `/learn/dns.md`. */
export function markdownAddress(page: string): string {
  return page.replace(/\/$/, '.md');
}

/** A published page as Markdown; its links begin at `site`, or at the root where that is empty. */
export async function pageMarkdown(page: PublishedLesson, site: string): Promise<string> {
  const origin = { site, page: page.href };
  return writeMarkdown(pageDocument(await partsOf(page), { origin, titled: true }));
}
