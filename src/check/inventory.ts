/** What the course has and lacks that no rule forbids, for whoever reads it as a whole. */
import { textOf } from './attributes.ts';
import { drawnComponents } from './componentSpecs.ts';
import { type Content, entriesOfKind, type Page } from './content.ts';
import type { ComponentUse, Outline } from './outline.ts';

export interface FigureEntry {
  /** The page's name, such as `06-tcp-connections`. */
  page: string;
  id: string;
  /** How each of its drawings is made: the kind of diagram, the component, or `image`; a kind once. */
  kinds: string[];
  /** The length of the description in characters. */
  description: number;
}

/** In: the content. Out: every figure, in the order of pages and lines. */
export function figuresIn({ pages }: Content): FigureEntry[] {
  return pages.flatMap(({ name, outline }) =>
    (outline?.components ?? [])
      .filter((component) => component.name === 'Figure')
      .map((figure) => ({
        page: name,
        id: textOf(figure.attributes, 'id') ?? '',
        kinds: outline ? kindsOf(figure, outline) : [],
        description: textOf(figure.attributes, 'description')?.length ?? 0,
      })),
  );
}

function kindsOf(figure: ComponentUse, { fences, components, images }: Outline): string[] {
  const within = ({ line }: { line: number }) => line >= figure.line && line <= figure.end;
  return [
    ...new Set([
      ...fences
        .filter((fence) => fence.figure === figure && fence.lang === 'mermaid')
        .map(({ value }) => diagramKind(value)),
      ...components
        .filter((use) => drawnComponents.includes(use.name) && within(use))
        .map(({ name }) => name),
      ...images.filter(within).map(() => 'image'),
    ]),
  ];
}

/** The first word that is neither a comment nor a setting: `sequenceDiagram`, `flowchart`. */
function diagramKind(source: string): string {
  const text = source.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^\s*%%.*$/gm, '');
  return /\S+/.exec(text)?.[0] ?? 'empty';
}

/** A section that asks nothing of its reader. */
export interface QuietSection {
  file: string;
  line: number;
  section: string;
  /** What its `no recall:` comment says; undefined without one, which lessons may not lack. */
  because: string | undefined;
}

/** In: the content. Out: the sections (h2) of lessons, case studies and notes without a recall prompt. */
export function quietSections({ pages }: Content): QuietSection[] {
  return pages.flatMap((page) => (page.outline ? quietIn(page, page.outline) : []));
}

function quietIn({ file }: Page, { headings, components, comments }: Outline): QuietSection[] {
  return headings
    .filter(({ depth }) => depth === 2)
    .filter(
      (heading) =>
        !components.some(({ name, section }) => name === 'Recall' && section === heading.section),
    )
    .map((heading) => ({
      file,
      line: heading.line,
      section: heading.anchor ?? heading.text,
      because: comments
        .filter(({ section }) => section === heading.section)
        .map(({ text }) => /^no recall: (\S.*)/s.exec(text)?.[1]?.replace(/\s+/g, ' '))
        .find((reason) => reason !== undefined),
    }));
}

/** In: the content. Out: where questions stand that no tag leads to. The schema forbids them; a draft may have them. */
export function untaggedQuestions(content: Content): string[] {
  return entriesOfKind(content, 'question')
    .filter(({ data }) => !Array.isArray(data.tags) || data.tags.length === 0)
    .map(({ file, id, lineOf }) => `${file}:${lineOf()}: ${id ?? 'a question without an id'}`);
}

/**
 * In: the content. Out: where cards stand whose lesson, case study or note is not written. No rule forbids them, since
 * cards may be written first; until then nobody meets them in a text.
 */
export function cardsWithoutLesson(content: Content): string[] {
  const written = new Set(content.pages.map(({ name }) => name));
  return entriesOfKind(content, 'card')
    .filter(({ lesson }) => lesson === undefined || !written.has(lesson))
    .map(({ file, id, lineOf }) => `${file}:${lineOf()}: ${id ?? 'a card without an id'}`);
}
