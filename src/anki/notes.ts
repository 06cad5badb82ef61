/** The course's cards as notes for Anki. */
import { absolute } from '../base/siteUrl.ts';
import { type LessonPlace, lessonAddress, partTitle } from '../course/map.ts';
import { renderInline } from '../markdown/inline.ts';
import type { Card } from '../schemas/card.ts';
import { ankiCloze } from './cloze.ts';
import { encodeEntities } from './entities.ts';
import { fieldHtml, type Pictures, type Surroundings } from './fieldHtml.ts';
import { layoutChanged } from './noteTypes.ts';
import { noteGuid } from './stableId.ts';

/** What is read of a lesson for it. */
export interface LessonCards {
  place: LessonPlace;
  /** As the course map shows it. */
  title: string;
  cards: readonly { card: Card /** In seconds since 1970. */; changed: number }[];
}

export interface AnkiNote {
  /** The card's id. */
  id: string;
  guid: string;
  kind: Card['kind'];
  /** From the outermost to the innermost. */
  deck: readonly string[];
  /** Without spaces. */
  tags: readonly string[];
  /** HTML, as many as the note type of the kind has, in its order. */
  fields: readonly string[];
  /** In seconds since 1970. */
  changed: number;
}

/**
 * In: the lessons in course order, the address of the site, and where pictures come from. Out: a note a card, in
 * course order.
 */
export function courseNotes(
  lessons: readonly LessonCards[],
  site: string,
  pictures?: Pictures,
): AnkiNote[] {
  return lessons.flatMap(({ place, title, cards }) => {
    const name = `${place.label} ${title}`;
    const page = absolute(lessonAddress(place), site);
    const deck = ['Roundtrip', partTitle(place.part), name].map(deckName);
    return cards.map(({ card, changed }) => ({
      id: card.id,
      guid: noteGuid(card.id),
      kind: card.kind,
      deck,
      tags: [
        `roundtrip::part::${place.part}`,
        `roundtrip::lesson::${place.id}`,
        ...card.tags.map((tag) => `roundtrip::topic::${tag}`),
      ],
      fields: [
        ...answerFields(card, { page, site, pictures }),
        sourceLink(`${page}#${card.section}`, name),
      ],
      changed: Math.max(changed, layoutChanged),
    }));
  });
}

/** All fields but the last, which leads back to the lesson. */
function answerFields(card: Card, surroundings: Surroundings): string[] {
  // A link to a figure becomes its picture.
  const link = card.figure ? `<p><a href="#fig-${card.figure}">Figure</a></p>` : '';
  const [asked, told] = card.figureWith === 'question' ? [link, ''] : ['', link];
  const field = (html: string) => fieldHtml(html, surroundings);
  const extra = field((card.extra ? renderInline(card.extra) : '') + told);
  if (card.kind === 'cloze') return [field(ankiCloze(renderInline(card.text)) + asked), extra];
  if (card.kind === 'order') {
    const steps = card.steps.map((step) => `<li>${renderInline(step)}</li>`);
    return [field(renderInline(card.front) + asked), field(`<ol>${steps.join('')}</ol>`), extra];
  }
  return [field(renderInline(card.front) + asked), field(renderInline(card.back)), extra];
}

function sourceLink(href: string, name: string): string {
  return `<a href="${href}">${encodeEntities(name)}</a>`;
}

/** `::` would make a deck of its own, and quotation marks are not allowed. */
function deckName(title: string): string {
  return title.replace(/:{2,}/g, ':').replaceAll('"', '\u2019').replace(/\s+/g, ' ').trim();
}
