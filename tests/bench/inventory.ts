/** The inventory: what the course has by lesson, and what nothing leads to, asks or tags. */
import {
  cardsWithoutLesson,
  figuresIn,
  quietSections,
  untaggedQuestions,
} from '../../src/check/inventory.ts';
import { formatMistake } from '../../src/check/mistake.ts';
import { projectFolders } from '../../src/check/projectFolders.ts';
import { readProject } from '../../src/check/readProject.ts';
import { unplacedCards } from '../../src/check/rules/recall.ts';
import { brokenLinks, formatBrokenLink } from '../../src/tasks/suite/brokenLinks.ts';
import { builtSite } from '../../src/tasks/suite/linksStep.ts';
import { orphanPages } from '../../src/tasks/suite/orphanPages.ts';
import { table } from './table.ts';

/** @param root of the project @param dist the built site @returns the lines to print */
export function inventory(root: string, dist: string): string[] {
  const { content } = readProject(projectFolders(root));
  const figures = figuresIn(content);
  const kinds = [
    ...Map.groupBy(
      figures.flatMap((figure) => figure.kinds),
      (kind) => kind,
    ),
  ]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, all]) => `${all.length} ${kind}`);
  const quiet = quietSections(content);
  const site = builtSite(dist);
  const { checked, broken } = brokenLinks(site);
  return [
    ...part(`Figures: ${figures.length} (${kinds.join(', ')})`, [
      ...table(
        ['page', 'figure', 'kind', 'description, characters'],
        figures.map(({ page, id, kinds: own, description }) => [
          page,
          id,
          own.join(' + '),
          String(description),
        ]),
      ),
    ]),
    ...list(
      `Broken links of ${checked.toLocaleString('en-US')} (npm test refuses them, as it does invalid HTML and unknown words)`,
      broken.map(formatBrokenLink),
    ),
    ...list(
      'Orphan pages, to which no text leads',
      orphanPages(site).map((page) => `/${page}`),
    ),
    ...list('Cards without a lesson', cardsWithoutLesson(content)),
    ...list(
      'Cards without a place in their lesson (the check refuses them)',
      unplacedCards(content).map(formatMistake),
    ),
    ...list(
      'Sections without a recall prompt (the check refuses those of lessons without a reason)',
      quiet.map(
        ({ file, line, section, because }) =>
          `${file}:${line}: ${section}${because ? `: ${because}` : ''}`,
      ),
    ),
    ...list('Questions without a tag (the check refuses them)', untaggedQuestions(content)),
  ];
}

const list = (title: string, entries: readonly string[]) =>
  part(`${title}: ${entries.length}`, entries);

const part = (title: string, lines: readonly string[]) => [
  title,
  ...lines.map((line) => `  ${line}`),
  '',
];
