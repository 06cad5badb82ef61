import { textOf } from '../attributes.ts';
import { type Content, type Entry, entriesOfKind, isLessonId, type Page } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { Rule } from '../rule.ts';

interface Placement {
  page: Page;
  line: number;
  section: number;
  card: string;
}

/** Cards as recall prompts: each of a lesson that exists stands in it exactly once, in the section that it names. */
export const recall: Rule = (content) => {
  if (content.unreadable.has('card')) return content.pages.flatMap(prompts);
  const cards = entriesOfKind(content, 'card');
  const placements = content.pages.filter(({ name }) => isLessonId(name)).flatMap(placementsOf);
  return [
    ...content.pages.flatMap(prompts),
    ...placements.flatMap((placement, index) =>
      check(placement, placements.slice(0, index), cards),
    ),
    ...unplaced(content, cards, placements),
  ];
};

/** In: the content. Out: a mistake for each card that its lesson does not ask. */
export function unplacedCards(content: Content): Mistake[] {
  const pages = content.pages.filter(({ name }) => isLessonId(name));
  return unplaced(content, entriesOfKind(content, 'card'), pages.flatMap(placementsOf));
}

function placementsOf(page: Page): Placement[] {
  return (page.outline?.components ?? [])
    .filter(({ name }) => name === 'Recall')
    .flatMap(({ attributes, line, section }) =>
      ids(textOf(attributes, 'cards')).map((card) => ({ page, line, section, card })),
    );
}

const ids = (text = '') => text.split(/\s+/).filter((id) => id !== '');

/** A prompt is answered in place, so it is short. */
function prompts({ file, outline }: Page): Mistake[] {
  return (outline?.components ?? [])
    .filter(
      ({ name, attributes }) => name === 'Recall' && ids(textOf(attributes, 'cards')).length > 3,
    )
    .map(({ line, attributes }) => ({
      file,
      line,
      what: `<Recall> has ${ids(textOf(attributes, 'cards')).length} cards`,
      instead: 'Write one to three, and place the others where their answer stands',
    }));
}

function check(
  { page, line, section, card }: Placement,
  before: Placement[],
  cards: Entry[],
): Mistake[] {
  const at = (what: string, instead: string) => [{ file: page.file, line, what, instead }];
  const entry = cards.find(({ id }) => id === card);
  if (!entry)
    return at(
      `unknown card "${card}"`,
      `Write the id of a card of content/cards/${page.name}.yaml`,
    );
  if (entry.lesson !== page.name) {
    return at(
      `the card "${card}" belongs to lesson ${entry.lesson}`,
      `Write a card of content/cards/${page.name}.yaml`,
    );
  }
  const other = before.find((placement) => placement.card === card);
  if (other) return at(`the card "${card}" stands in line ${other.line} already`, 'Write it once');
  const inside = anchorsOfSection(page, section);
  if (
    inside[0] !== undefined &&
    entry.section &&
    !inside.includes(entry.section) &&
    page.anchors.some(({ id }) => id === entry.section)
  ) {
    return at(
      `the card "${card}" belongs to section "${entry.section}"`,
      `Write it there, or section: ${inside[0]} in ${entry.file}:${entry.lineOf('section')}`,
    );
  }
  return [];
}

function anchorsOfSection({ outline, anchors }: Page, section: number): string[] {
  const starts = (outline?.headings ?? []).filter(({ depth }) => depth === 2);
  const start = starts[section - 1];
  if (start && start.anchor === undefined) return [];
  const from = start?.line ?? 0;
  const to = starts[section]?.line ?? Number.POSITIVE_INFINITY;
  return anchors.filter(({ line }) => line >= from && line < to).map(({ id }) => id);
}

function unplaced({ pages }: Content, cards: Entry[], placements: Placement[]): Mistake[] {
  const placed = new Set(placements.map(({ card }) => card));
  return cards.flatMap(({ id, lesson, file, lineOf }) => {
    const page = pages.find(({ name }) => name === lesson);
    if (!page?.outline || id === undefined || placed.has(id)) return [];
    return [
      {
        file,
        line: lineOf('id'),
        what: `the card "${id}" stands nowhere in its lesson`,
        instead: `Write <Recall cards="${id}" /> in ${page.file}`,
      },
    ];
  });
}
