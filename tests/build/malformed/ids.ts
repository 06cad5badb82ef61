/** Ids on record, names of files, citations of briefs, and the letters in a file. */
import { type Case, cards, edit, glossary, ids, lesson, myths, questions } from '../contentTree.ts';

export const idsCases: Case[] = [
  {
    name: 'ids: one twice in a file',
    edits: [
      edit(cards, 'id: c-2,', 'id: c-1,'),
      edit(lesson, 'c-1 c-2 c-3', 'c-1 c-3'),
      edit(ids, 'card c-2\n', ''),
    ],
    says: [
      'content/cards/06-tcp-connections.yaml:4: the card id "c-1" stands at content/cards/06-tcp-connections.yaml:3 already. Write an id that is not taken; the one that was published first keeps its own.',
    ],
  },
  {
    name: 'ids: one twice in two files',
    edits: [
      {
        file: 'myths/07-tcp-reliability.yaml',
        write:
          'lesson: 07-tcp-reliability\nmyths:\n  - { id: m-1, section: x, said: A, fact: D, actually: B, authority: C, corrected: { on: 2026-11-20 } }\n',
      },
    ],
    says: [
      'content/myths/07-tcp-reliability.yaml:3: the myth id "m-1" stands at content/myths/06-tcp-connections.yaml:3 already. Write an id that is not taken; the one that was published first keeps its own.',
    ],
  },
  {
    name: 'ids: one that was published has vanished',
    edits: [edit(ids, 'myth m-1\n', 'myth m-0\nmyth m-1\n')],
    says: [
      'content/ids.txt:27: the myth id "m-0" was published and has vanished. Write the myth again under this id, or change the line to "myth m-0 retired".',
    ],
  },
  {
    name: 'ids: a vanished one that was retired is no mistake, its reuse is',
    edits: [
      edit(ids, 'card c-2\n', 'card c-2 retired\n'),
      edit(ids, 'myth m-1\n', 'myth m-0 retired\nmyth m-1\n'),
    ],
    says: [
      'content/cards/06-tcp-connections.yaml:4: the card id "c-2" was retired (content/ids.txt:12). Write a new id; a retired one is never used again.',
    ],
  },
  {
    name: 'ids: new ones',
    edits: [edit(ids, 'term socket\nterm syn\n', '')],
    says: [
      'content/glossary/06-tcp-connections.yaml:3: new and not yet in content/ids.txt: term socket. Write them there by npm run check -- --record-ids.',
      'content/glossary/07-tcp-reliability.yaml:3: new and not yet in content/ids.txt: term syn. Write them there by npm run check -- --record-ids.',
    ],
  },
  {
    name: 'ids: a line that is no record',
    edits: [edit(ids, 'myth m-1\n', 'myth m-1\nmyths m-2\n')],
    says: [
      'content/ids.txt:28: "myths m-2" is no record of an id. Write a kind (card, lesson, myth, question, quiz, term, design, note, symptom, block), a space and the id; for one that is given up " retired" after it.',
    ],
  },
  {
    name: 'ids: out of order',
    edits: [edit(ids, 'term socket\nterm syn\n', 'term syn\nterm socket\n')],
    says: [
      'content/ids.txt:42: "term socket" is out of order. Write each id once, in order: npm run check -- --record-ids does it.',
    ],
  },
  {
    name: 'file: a name that is no lesson',
    edits: [
      { move: lesson, to: 'lessons/06-tcp.mdx' },
      edit(ids, 'lesson 06-tcp-connections\n', 'lesson 06-tcp\n'),
    ],
    says: [
      'content/lessons/06-tcp.mdx:1: "06-tcp" is no lesson of the course. Write 06-tcp-connections as the file\'s name.',
      'content/questions/06-tcp-connections.yaml:14: "/learn/tcp-connections/" leads to lesson 06-tcp-connections, which does not exist yet. Write its title without a link.',
    ],
  },
  {
    name: 'file: the lesson is another than the name says',
    edits: [edit(myths, 'lesson: 06-tcp-connections', 'lesson: 05-dns')],
    says: [
      'content/myths/06-tcp-connections.yaml:1: the file is named 06-tcp-connections, but its lesson is "05-dns". Write lesson: 06-tcp-connections, or rename the file.',
    ],
  },
  {
    name: 'file: one that nothing reads',
    edits: [{ file: 'cards/06-tcp-connections.yml', write: 'x' }],
    says: [
      'content/cards/06-tcp-connections.yml:1: nothing reads this file. Write it as one of cards/*.yaml, quizzes/*.yaml, questions/*.yaml, myths/*.yaml, glossary/*.yaml, symptoms/*.yaml, sheet/*.yaml, lessons/*.mdx, designs/*.mdx, notes/*.mdx, go/.',
    ],
  },
  {
    name: 'text: mojibake and a lost character',
    edits: [
      edit(myths, 'It costs one.', 'It costs one \u00e2\u20ac\u201c or two.'),
      edit(glossary, 'An address', 'An\ufffdaddress'),
    ],
    says: [
      'content/glossary/06-tcp-connections.yaml:6:19: a character was lost (U+FFFD). Write it again, and save the file as UTF-8.',
      'content/myths/06-tcp-connections.yaml:6:28: "â€“" is a character read in the wrong encoding. Write the character again, and save the file as UTF-8.',
    ],
  },
  {
    name: 'brief: an id that it has not',
    edits: [edit(lesson, '06-tcp-connections:P1 ', '06-tcp-connections:P9 ')],
    says: [
      'content/lessons/06-tcp-connections.mdx:26: no brief has "06-tcp-connections:P9". Write an id that it has: P goes up to P2.',
    ],
  },
  {
    name: 'brief: a lab by its letter alone, a range, an unknown brief',
    edits: [
      edit(
        lesson,
        '06-tcp-connections:P1 ',
        '06-tcp-connections:A 06-tcp-connections:P1-P2 06-tcp:P1 ',
      ),
    ],
    says: [
      'content/lessons/06-tcp-connections.mdx:26: no brief has "06-tcp-connections:A". Write 06-tcp-connections:LA.',
      'content/lessons/06-tcp-connections.mdx:26: "06-tcp-connections:P1-P" looks like a range. Write each id by itself.',
      'content/lessons/06-tcp-connections.mdx:26: no brief has "06-tcp:P1". Write the name of a brief, such as 06-tcp-connections.',
    ],
  },
  {
    name: 'brief: a citation of the wrong form in YAML',
    edits: [edit(questions, '["06-tcp-connections:Q1"]', '["Q1"]')],
    says: [
      'content/questions/06-tcp-connections.yaml:8: entry 1 of "cites" is no brief id. Write one such as 06-tcp-connections:P12.',
    ],
  },
];
