/** What can be found, as the index takes it: sections of pages, questions, labs, terms, cards, corrections, symptoms. */
import { lessonAddress, lessonPlace } from '../course/map.ts';
import { renderText } from '../markdown/inline.ts';
import type { Card } from '../schemas/card.ts';
import type { Term } from '../schemas/glossary.ts';
import type { Myth } from '../schemas/myth.ts';
import type { Symptom } from '../schemas/symptom.ts';
import type { Kind } from './kinds.ts';
import type { CutPage } from './sections.ts';

export interface SearchRecord {
  url: string;
  title: string;
  /** The page, when the place is a section of it. */
  page?: string;
  content: string;
  /** What it sets off, and so most likely explains. */
  named?: string;
  kind: Kind;
  /** The part of the course, where it belongs to one. */
  part?: string;
  level?: string;
}

/** The sections of a page that hold any text; what stands above the first heading leads to the page itself. */
export function sectionRecords(
  url: string,
  { title, kind, sections }: CutPage,
  rest: Pick<SearchRecord, 'part' | 'level'>,
): SearchRecord[] {
  return sections
    .filter(({ text }) => text !== '')
    .map(({ anchor, heading, text, named }) => ({
      ...rest,
      named: [...new Set(named)].join(', '),
      kind: kind as Kind,
      content: withHeading(heading, text),
      title: heading,
      ...(anchor ? { url: `${url}#${anchor}`, page: title } : { url }),
    }));
}

/** The text after its heading, unless it begins with it anyway, as a question does. */
function withHeading(heading: string, text: string): string {
  if (text.startsWith(heading)) return text;
  return /[.?!]$/.test(heading) ? `${heading} ${text}` : `${heading}. ${text}`;
}

/** A term is found by its name, what it stands for, its other names, and its definition. */
export function termRecord(term: Term, lesson: string): SearchRecord {
  return {
    url: `/glossary/#${term.id}`,
    title: term.term,
    content: `${namesOf(term).join(', ')}. ${renderText(term.definition)}`,
    kind: 'Term',
    part: lessonPlace(lesson).part,
  };
}

/** All that a term is called. */
export function namesOf({ term, expansion, aliases }: Term): string[] {
  return [term, ...(expansion ? [expansion] : []), ...aliases];
}

/** A card is found by both sides and leads to the prompt in its lesson. */
export function cardRecord(card: Card, lesson: string): SearchRecord {
  const sides =
    card.kind === 'basic'
      ? [card.front, card.back]
      : card.kind === 'order'
        ? [card.front, ...card.steps]
        : [card.text.replace(/\{\{([^{}]+)\}\}/g, '$1')];
  const [front = '', ...rest] = sides.map(renderText);
  return {
    url: `${lessonAddress(lessonPlace(lesson))}#card-${card.id}`,
    title: front,
    content: [front, ...rest, renderText(card.extra ?? '')].join(' '),
    kind: 'Card',
    part: lessonPlace(lesson).part,
  };
}

/** A correction is found by what is said and by what is so. */
export function mythRecord(myth: Myth, lesson: string): SearchRecord {
  return {
    url: `/myths/#${myth.id}`,
    title: renderText(myth.said),
    content: `${renderText(myth.said)} ${renderText(myth.actually)}`,
    kind: 'Correction',
    part: lessonPlace(lesson).part,
  };
}

/** A symptom is found by what is seen, by its error texts and by its causes. */
export function symptomRecord(symptom: Symptom): SearchRecord {
  const { id, see, also, means, causes } = symptom;
  const words = [see, ...also, means, ...causes.flatMap(({ cause, fix }) => [cause, fix])];
  return {
    url: `/debug/#${id}`,
    title: renderText(see),
    content: words.map(renderText).join(' '),
    kind: 'Symptom',
    part: 'resilience',
  };
}
