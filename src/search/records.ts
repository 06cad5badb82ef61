/** What can be found besides pages: glossary terms and cards, each leading to its place. */

import { lessonAddress, lessonPlace } from '../course/map.ts';
import { renderText } from '../markdown/inline.ts';
import type { Card } from '../schemas/card.ts';
import type { Term } from '../schemas/glossary.ts';
import type { Symptom } from '../schemas/symptom.ts';
import type { Kind } from './kinds.ts';

export interface SearchRecord {
  url: string;
  title: string;
  content: string;
  kind: Kind;
}

/** A term is found by its name, what it stands for, its other names, and its definition. */
export function termRecord(term: Term): SearchRecord {
  const names = [term.term, term.expansion, ...term.aliases].filter((name) => name !== undefined);
  return {
    url: `/glossary/#${term.id}`,
    title: term.term,
    content: `${renderText(term.definition)} ${names.join(', ')}`,
    kind: 'Term',
  };
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
  };
}
