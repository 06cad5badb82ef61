import { textOf } from '../attributes.ts';
import { type Content, isLessonId, lessonOf } from '../content.ts';
import type { Mistake } from '../mistake.ts';
import type { LabPlace, Rule } from '../rule.ts';

/** A lab of a lesson that exists stands in it exactly once, and names one of its sections. */
export const labs: Rule = (content, { labs: known }) => [
  ...placed(content, known),
  ...(known ?? []).flatMap((lab) => belongs(content, lab)),
];

const usesOf = (content: Content) =>
  content.pages.flatMap(({ file, name, outline }) =>
    (outline?.components ?? []).flatMap((use) => {
      const slug = use.name === 'Lab' ? textOf(use.attributes, 'slug') : undefined;
      return slug ? [{ file, lesson: name, slug, line: use.line }] : [];
    }),
  );

function placed(content: Content, known: readonly LabPlace[] | undefined): Mistake[] {
  const first = new Map<string, string>();
  return usesOf(content).flatMap(({ file, line, slug, lesson }): Mistake[] => {
    const at = (what: string, instead: string) => [{ file, line, what, instead }];
    const lab = known?.find((candidate) => candidate.slug === slug);
    if (known && !lab) {
      return at(
        `unknown lab "${slug}"`,
        `Write one of ${known.map((entry) => entry.slug).join(', ')}`,
      );
    }
    const other = first.get(slug);
    first.set(slug, other ?? `${file}:${line}`);
    if (other)
      return at(`the lab "${slug}" stands at ${other} already`, `Write a link to /lab/${slug}/`);
    if (!lab || lab.lesson === lesson || !isLessonId(lesson)) return [];
    return at(`the lab "${slug}" belongs to lesson ${lab.lesson}`, `Write a link to /lab/${slug}/`);
  });
}

const registry = 'src/labs/registry.ts';

function belongs(content: Content, { slug, lesson, section }: LabPlace): Mistake[] {
  const page = lessonOf(content, lesson);
  if (!page?.outline) return [];
  const mistakes: Mistake[] = [];
  if (!usesOf(content).some((use) => use.slug === slug)) {
    mistakes.push({
      file: page.file,
      line: 1,
      what: `the lab "${slug}" of this lesson stands nowhere in it`,
      instead: `Write <Lab slug="${slug}" /> where it belongs`,
    });
  }
  if (!page.anchors.some(({ id }) => id === section)) {
    mistakes.push({
      file: registry,
      line: 1,
      what: `${lesson} has no section "${section}" for the lab "${slug}"`,
      instead: `Write one of ${page.anchors.map(({ id }) => id).join(', ')}`,
    });
  }
  return mistakes;
}
