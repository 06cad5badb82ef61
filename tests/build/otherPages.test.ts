import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../src/check/checkContent.ts';
import { formatMistakes } from '../../src/check/mistake.ts';
import { type Edit, treeWith } from './contentTree.ts';

const ids = [1, 2, 3, 4, 5, 6];
const section = (anchor: string, body = 'Some words.') =>
  `## About ${anchor} [#${anchor}]\n\n${body}\n`;
const figure = `<Figure id="boxes" caption="Two boxes." description="A box beside a box.">

\`\`\`mermaid
flowchart LR
  A["Client"] --> B["Server"]
\`\`\`

</Figure>`;
const front = (more: string) => `---
title: Design a chat
short: Chat
promise: You count deliveries.
${more}prerequisites: [06-tcp-connections]
sources:
  - { group: rfc, title: WebSocket, href: "rfc:6455", note: The frames }
  - { group: book, title: A book, note: Chapter 2 }
checked: { on: 2026-11-20, what: every number }
---
`;
const designFront = front('question: design-chat\nminutes: 35\nhints: [Count, Split, Number]\n');
const sections = [
  section('requirements'),
  section('numbers'),
  section('protocol'),
  section('architecture', figure),
  section('flow'),
  section('failures'),
  section('partition'),
  section('ten-times'),
  section('follow-ups', '<Recall cards="k-1 k-2 k-3" />\n\n<Recall cards="k-4 k-5 k-6" />'),
];
const page = (list: readonly string[], head = designFront) => `${head}\n${list.join('\n')}`;
const cards = `lesson: design-chat\ncards:\n${ids
  .map(
    (n) => `  - { id: k-${n}, section: follow-ups, front: "What is ${n}?", back: "It is ${n}." }\n`,
  )
  .join('')}`;
const question = `topic: Chat
lesson: design-chat
questions:
  - id: design-chat
    level: medium
    section: requirements
    tags: [chat]
    question: Design a chat.
    tests: Counting.
    answer: First I count.
    keyPoints:
      - { beat: frame, point: Asked about groups }
      - { beat: default, point: Counted deliveries }
      - { beat: failure, point: Named the ack point }
    redFlags: [No numbers]
    followUps: [{ question: Why not a clock?, answer: Clocks differ. }]
`;
const design = {
  page: { file: 'designs/design-chat.mdx', write: page(sections) },
  cards: { file: 'cards/design-chat.yaml', write: cards },
  question: { file: 'questions/design-chat.yaml', write: question },
};
const symptoms = `lesson: 06-tcp-connections
symptoms:
  - id: sym-refused
    section: open
    layer: tcp
    see: Connection refused
    means: Something answered.
    causes:
      - { cause: Nobody listens, run: ss -lnt, output: "no line", fix: Start it. }
      - { cause: A firewall answers, run: tcpdump, output: "R", fix: Open it. }
`;
const sheet = `lesson: 06-tcp-connections
blocks:
  - id: numbers
    section: open
    kind: table
    title: Numbers
    columns: [What, Value]
    rows:
      - { cells: [Handshake, 1 RTT], home: "[06](/learn/tcp-connections/#open)" }
      - { cells: [Close, 1 RTT], home: "[06](/learn/tcp-connections/#open)" }
`;

async function said(...edits: Edit[]): Promise<string[]> {
  const text = formatMistakes(await checkFiles(treeWith(edits)));
  return text === '' ? [] : text.split('\n');
}
const withPage = (write: string) => said({ ...design.page, write }, design.cards, design.question);

