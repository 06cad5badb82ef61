/** The inventory tells what a tree has and lacks; the valid tree with changes stands for the course. */
import { expect, test } from 'vitest';
import { readContent } from '../../src/check/content.ts';
import {
  cardsWithoutLesson,
  figuresIn,
  quietSections,
  untaggedQuestions,
} from '../../src/check/inventory.ts';
import { formatMistake } from '../../src/check/mistake.ts';
import { unplacedCards } from '../../src/check/rules/recall.ts';
import { cards, type Edit, edit, lesson, questions, treeWith } from './contentTree.ts';

const contentWith = (...edits: Edit[]) => readContent(treeWith(edits));

test('figures come with the kinds of their drawings and the length of their description', () => {
  expect(figuresIn(contentWith())).toEqual([
    {
      page: '06-tcp-connections',
      id: 'ends',
      kinds: ['sequenceDiagram', 'flowchart'],
      description: 'Two boxes and an arrow.'.length,
    },
    { page: '06-tcp-connections', id: 'bits', kinds: ['BitFields'], description: 11 },
  ]);
  const other = contentWith(
    edit(lesson, '  %% role C client\n', ''),
    edit(lesson, 'sequenceDiagram\n', '---\nconfig: {}\n---\n%% a note\nstateDiagram-v2\n'),
    edit(lesson, "<BitFields fields={[{ name: 'Source port', bits: 16 }]} />", '![Two](/ends.svg)'),
  );
  expect(figuresIn(other).map(({ kinds }) => kinds)).toEqual([
    ['stateDiagram-v2', 'flowchart'],
    ['image'],
  ]);
});

test('sections that ask nothing are told, with their reason if they give one', () => {
  const before = quietSections(contentWith());
  expect(before.map(({ section }) => section)).not.toContain('pair');
  const recall = '<Recall cards="c-1 c-2 c-3" />';
  const added = (text: string) =>
    quietSections(contentWith(edit(lesson, recall, text))).filter(
      ({ section }) => section === 'pair',
    );
  expect(added('')).toEqual([
    { file: `content/${lesson}`, line: 24, section: 'pair', because: undefined },
  ]);
  expect(added('{/* no recall: it is\n a summary */}')[0]?.because).toBe('it is a summary');
});

test('cards whose lesson is not written are told with their place', () => {
  expect(cardsWithoutLesson(contentWith())).toEqual([]);
  const [first, ...more] = cardsWithoutLesson(contentWith({ remove: lesson }));
  expect(first).toMatch(new RegExp(`^content/${cards}:\\d+: c-1$`));
  expect(more.length).toBeGreaterThan(0);
});

test('cards that their lesson does not ask, and questions without a tag, are told with their place', () => {
  expect(unplacedCards(contentWith())).toEqual([]);
  expect(
    unplacedCards(contentWith(edit(lesson, 'c-1 c-2 c-3', 'c-1 c-3'))).map(formatMistake),
  ).toEqual([
    expect.stringMatching(
      new RegExp(
        `^content/${cards}:\\d+: the card "c-2" stands nowhere in its lesson\\. Write <Recall`,
      ),
    ),
  ]);
  expect(untaggedQuestions(contentWith())).toEqual([]);
  for (const none of ['    tags: []\n', '']) {
    const content = contentWith(edit(questions, '    tags: [handshake]\n', none));
    expect(untaggedQuestions(content)).toEqual([`content/${questions}:4: how-it-opens`]);
  }
});
