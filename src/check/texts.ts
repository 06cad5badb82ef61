import { componentSpecs } from './componentSpecs.ts';
import type { Entry, Page } from './content.ts';
import { type Outline, outlineOf } from './outline.ts';
import { readMarkdown } from './readMdx.ts';

/** Markdown outside the body of a page: in YAML, in front matter, in an attribute of a component. */
export interface MarkdownText {
  file: string;
  /** The page that shows it, when it is shown on one page only. */
  page: Page | undefined;
  outline: Outline;
  /** The line of some words of it. */
  lineOf(words: string): number;
}

/** Keys whose values are names, not Markdown. */
const plainKeys = new Set(
  (
    'id section tags cites kind level levels lesson beat unit group href prerequisites on ' +
    'aliases term run output'
  ).split(' '),
);

/** In: all entries and pages. Out: every Markdown text in them that stands outside a page's body. */
export function markdownTexts(entries: readonly Entry[], pages: readonly Page[]): MarkdownText[] {
  const texts: MarkdownText[] = [];
  const add = (
    file: string,
    page: Page | undefined,
    text: string,
    lineOf: MarkdownText['lineOf'],
  ) => {
    if (mayHoldMarkup.test(text))
      texts.push({ file, page, outline: outlineOf(readMarkdown(text)), lineOf });
  };

  for (const entry of entries) {
    for (const [path, text] of strings(entry.data, [])) {
      add(entry.file, undefined, text, (words) => entry.lineWithin(path, words));
    }
  }
  for (const page of pages) {
    const { frontMatter } = page.source;
    for (const [path, text] of strings(frontMatter?.data, [])) {
      add(page.file, page, text, (words) => frontMatter?.lineWithin(path, words) ?? 1);
    }
    for (const component of page.outline?.components ?? []) {
      for (const [name, { value, line }] of component.attributes) {
        if (!componentSpecs[component.name]?.attributes[name]?.markdown) continue;
        for (const [, text] of strings(value, [])) add(page.file, page, text, () => line);
      }
    }
  }
  return texts;
}

/** Text without any of these holds nothing that a rule looks for; most of it is such text, and parsing costs. */
const mayHoldMarkup = /[[<]|https?:|www\./;

function* strings(value: unknown, path: PropertyKey[]): Generator<[PropertyKey[], string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* strings(item, [...path, index]);
  } else if (value && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      if (!plainKeys.has(key)) yield* strings(item, [...path, key]);
    }
  }
}
