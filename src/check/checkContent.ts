import type { Content, Files } from './content.ts';
import { readContent } from './content.ts';
import { diagramMistakes, type ParseDiagram } from './diagrams.ts';
import { inOrder, type Mistake } from './mistake.ts';
import { parseMermaid } from './parseMermaid.ts';
import { publishedIdMistakes } from './publishedIds.ts';
import { type Folders, readProject } from './readProject.ts';
import type { Rule, Surroundings } from './rule.ts';
import { anchors } from './rules/anchors.ts';
import { briefCitations } from './rules/briefCitations.ts';
import { cardFigures } from './rules/cardFigures.ts';
import { cards } from './rules/cards.ts';
import { charts } from './rules/charts.ts';
import { components } from './rules/components.ts';
import { designShape } from './rules/designShape.ts';
import { duplicateIds } from './rules/duplicateIds.ts';
import { encoding } from './rules/encoding.ts';
import { fences } from './rules/fences.ts';
import { figures } from './rules/figures.ts';
import { fileNames } from './rules/fileNames.ts';
import { goCode } from './rules/goCode.ts';
import { headings } from './rules/headings.ts';
import { images } from './rules/images.ts';
import { labs } from './rules/labs.ts';
import { lessonShape } from './rules/lessonShape.ts';
import { links } from './rules/links.ts';
import { markup } from './rules/markup.ts';
import { quizzes } from './rules/quizzes.ts';
import { recall } from './rules/recall.ts';
import { schemas } from './rules/schemas.ts';
import { sections } from './rules/sections.ts';
import { syntax } from './rules/syntax.ts';
import { terms } from './rules/terms.ts';

const rules: readonly Rule[] = [
  syntax,
  schemas,
  fileNames,
  duplicateIds,
  encoding,
  components,
  headings,
  anchors,
  figures,
  cardFigures,
  charts,
  fences,
  goCode,
  images,
  markup,
  links,
  terms,
  recall,
  sections,
  labs,
  lessonShape,
  designShape,
  cards,
  quizzes,
  briefCitations,
];

export interface FileCheck extends Surroundings {
  /** The ids on record, and the path by which messages name them; without it, ids are not compared. */
  published?: { record: string; file: string };
  /** Mermaid's own parser unless told otherwise. */
  parseDiagram?: ParseDiagram;
}

/**
 * Checks content that was read already.
 * In: the text files below content/ by path, and what is known of the site around it.
 * Out: every mistake of every file, in order; none when the content is valid. Bad content never throws.
 */
export async function checkFiles(files: Files, options: FileCheck = {}): Promise<Mistake[]> {
  return checkRead(readContent(files), options);
}

export interface ContentCheck extends Folders {
  parseDiagram?: ParseDiagram;
}

/** Checks the content of a folder: see `checkFiles`. Throws only when the folder itself cannot be read. */
export async function checkContent(options: ContentCheck): Promise<Mistake[]> {
  const { content, surroundings, published } = readProject(options);
  return checkRead(content, { ...surroundings, published, parseDiagram: options.parseDiagram });
}

/** The same for content whose tree is at hand. */
export async function checkRead(content: Content, options: FileCheck): Promise<Mistake[]> {
  const { published, parseDiagram = parseMermaid, ...surroundings } = options;
  return inOrder([
    ...rules.flatMap((rule) => rule(content, surroundings)),
    ...(await diagramMistakes(content, parseDiagram)),
    ...(published ? publishedIdMistakes(content, published.record, published.file) : []),
  ]);
}
