import { type Content, entriesOfKind, type Page } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

/** The sections of a case study, in this order; others may stand between them. */
const sections = [
  'requirements',
  'numbers',
  'protocol',
  'architecture',
  'flow',
  'failures',
  'partition',
  'ten-times',
  'follow-ups',
];

const leastCards = 6;

/** What every case study has: its sections in order, a figure of the architecture, its question, and cards. */
export const designShape: Rule = (content) =>
  content.pages
    .filter(({ collection }) => collection.kind === 'design')
    .flatMap((page) => [
      ...sectionMistakes(page),
      ...questionMistakes(content, page),
      ...cardMistakes(content, page),
    ]);

function sectionMistakes({ outline, file }: Page): Mistake[] {
  if (!outline) return [];
  const found = outline.headings.filter(({ depth }) => depth === 2);
  let after = 0;
  const mistakes = sections.flatMap((anchor): Mistake[] => {
    const heading = found.find((one) => one.anchor === anchor);
    if (!heading) {
      return [
        {
          file,
          line: 1,
          what: `the case study has no section "${anchor}"`,
          instead: `Write ## and what it claims, then [#${anchor}]`,
        },
      ];
    }
    const early = heading.line < after;
    after = Math.max(after, heading.line);
    return early
      ? [
          {
            file,
            line: heading.line,
            what: `the section "${anchor}" stands too early`,
            instead: `Write the sections in the order ${sections.join(', ')}`,
          },
        ]
      : [];
  });
  const architecture = found.find(({ anchor }) => anchor === 'architecture');
  const drawn = outline.components.some(
    ({ name, section }) => name === 'Figure' && section === architecture?.section,
  );
  if (architecture && !drawn) {
    mistakes.push({
      file,
      line: architecture.line,
      what: 'the section "architecture" has no figure',
      instead: 'Write <Figure> with a flowchart of at most seven boxes',
    });
  }
  return mistakes;
}

function questionMistakes(content: Content, { source, file, name }: Page): Mistake[] {
  const data = source.frontMatter?.data as { question?: unknown } | null | undefined;
  if (typeof data?.question !== 'string' || content.unreadable.has('question')) return [];
  const own = entriesOfKind(content, 'question').filter(({ lesson }) => lesson === name);
  if (own.some(({ id }) => id === data.question)) return [];
  return [
    {
      file,
      line: source.frontMatter?.lineOf(['question']) ?? 1,
      what: `content/questions/${name}.yaml has no question "${data.question}"`,
      instead: 'Write there the prompt, with its checklist as key points',
    },
  ];
}

function cardMistakes(content: Content, { file, name }: Page): Mistake[] {
  if (content.unreadable.has('card')) return [];
  const count = entriesOfKind(content, 'card').filter(({ lesson }) => lesson === name).length;
  return count >= leastCards
    ? []
    : [
        {
          file,
          line: 1,
          what: `the case study has ${count} cards`,
          instead: `Write at least ${leastCards} in content/cards/${name}.yaml`,
        },
      ];
}
