/** A lesson, case study or field note as one plain document: what its page says, in the page's order. */
import type { Root, RootContent, TableRow } from 'mdast';
import { type LessonPlace, partTitle } from '../course/map.ts';
import { groupedSources } from '../course/sourceGroups.ts';
import { resolveReference } from '../markdown/references.ts';
import type { Card } from '../schemas/card.ts';
import type { Design } from '../schemas/design.ts';
import type { Lesson } from '../schemas/lesson.ts';
import type { Myth } from '../schemas/myth.ts';
import type { FieldNote } from '../schemas/note.ts';
import { beats, type Question } from '../schemas/question.ts';
import { type Block, heading, labeled, link, list, paragraph, strong, text } from './nodes.ts';
import { plainBody, type Surroundings } from './plainBody.ts';
import { plainBlocks, plainInline } from './plainText.ts';
import { fullAddress, type Origin } from './resolveLinks.ts';

/** A page with all that its document is made of. */
export interface PageParts {
  place: LessonPlace;
  data: Lesson | Design | FieldNote;
  /** Its MDX without front matter. */
  body: string;
  cards: readonly Card[];
  questions: readonly Question[];
  myths: readonly Myth[];
  /** How many quiz items it has. */
  quiz: number;
}

/** How a document is told to the kind of reader that it is for. */
export type Telling = Pick<Surroundings, 'origin' | 'pictureOf'> & {
  /** Whether its title comes first; a feed has it elsewhere. */
  titled: boolean;
};

const day = (date: Date) => date.toISOString().slice(0, 10);

/** Throws where the text of the page has something that has no plain form. */
export function pageDocument(page: PageParts, { origin, pictureOf, titled }: Telling): Root {
  const { place, data } = page;
  const inline = (markdown: string) => plainInline(markdown, origin);
  const around = { origin, cards: page.cards, pictureOf };
  return {
    type: 'root',
    children: [
      ...(titled ? [heading(1, text(data.title))] : []),
      paragraph(...inline(data.promise)),
      paragraph(
        text(`${partTitle(place.part)}, ${place.label}. Checked ${day(data.checked.on)}: `),
        ...inline(data.checked.what),
        text('. Page: '),
        link(origin.site + origin.page, text(origin.site + origin.page)),
      ),
      ...beginning(page, origin),
      ...plainBody(page.body, `${place.id}.mdx`, around).children,
      ...asked(page, origin),
      ...corrections(page.myths, origin),
      ...quiz(page, origin),
      ...('takeaways' in data ? takeaways(data, origin) : []),
      ...sources(data.sources, origin),
    ],
  };
}

function beginning({ data, questions }: PageParts, origin: Origin): RootContent[] {
  const items = (texts: readonly string[]) =>
    list(texts.map((one) => [paragraph(...plainInline(one, origin))]));
  if ('outcomes' in data)
    return [paragraph(strong(text('Afterward you can'))), items(data.outcomes)];
  if (!('hints' in data)) return [];
  const question = questions.find(({ id }) => id === data.question);
  if (!question) throw new Error(`no question "${data.question}" for ${data.title}`);
  return [
    heading(2, text('Try it first')),
    { type: 'blockquote', children: plainBlocks(question.question, origin) },
    paragraph(text(`Take ${data.minutes} minutes and a sheet of paper.`)),
    ...labeled('What it tests:', plainBlocks(question.tests, origin)),
    paragraph(strong(text('Hints'))),
    items(data.hints),
  ];
}

function asked({ questions, data }: PageParts, origin: Origin): RootContent[] {
  if (questions.length === 0) return [];
  const title = 'hints' in data ? 'Check your answer' : 'Interview questions';
  return [
    heading(2, text(title)),
    ...questions.flatMap((question) => questionBlocks(question, origin)),
  ];
}

function questionBlocks(question: Question, origin: Origin): RootContent[] {
  const inline = (markdown: string) => plainInline(markdown, origin);
  const label = (words: string) => paragraph(strong(text(words)));
  const { example } = question;
  return [
    heading(3, ...inline(question.question)),
    paragraph(
      text(`Level: ${question.level}. `),
      link(fullAddress(`/questions/${question.id}/`, origin), text('On its own page')),
      text('.'),
    ),
    ...labeled('What it tests:', plainBlocks(question.tests, origin)),
    label('A strong answer'),
    ...plainBlocks(question.answer, origin),
    label('Key points'),
    list(
      question.keyPoints.map(({ beat, point }) => [
        paragraph(...inline(point), text(` (${beats[beat]})`)),
      ]),
    ),
    label('Red flags'),
    list(question.redFlags.map((flag) => [paragraph(...inline(flag))])),
    label('Follow-ups'),
    list(
      question.followUps.map((follow): Block[] => [
        paragraph(strong(...inline(follow.question))),
        ...plainBlocks(follow.answer, origin),
      ]),
    ),
    ...(example
      ? labeled('Example from practice:', [
          paragraph(...inline(example.text), text(' '), ...inline(example.source)),
        ])
      : []),
  ];
}

function corrections(myths: readonly Myth[], origin: Origin): RootContent[] {
  if (myths.length === 0) return [];
  return [
    heading(2, text('Often said, but wrong')),
    list(
      myths.map((myth) =>
        labeled('Said:', [
          paragraph(...plainInline(myth.said, origin)),
          ...correction(myth, origin),
        ]),
      ),
    ),
  ];
}

/** What is so instead, and who says so. */
export function correction(myth: Myth, origin: Origin): Block[] {
  return [
    ...labeled('Actually:', plainBlocks(myth.actually, origin)),
    ...labeled('Authority:', plainBlocks(myth.authority, origin)),
  ];
}

function quiz({ quiz: items }: PageParts, origin: Origin): RootContent[] {
  if (items === 0) return [];
  const words = items === 1 ? 'one item' : `${items} items`;
  return [
    heading(2, text('Quiz')),
    paragraph(link(fullAddress('#quiz', origin), text(`Take it on the page: ${words}`))),
  ];
}

function takeaways({ traps, takeaways: lines }: Lesson, origin: Origin): RootContent[] {
  const row = (...cells: string[]): TableRow => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: plainInline(cell, origin) })),
  });
  return [
    heading(2, text('Traps and takeaways')),
    heading(3, text('Traps that interviewers like')),
    list(traps.map((trap) => [paragraph(...plainInline(trap, origin))])),
    heading(3, text('What to remember')),
    {
      type: 'table',
      children: [
        row('Concept', 'Remember'),
        ...lines.map(({ concept, remember }) => row(concept, remember)),
      ],
    },
  ];
}

function sources(all: PageParts['data']['sources'], origin: Origin): RootContent[] {
  return [
    heading(2, text('Sources')),
    ...groupedSources(all).flatMap((group) => [
      heading(3, text(group.title)),
      list(
        group.list.map(({ title, href, note }) => [
          paragraph(
            href ? link(sourceAddress(href, origin), text(title)) : text(title),
            text(': '),
            ...plainInline(note, origin),
          ),
        ]),
      ),
    ]),
  ];
}

function sourceAddress(href: string, origin: Origin): string {
  const reference = resolveReference(href);
  return reference && 'url' in reference ? reference.url : fullAddress(href, origin);
}
