/** A made-up course, far larger than ours will be, with a log of half a year: what a review session is measured on. */
import type { CardView } from '../../src/study/cardView.ts';
import type { Catalog } from '../../src/study/catalog.ts';
import type { LogEvent } from '../../src/study/event.ts';
import { eventId, randomBytes } from '../../src/study/eventId.ts';
import { builtHtml } from '../../src/study/html.ts';
import { seededRandom } from '../../src/study/shuffle.ts';

const lessonCount = 100;
const day = 86_400_000;
const lessonId = (n: number) => `lesson-${String(n).padStart(3, '0')}`;

export function madeUpCatalog(cardCount: number): Catalog {
  const lessons = Array.from({ length: lessonCount }, (_, n) => ({
    ...{
      id: lessonId(n),
      href: `/learn/${lessonId(n)}/`,
      label: String(n),
      title: `Lesson ${n}`,
      short: `Lesson ${n}`,
    },
    ...{ part: 'transport', prerequisites: [], minutes: 20 },
    sections: [{ id: 'section', title: 'A section' }],
  }));
  const cards = Array.from({ length: cardCount }, (_, n) => ({
    id: `card-${n}`,
    lesson: lessonId(Math.floor((n * lessonCount) / cardCount)),
    section: 'section',
    tags: [`tag-${n % 50}`],
    kind: 'basic' as const,
  }));
  const parts = [{ id: 'transport', title: 'Transport' }];
  return { version: 'made-up', parts, lessons, cards, quiz: [], questions: [] };
}

/** The cards of one lesson, as its file would hold them. */
export function madeUpCards(catalog: Catalog, lesson: string): CardView[] {
  return catalog.cards
    .filter((card) => card.lesson === lesson)
    .map(({ id, kind, section }) => ({
      ...{ id, kind, section, lesson },
      frontHtml: builtHtml(
        `<p>What does <code>${id}</code> ask for, and under which condition?</p>`,
      ),
      backHtml: builtHtml(`<p>It asks for one thing, and says when that holds: ${id}.</p>`),
      extraHtml: builtHtml('A sentence on why, for those who want to know it.'),
    }));
}

/** Answers over the half year before `now`, and the settings that let a session hold all that is due. */
export function madeUpLog(catalog: Catalog, answers: number, now: number): LogEvent[] {
  const random = seededRandom('a made-up log');
  const begin = now - 180 * day;
  const bytes = () => Uint8Array.from({ length: randomBytes }, () => Math.floor(random() * 256));
  const envelope = (at: number) => ({
    id: eventId(at, bytes()),
    v: 1,
    device: 'bench',
    at,
    offset: 0,
  });
  const log: LogEvent[] = [
    {
      ...envelope(begin),
      kind: 'settings.changed',
      payload: { set: { newPerDay: 200, reviewsPerDay: 9999 } },
    },
    { ...envelope(begin + 1), kind: 'plan.set', payload: { date: null, minutes: 600 } },
  ];
  for (let n = 0; n < answers; n++) {
    // Yesterday is the last day, so that nothing of today's limits is used up.
    const at = begin + 2 + Math.floor((n / answers) * 179 * day);
    const card = catalog.cards[Math.floor(random() * catalog.cards.length)]?.id ?? '';
    const grade = random() < 0.85 ? 'good' : 'again';
    const ms = 3000 + Math.floor(random() * 9000);
    log.push({
      ...envelope(at),
      kind: 'card.graded',
      payload: { card, grade, ms, where: 'review' },
    });
  }
  return log;
}