describe('a case study', () => {
  it('is valid with its sections, figure, question and cards', async () => {
    expect(await withPage(page(sections))).toEqual([]);
  });

  it('has every section', async () => {
    expect(await withPage(page(sections.filter((text) => !text.includes('#partition'))))).toEqual([
      'content/designs/design-chat.mdx:1: the case study has no section "partition". Write ## and what it claims, then [#partition].',
    ]);
  });

  it('has its sections in order', async () => {
    const [requirements = '', numbers = '', ...rest] = sections;
    expect(await withPage(page([numbers, requirements, ...rest]))).toEqual([
      'content/designs/design-chat.mdx:15: the section "numbers" stands too early. Write the sections in the order requirements, numbers, protocol, architecture, flow, failures, partition, ten-times, follow-ups.',
    ]);
  });

  it('draws its architecture', async () => {
    const bare = sections.map((text) => text.replace(figure, 'Two boxes.'));
    expect(await withPage(page(bare))).toEqual([
      'content/designs/design-chat.mdx:27: the section "architecture" has no figure. Write <Figure> with a flowchart of at most seven boxes.',
    ]);
  });

  it('names a question of its own', async () => {
    const head = designFront.replace('question: design-chat', 'question: how-it-opens');
    expect(await withPage(page(sections, head))).toEqual([
      'content/designs/design-chat.mdx:5: content/questions/design-chat.yaml has no question "how-it-opens". Write there the prompt, with its checklist as key points.',
    ]);
  });

  it('has cards', async () => {
    const bare = sections.map((text) => text.replace(/<Recall.*\/>/gs, 'None.'));
    expect(await said({ ...design.page, write: page(bare) }, design.question)).toEqual([
      'content/designs/design-chat.mdx:1: the case study has 0 cards. Write at least 6 in content/cards/design-chat.yaml.',
    ]);
  });

  it('has three hints at least', async () => {
    const head = designFront.replace('[Count, Split, Number]', '[Count]');
    expect(await withPage(page(sections, head))).toEqual([
      'content/designs/design-chat.mdx:7: "hints" has 1 entry. Write at least 3.',
    ]);
  });

  it('can be linked to, with its anchors', async () => {
    const linked = (anchor: string) =>
      withPage(page(sections).replace('Some words.', `See [it](/designs/chat/#${anchor}).`));
    expect(await linked('flow')).toEqual([]);
    expect(await linked('checklist')).toEqual([]);
    expect((await linked('flows'))[0]).toMatch(
      /^content\/designs\/design-chat\.mdx:17: dead anchor: \/designs\/chat\/ has no "#flows"\./,
    );
  });

  it('does not take a name that the course does not have', async () => {
    const says = await said({ file: 'designs/design-chess.mdx', write: page(sections) });
    expect(says.some((line) => line.includes('"design-chess" is no lesson of the course'))).toBe(
      true,
    );
  });
});

describe('a field note', () => {
  const note = (kind: string) =>
    said({
      file: 'notes/note-two-sum.mdx',
      write: `${front(`kind: ${kind}\non: 2026-04-15\n`)}\n${section('idea')}`,
    });

  it('is a daily note or an essay', async () => {
    expect(await note('daily')).toEqual([]);
    expect(await note('weekly')).toEqual([
      'content/notes/note-two-sum.mdx:5: "kind" is "weekly". Write one of daily, essay.',
    ]);
  });
});

describe('a symptom', () => {
  const file = 'symptoms/06-tcp-connections.yaml';

  it('has two causes at least, and a layer that there is', async () => {
    expect(await said({ file, write: symptoms })).toEqual([]);
    const one = symptoms.replace(/ {6}- \{ cause: A firewall.*\n/, '');
    expect(await said({ file, write: one })).toEqual([
      'content/symptoms/06-tcp-connections.yaml:8: "causes" has 1 entry. Write at least 2.',
    ]);
    expect(await said({ file, write: symptoms.replace('layer: tcp', 'layer: ether') })).toEqual([
      'content/symptoms/06-tcp-connections.yaml:5: "layer" is "ether". Write one of dns, ip, tcp, tls, http, app.',
    ]);
  });

  it('has its own place to be linked to', async () => {
    const means = (link: string) =>
      said({ file, write: symptoms.replace('Something answered.', `See [it](${link}).`) });
    expect(await means('/debug/#sym-refused')).toEqual([]);
    expect((await means('/debug/#sym-none'))[0]).toContain('dead anchor: /debug/ has no');
  });
});

describe('the cheat sheet', () => {
  const file = 'sheet/06-tcp-connections.yaml';

  it('has a cell for each column', async () => {
    expect(await said({ file, write: sheet })).toEqual([]);
    expect(
      await said({ file, write: sheet.replace('[Close, 1 RTT]', '[Close, one, RTT]') }),
    ).toEqual([
      'content/sheet/06-tcp-connections.yaml:10: "cells" has 3 cells for 2 columns. Write one for each, in quotes where it holds a comma.',
    ]);
  });

  it('leads to sections that there are', async () => {
    const wrong = sheet.replace(
      '#open)" }\n      - { cells: [Close',
      '#opening)" }\n      - { cells: [Close',
    );
    expect((await said({ file, write: wrong }))[0]).toContain(
      'dead anchor: /learn/tcp-connections/ has no "#opening"',
    );
  });
});
