/** Which cards a missed quiz item or a missed point of an interview answer makes wanted. */
import type { Catalog, CatalogCard } from './catalog.ts';
import type { LogEvent } from './event.ts';
import { recalled } from './grade.ts';
import type { History } from './history.ts';

/** What was missed and when; `id` names the quiz item or the question. */
export interface Miss {
  kind: 'quiz' | 'interview';
  id: string;
  /** The event's id: it tells what came before and after, even when the clock was set back between. */
  event: string;
  at: number;
  lesson: string;
  section: string;
}

/** So many cards of its section stand in for one thing missed; more would drown the session. */
const cardsForOne = 2;

/** Items whose latest first try was wrong, and questions whose latest rating left points open. */
function openMisses(history: History, catalog: Catalog): Miss[] {
  const items = new Map(catalog.quiz.map((item) => [item.id, item]));
  const questions = new Map(catalog.questions.map((question) => [question.id, question]));
  const misses = new Map<string, Miss>();
  const settle = (missed: boolean, kind: Miss['kind'], id: string, event: LogEvent) => {
    const place = kind === 'quiz' ? items.get(id) : questions.get(id);
    if (!missed) misses.delete(`${kind} ${id}`);
    else if (place) {
      const { lesson, section } = place;
      misses.set(`${kind} ${id}`, { kind, id, event: event.id, at: event.at, lesson, section });
    }
  };
  for (const event of history) {
    const { kind, payload } = event;
    if (kind === 'quiz.answered' && payload.tries === 1)
      settle(!payload.right, 'quiz', payload.item, event);
    if (kind === 'question.rated')
      settle(new Set(payload.met).size < payload.of, 'interview', payload.question, event);
  }
  return [...misses.values()];
}

/** The cards nearest to a miss: those of its section, the ones that share most tags first. */
function nearest(miss: Miss, catalog: Catalog): CatalogCard[] {
  const all = miss.kind === 'quiz' ? catalog.quiz : catalog.questions;
  const tags = new Set(all.find(({ id }) => id === miss.id)?.tags);
  const shared = (card: CatalogCard) => card.tags.filter((tag) => tags.has(tag)).length;
  return catalog.cards
    .filter((card) => card.lesson === miss.lesson && card.section === miss.section)
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, cardsForOne);
}

/**
 * The cards that misses make wanted, each with its latest miss. A card is wanted until it has been recalled after
 * the miss, or until the item is answered right at the first try, or the question with all its points.
 */
export function missedCards(history: History, catalog: Catalog): Map<string, Miss> {
  const wanted = new Map<string, Miss>();
  for (const miss of openMisses(history, catalog)) {
    for (const { id } of nearest(miss, catalog))
      if (miss.event > (wanted.get(id)?.event ?? '')) wanted.set(id, miss);
  }
  if (wanted.size === 0) return wanted;
  for (const { kind, id, payload } of history) {
    if (kind !== 'card.graded' || !recalled(payload.grade)) continue;
    const miss = wanted.get(payload.card);
    if (miss && id > miss.event) wanted.delete(payload.card);
  }
  return wanted;
}
