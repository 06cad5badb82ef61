import { lessonIds } from '../course/map.ts';
import {
  type EntryCollection,
  type EntryKind,
  entryCollections,
  type PageCollection,
  pageCollections,
} from './collections.ts';
import { anchorsOf, type Outline, outlineOf } from './outline.ts';
import { type MdxSource, readMdx } from './readMdx.ts';
import { readYaml, type YamlPath, type YamlSource } from './readYaml.ts';
import { type MarkdownText, markdownTexts } from './texts.ts';

/** The text files below content/, by their path inside it (`cards/06-tcp-connections.yaml`). */
export type Files = ReadonlyMap<string, string>;

export interface EntryFile {
  collection: EntryCollection;
  /** As messages name it: `content/cards/06-tcp-connections.yaml`. */
  file: string;
  /** `06-tcp-connections` */
  name: string;
  yaml: YamlSource;
}

/** A card, quiz item, question, myth or term, valid or not. */
export interface Entry {
  kind: EntryKind;
  file: string;
  id: string | undefined;
  lesson: string | undefined;
  section: string | undefined;
  /** As written; a rule looks only at what has the right type. */
  data: Readonly<Record<string, unknown>>;
  /** The line of a key of the entry; of the entry itself without a key. */
  lineOf(...path: YamlPath): number;
  /** The line of some words in the value of a key. */
  lineWithin(path: YamlPath, words: string): number;
}

export interface Page {
  collection: PageCollection;
  file: string;
  /** The file name without extension: `06-tcp-connections`. */
  name: string;
  source: MdxSource;
  /** Undefined when the file is not MDX. */
  outline: Outline | undefined;
  anchors: { id: string; line: number }[];
}

export interface Content {
  files: Files;
  pages: readonly Page[];
  entryFiles: readonly EntryFile[];
  entries: readonly Entry[];
  texts: readonly MarkdownText[];
  /** Kinds of which a file could not be read: what is missing from them may stand in it. */
  unreadable: ReadonlySet<EntryKind>;
}

/** How messages name a file of content/. */
export const contentPath = (path: string) => `content/${path}`;

/** In: the text files below content/. Out: all that stands in them, with lines. */
export function readContent(files: Files): Content {
  const entryFiles: EntryFile[] = [];
  const pages: Page[] = [];
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const collection = entryCollections.find(({ place }) => isIn(path, place, '.yaml'));
    if (collection) {
      const name = nameOf(path);
      entryFiles.push({ collection, file: contentPath(path), name, yaml: readYaml(text) });
    }
    const pageCollection = pageCollections.find(({ place }) => isIn(path, place, '.mdx'));
    if (pageCollection) pages.push(readPage(pageCollection, path, text));
  }
  const entries = entryFiles.flatMap(entriesOf);
  return {
    files,
    pages,
    entryFiles,
    entries,
    texts: markdownTexts(entries, pages),
    unreadable: new Set(entryFiles.filter((file) => !listOf(file)).map((f) => f.collection.kind)),
  };
}

/** Whether the course has a lesson, case study or note of this id, written or not. */
export function isLessonId(id: unknown): boolean {
  return (lessonIds as readonly unknown[]).includes(id);
}

/** The entries of one kind. */
export function entriesOfKind(content: Content, kind: EntryKind): Entry[] {
  return content.entries.filter((entry) => entry.kind === kind);
}

/** The page of an id, when its file is there. */
export function lessonOf(content: Content, id: string | undefined): Page | undefined {
  return content.pages.find((page) => page.name === id);
}

/** Whether `path` is the file `place`, or lies directly in the folder `place`. */
export function isIn(path: string, place: string, extension: string): boolean {
  if (!place.endsWith('/')) return path === place;
  const rest = path.slice(place.length);
  return path.startsWith(place) && !rest.includes('/') && rest.endsWith(extension);
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');

function readPage(collection: PageCollection, path: string, text: string): Page {
  const source = readMdx(text);
  const outline = source.tree && outlineOf(source.tree);
  const anchors = outline ? anchorsOf(outline) : [];
  return { collection, file: contentPath(path), name: nameOf(path), source, outline, anchors };
}

function listOf({ collection, yaml }: EntryFile): unknown[] | undefined {
  const list = record(yaml.data)?.[collection.list];
  return Array.isArray(list) ? list : undefined;
}

function entriesOf(entryFile: EntryFile): Entry[] {
  const { collection, file, name, yaml } = entryFile;
  // A file that names an unknown lesson has one mistake, not one for each of its entries.
  const named = textOrNone(record(yaml.data)?.lesson);
  const lesson = isLessonId(named) ? named : name;
  return (listOf(entryFile) ?? []).flatMap((item, index): Entry[] => {
    const entry = record(item);
    if (!entry) return [];
    const prefix = [collection.list, index];
    return [
      {
        kind: collection.kind,
        file,
        id: textOrNone(entry.id),
        lesson,
        section: textOrNone(entry.section),
        data: entry,
        lineOf: (...path) => yaml.lineOf([...prefix, ...path]),
        lineWithin: (path, words) => yaml.lineWithin([...prefix, ...path], words),
      },
    ];
  });
}

function record(value: unknown): Record<string, unknown> | undefined {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

const textOrNone = (value: unknown) => (typeof value === 'string' ? value : undefined);
