/** Cards that hold what could go wrong on the way into Anki, with the words that a reader must see there. */

import type { LessonCards } from '../../src/anki/notes.ts';
import { lessonPlace } from '../../src/course/map.ts';
import { type Card, cardSchema } from '../../src/schemas/card.ts';

export interface Sample {
  card: Card;
  /** Without spaces, because those beside tags depend on how tags are taken out. */
  question: string;
  answer: string;
}

const sample = (card: Record<string, unknown>, question: string, answer: string): Sample => ({
  card: cardSchema.parse({ section: 'opening', tags: ['go'], ...card }),
  question: question.replace(/\s+/g, ''),
  answer: answer.replace(/\s+/g, ''),
});

export const samples: readonly Sample[] = [
  sample(
    {
      id: 'sample-signs',
      front: 'Why is `<a href="/x">` no link, & "a < b" no tag?',
      back: 'Because of\n\n```go\nif a < b && c > d {\n\tfmt.Print("x\\ty", \'&amp;\')\n}\n```',
      extra: 'First line\nand second, with a <b>tag</b> that is dropped.',
    },
    'Why is <a href="/x"> no link, & "a < b" no tag?',
    'Because of if a < b && c > d { fmt.Print("x\\ty", \'&amp;\') } First line and second, with a tag that is dropped.',
  ),
  sample(
    {
      id: 'sample-braces',
      front: "What does `docker inspect -f '{{.State}}'` print?",
      back: '`{{c1::x}}` and `{{Front}}` stay as they are.',
    },
    "What does docker inspect -f '{{.State}}' print?",
    '{{c1::x}} and {{Front}} stay as they are.',
  ),
  sample(
    {
      id: 'sample-gaps',
      kind: 'cloze',
      text: '`map[string][]T{"a": {1}}` dials {{::1}}, then {{net::Dial on `lo`}} and {{:443}}.',
    },
    'map[string][]T{"a": {1}} dials [...], then [...] and [...].',
    'map[string][]T{"a": {1}} dials ::1, then net::Dial on lo and :443.',
  ),
  sample(
    {
      id: 'sample-order',
      kind: 'order',
      front: 'Which comes first?',
      steps: ['`SYN` & wait', 'SYN-ACK', '[sound:ack.mp3]'],
    },
    'Which comes first? In order',
    'Which comes first? SYN & wait SYN-ACK [sound:ack.mp3]',
  ),
  sample(
    {
      id: 'sample-commands',
      front: 'Why is [sound:a.mp3] silent, `[$]x[/$]` no formula and [anki:tts] mute?',
      back: '[latex]x[/latex] is text.',
    },
    'Why is [sound:a.mp3] silent, [$]x[/$] no formula and [anki:tts] mute?',
    '[latex]x[/latex] is text.',
  ),
  sample(
    {
      id: 'sample-picture',
      front: '![Two arrows](/favicon.svg) Whose mark is this?',
      back: 'See [the figure](/learn/tcp-connections/#fig-handshake) and [RFC 9293](rfc:9293#section-3.5).',
    },
    'Whose mark is this?',
    'See the figure and RFC 9293.',
  ),
];

/** When the samples were changed, in seconds. */
export const sampleTime = Date.UTC(2026, 10, 21) / 1000;

/** The samples as the cards of a lesson. */
export const sampleLesson = (
  cards: readonly Card[] = samples.map(({ card }) => card),
): LessonCards => ({
  place: lessonPlace('06-tcp-connections'),
  title: 'TCP connections',
  cards: cards.map((card) => ({ card, changed: sampleTime })),
});
