/** Files that no parser or schema can read. */
import { type Case, cards, edit, glossary07, lesson, myths, questions } from '../contentTree.ts';

const c2 = 'front: What varies?, back: The far end.';

export const frontMatterCases: Case[] = [
  {
    name: 'YAML: a colon in a text',
    edits: [edit(questions, 'question: How does it open?', 'question: How: does it open?')],
    says: [
      'content/questions/06-tcp-connections.yaml:9: invalid YAML: Nested mappings are not allowed in compact mappings. Write the text in quotes, because it contains a colon and a space.',
    ],
  },
  {
    name: 'YAML: a tab',
    edits: [edit(glossary07, '    term: SYN', '\tterm: SYN')],
    says: [
      'content/glossary/07-tcp-reliability.yaml:4: invalid YAML: Tabs are not allowed as indentation. Write spaces instead of tabs.',
    ],
  },
  {
    name: 'YAML: a bracket that never closes',
    edits: [edit(cards, c2, 'front: [What varies?, back: The far end.')],
    says: [
      'content/cards/06-tcp-connections.yaml:4: invalid YAML: no ] ends it. Write the missing ].',
    ],
  },
  {
    name: 'YAML: a key twice',
    edits: [edit(myths, '    section: open', '    section: open\n    section: pair')],
    says: [
      'content/myths/06-tcp-connections.yaml:5: invalid YAML: Map keys must be unique. Write each key once.',
    ],
  },
  {
    name: 'YAML: an empty file',
    edits: [{ file: myths, write: '' }],
    says: [
      'content/myths/06-tcp-connections.yaml:1: the file is empty. Write its keys: lesson, myths.',
    ],
  },
  {
    name: 'front matter: invalid YAML',
    edits: [edit(lesson, 'title: Two ends', 'title: Two: ends')],
    says: [
      'content/lessons/06-tcp-connections.mdx:2: invalid YAML: Nested mappings are not allowed in compact mappings. Write the text in quotes, because it contains a colon and a space.',
    ],
  },
  {
    name: 'front matter: none',
    edits: [{ file: 'lessons/07-tcp-reliability.mdx', write: '<Sixty>\n- One.\n</Sixty>\n' }],
    says: [
      'content/glossary/07-tcp-reliability.yaml:7: 07-tcp-reliability has no section "anywhere" for this term. Write the section into the lesson, with [#anchor] after its heading.',
      'content/lessons/07-tcp-reliability.mdx:1: the page has no front matter. Write it between two lines of --- at the top of the file.',
      'content/lessons/07-tcp-reliability.mdx:1: the lesson has 0 quiz items. Write at least 12 in content/quizzes/07-tcp-reliability.yaml.',
      'content/lessons/07-tcp-reliability.mdx:1: the lesson has 0 cards. Write at least 25 in content/cards/07-tcp-reliability.yaml.',
      'content/lessons/07-tcp-reliability.mdx:1: new and not yet in content/ids.txt: lesson 07-tcp-reliability. Write them there by npm run check -- --record-ids.',
    ],
  },
  {
    name: 'front matter: an unknown key',
    edits: [edit(lesson, 'short: Ends', 'short: Ends\nauthor: me')],
    says: [
      'content/lessons/06-tcp-connections.mdx:4: unknown key "author". Write one of title, short, promise, levels, outcomes, prerequisites, checked, traps, takeaways, sources.',
    ],
  },
  {
    name: 'front matter: a missing key',
    edits: [edit(lesson, 'short: Ends\n', '')],
    says: [
      'content/lessons/06-tcp-connections.mdx:2: "short" is missing. Write short: and a text.',
    ],
  },
  {
    name: 'front matter: a wrong type',
    edits: [edit(lesson, 'promise: You name both ends of a connection.', 'promise: 7')],
    says: [
      'content/lessons/06-tcp-connections.mdx:4: "promise" is the number 7. Write it in quotes: "7".',
    ],
  },
  {
    name: 'front matter: too few entries',
    edits: [edit(lesson, 'traps: [One, Two, Three]', 'traps: [One, Two]')],
    says: ['content/lessons/06-tcp-connections.mdx:9: "traps" has 2 entries. Write at least 3.'],
  },
  {
    name: 'front matter: an unknown lesson',
    edits: [edit(lesson, '[01-layers]', '[01-layer]')],
    says: [
      'content/lessons/06-tcp-connections.mdx:7: unknown lesson "01-layer". Write one of src/course/map.ts.',
    ],
  },
  {
    name: 'front matter: an unknown group of sources',
    edits: [edit(lesson, 'group: book', 'group: blog')],
    says: [
      'content/lessons/06-tcp-connections.mdx:17: "group" is "blog". Write one of rfc, manual, book, interactive, tool, engineering.',
    ],
  },
  {
    name: 'front matter: no date',
    edits: [edit(lesson, 'on: 2026-11-20', 'on: soon')],
    says: [
      'content/lessons/06-tcp-connections.mdx:8: "on" is "soon". Write a date such as 2026-11-20.',
    ],
  },
];
