import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../src/check/checkContent.ts';
import { formatMistakes } from '../../src/check/mistake.ts';
import {
  edit,
  glossary07,
  ids,
  lesson,
  myths,
  questions,
  quiz,
  saidOf,
  treeWith,
} from './contentTree.ts';
import { cardsCases } from './malformed/cards.ts';
import { codeCases } from './malformed/code.ts';
import { componentsCases } from './malformed/components.ts';
import { figuresCases } from './malformed/figures.ts';
import { frontMatterCases } from './malformed/frontMatter.ts';
import { idsCases } from './malformed/ids.ts';
import { linksCases } from './malformed/links.ts';
import { questionsCases } from './malformed/questions.ts';

describe('malformed content', () => {
  it.each([
    ...frontMatterCases,
    ...cardsCases,
    ...questionsCases,
    ...idsCases,
    ...componentsCases,
    ...figuresCases,
    ...codeCases,
    ...linksCases,
  ])('$name', async ({ edits, says }) => {
    expect(await saidOf(treeWith(edits))).toEqual(says);
  });
});

describe('the checker as a whole', () => {
  it('finds nothing in the valid tree', async () => {
    expect(await saidOf(treeWith([]))).toEqual([]);
  });

  it('reports every mistake of every file, in order', async () => {
    const says = await saidOf(
      treeWith([
        edit(lesson, 'short: Ends', 'shortt: Ends'),
        edit(lesson, '(rfc:9293#section-3.3)', '(rfc:9293#3.3)'),
        edit(lesson, 'caption="The header." ', ''),
        edit(quiz, 'steps: [SYN, SYN-ACK, ACK]', 'steps: [SYN]'),
        edit(questions, 'level: medium', 'level: easy'),
        edit(myths, 'section: open', 'section: opening'),
        edit(glossary07, 'term:socket', 'term:end'),
        edit(ids, 'myth m-1\n', 'myth m-0\nmyth m-1\n'),
        { file: 'myths/07-tcp-reliability.yaml', write: 'lesson: [' },
      ]),
    );
    expect(says.map((line) => line.slice(0, line.indexOf(': ')))).toEqual([
      'content/glossary/07-tcp-reliability.yaml:6',
      'content/lessons/06-tcp-connections.mdx:2',
      'content/lessons/06-tcp-connections.mdx:3',
      'content/lessons/06-tcp-connections.mdx:27',
      'content/lessons/06-tcp-connections.mdx:77',
      'content/myths/06-tcp-connections.yaml:4',
      'content/myths/07-tcp-reliability.yaml:1',
      'content/questions/06-tcp-connections.yaml:5',
      'content/quizzes/06-tcp-connections.yaml:21',
    ]);
  });

  it('takes another parser for diagrams, such as the one of a browser', async () => {
    const sources: string[] = [];
    const mistakes = await checkFiles(treeWith([]), {
      parseDiagram: async (source) => {
        sources.push(source);
        return source.startsWith('flowchart') ? { line: 2, message: 'too wide' } : undefined;
      },
    });
    expect(sources).toHaveLength(2);
    expect(mistakes.map(({ file, line, what }) => ({ file, line, what }))).toEqual([
      {
        file: 'content/lessons/06-tcp-connections.mdx',
        line: 39,
        what: 'invalid Mermaid: too wide',
      },
    ]);
  });

  it('holds the registry of labs against the lesson', async () => {
    const place = { slug: 'two-ends', lesson: '06-tcp-connections' };
    const labs = [{ ...place, section: 'opening' }];
    expect(formatMistakes(await checkFiles(treeWith([]), { labs }))).toBe(
      'src/labs/registry.ts:1: 06-tcp-connections has no section "opening" for the lab "two-ends". Write one of pair, fig-ends, server, open, numbers, fig-bits.',
    );
  });

  it('says nothing of what it does not know: labs, briefs, published ids', async () => {
    const tree = treeWith([
      edit(lesson, '"two-ends"', '"three-ends"'),
      edit(lesson, '06-tcp-connections:P1 ', '06-tcp-connections:P99 '),
      edit(ids, 'myth m-1\n', ''),
    ]);
    expect(await checkFiles(tree)).toEqual([]);
  });
});
