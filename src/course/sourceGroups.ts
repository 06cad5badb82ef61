import { type Lesson, sourceGroups } from '../schemas/lesson.ts';

type Source = Lesson['sources'][number];

const titles: Record<(typeof sourceGroups)[number], string> = {
  rfc: 'RFCs',
  manual: 'Manuals and documentation',
  book: 'Books',
  interactive: 'Interactive',
  tool: 'Tools',
  engineering: 'Engineering',
};

/** Sources by kind, each kind with its title; kinds without a source are left out. */
export function groupedSources(sources: readonly Source[]): { title: string; list: Source[] }[] {
  return sourceGroups
    .map((group) => ({
      title: titles[group],
      list: sources.filter((source) => source.group === group),
    }))
    .filter(({ list }) => list.length > 0);
}
