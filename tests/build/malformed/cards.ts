/** Cards, and their places in a lesson. */
import { type Case, cards, edit, ids, lesson, myths } from '../contentTree.ts';

const c2 = 'front: What varies?, back: The far end.';

export const cardsCases: Case[] = [
  {
    name: 'card: an unknown lesson',
    edits: [edit(cards, 'lesson: 06-tcp-connections', 'lesson: 06-tcp')],
    says: [
      'content/cards/06-tcp-connections.yaml:1: unknown lesson "06-tcp". Write one of src/course/map.ts.',
    ],
  },
  {
    name: 'card: an unknown key',
    edits: [edit(cards, c2, `${c2}, hint: none`)],
    says: [
      'content/cards/06-tcp-connections.yaml:4: unknown key "hint". Write one of id, section, tags, cites, extra, figure, figureWith, kind, front, back.',
    ],
  },
  {
    name: 'card: an unknown kind',
    edits: [edit(cards, 'kind: cloze', 'kind: gap')],
    says: [
      'content/cards/06-tcp-connections.yaml:5: "kind" is "gap". Write one of basic, cloze, order.',
    ],
  },
  {
    name: 'card: a cloze without gap',
    edits: [edit(cards, '{{four}}', 'four')],
    says: [
      'content/cards/06-tcp-connections.yaml:5: "text" has no gap. Write at least one as {{gap}}.',
    ],
  },
  {
    name: 'card: a number instead of a text',
    edits: [edit(cards, 'back: The far end.', 'back: 443')],
    says: [
      'content/cards/06-tcp-connections.yaml:4: "back" is the number 443. Write it in quotes: "443".',
    ],
  },
  {
    name: 'card: an id of the wrong form',
    edits: [
      edit(cards, 'id: c-2,', 'id: C_2,'),
      edit(lesson, 'c-1 c-2 c-3', 'c-1 C_2 c-3'),
      edit(ids, 'card c-2\n', ''),
    ],
    says: [
      'content/cards/06-tcp-connections.yaml:4: "id" is no id. Write it in lower case, digits and single hyphens.',
    ],
  },
  {
    name: 'card: too long a back',
    edits: [edit(cards, 'The far end.', `${'far '.repeat(120)}end.`)],
    says: [
      'content/cards/06-tcp-connections.yaml:4: the back has 484 characters. Write at most 400; the reason goes into extra:.',
    ],
  },
  {
    name: 'card: yes or no',
    edits: [edit(cards, 'The far end.', '"Yes, the far end."')],
    says: [
      'content/cards/06-tcp-connections.yaml:4: the card is answered by yes or no. Write a question that asks what, why or how much.',
    ],
  },
  {
    name: 'cards: too few',
    edits: [
      edit(cards, '  - { id: c-25, section: open, front: "What is 25?", back: "It is 25." }\n', ''),
      edit(lesson, '<Recall cards="c-25" />\n', ''),
      edit(ids, 'card c-25\n', ''),
    ],
    says: ['content/cards/06-tcp-connections.yaml:1: the lesson has 24 cards. Write at least 25.'],
  },
  {
    name: 'recall: an unknown card',
    edits: [edit(lesson, 'cards="c-25"', 'cards="c-25 c-26"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:100: unknown card "c-26". Write the id of a card of content/cards/06-tcp-connections.yaml.',
    ],
  },
  {
    name: 'recall: a card of another lesson',
    edits: [
      edit(lesson, 'cards="c-25"', 'cards="c-25 d-1"'),
      {
        file: 'cards/07-tcp-reliability.yaml',
        write:
          'lesson: 07-tcp-reliability\ncards:\n  - { id: d-1, section: x, front: A?, back: B. }\n',
      },
      edit(ids, 'lesson 06', 'card d-1\nlesson 06'),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:100: the card "d-1" belongs to lesson 07-tcp-reliability. Write a card of content/cards/06-tcp-connections.yaml.',
    ],
  },
  {
    name: 'recall: a card twice',
    edits: [edit(lesson, 'cards="c-25"', 'cards="c-25 c-5"')],
    says: [
      'content/lessons/06-tcp-connections.mdx:100: the card "c-5" stands in line 93 already. Write it once.',
    ],
  },
  {
    name: 'recall: a card nowhere',
    edits: [edit(lesson, '<Recall cards="c-25" />\n', '')],
    says: [
      'content/cards/06-tcp-connections.yaml:27: the card "c-25" stands nowhere in its lesson. Write <Recall cards="c-25" /> in content/lessons/06-tcp-connections.mdx.',
    ],
  },
  {
    name: 'recall: a card in another section',
    edits: [edit(cards, '{ id: c-25, section: open', '{ id: c-25, section: pair')],
    says: [
      'content/lessons/06-tcp-connections.mdx:100: the card "c-25" belongs to section "pair". Write it there, or section: open in content/cards/06-tcp-connections.yaml:27.',
    ],
  },
  {
    name: 'recall: four cards',
    edits: [
      edit(
        lesson,
        '<Recall cards="c-22 c-23 c-24" />\n<Recall cards="c-25" />',
        '<Recall cards="c-22 c-23 c-24 c-25" />',
      ),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:99: <Recall> has 4 cards. Write one to three, and place the others where their answer stands.',
    ],
  },
  {
    name: 'section: an unknown one',
    edits: [edit(myths, 'section: open', 'section: opening')],
    says: [
      'content/myths/06-tcp-connections.yaml:4: 06-tcp-connections has no section "opening" for this myth. Write one of pair, server, open, numbers.',
    ],
  },
  {
    name: 'cards: a figure of its lesson',
    edits: [edit(cards, 'id: c-2,', 'id: c-2, figure: ends, figureWith: question,')],
    says: [],
  },
  {
    name: 'cards: a figure that is no diagram',
    edits: [edit(cards, 'id: c-2,', 'id: c-2, figure: bits,')],
    says: [
      'content/cards/06-tcp-connections.yaml:4: 06-tcp-connections has no Mermaid figure "bits". Write one of ends.',
    ],
  },
  {
    name: 'cards: with what a figure is shown, but no figure',
    edits: [edit(cards, 'id: c-2,', 'id: c-2, figureWith: answer,')],
    says: [
      'content/cards/06-tcp-connections.yaml:4: figureWith without a figure. Write figure: and its id, too.',
    ],
  },
];
