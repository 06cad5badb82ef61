/**
 * What a lesson's Markdown may say beyond Markdown, turned into components:
 * `## Heading [#anchor]`, `[word](term:id)`, `[](fig:id)`, fences, tables, numbered figures.
 */
import type { Code, Heading, Link, Parent, Root, RootContent, Table } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { lessonPlaces } from '../course/map.ts';
import { headingAnchor } from './headingAnchor.ts';
import { lessonIdOf } from './lessonIdOf.ts';

type Attributes = Record<string, string>;

const attributes = (values: Attributes) =>
  Object.entries(values).map(([name, value]) => ({
    type: 'mdxJsxAttribute' as const,
    name,
    value,
  }));

const flow = (
  name: string,
  values: Attributes,
  children: MdxJsxFlowElement['children'] = [],
): MdxJsxFlowElement => ({
  type: 'mdxJsxFlowElement',
  name,
  attributes: attributes(values),
  children,
});

/** Reads `title="..."` and the like from the words after a fence's language. */
export function fenceMeta(meta: string | null | undefined): Attributes {
  const found: Attributes = {};
  for (const [, name, value] of (meta ?? '').matchAll(/([a-z][\w-]*)="([^"]*)"/g)) {
    if (name !== undefined && value !== undefined) found[name] = value;
  }
  return found;
}

function anchorHeading(heading: Heading): void {
  const last = heading.children.at(-1);
  if (last?.type !== 'text') return;
  const anchor = headingAnchor(last.value);
  if (!anchor) return;
  last.value = anchor.text;
  heading.data = { ...heading.data, hProperties: { id: anchor.id } };
}

function textAttribute(element: MdxJsxFlowElement, name: string): string | undefined {
  const attribute = element.attributes.find((a) => a.type === 'mdxJsxAttribute' && a.name === name);
  return typeof attribute?.value === 'string' ? attribute.value : undefined;
}

/** Mermaid fences of a figure become Diagrams that carry the figure's words; several become variants of it. */
function replaceDiagrams(figure: MdxJsxFlowElement, count: number): number {
  const fences = figure.children.filter(
    (child) => child.type === 'code' && child.lang === 'mermaid',
  );
  let serial = count;
  figure.children = figure.children.map((child) => {
    if (child.type !== 'code' || child.lang !== 'mermaid') return child;
    serial += 1;
    return flow('Diagram', {
      source: child.value,
      serial: String(serial),
      caption: textAttribute(figure, 'caption') ?? '',
      description: textAttribute(figure, 'description') ?? '',
      ...fenceMeta(child.meta),
      ...(fences.length > 1 && {
        variantOf: textAttribute(figure, 'id') ?? '',
        ...(child === fences[0] && { first: 'true' }),
      }),
    });
  });
  return serial;
}

function replaceCode(code: Code): MdxJsxFlowElement {
  return flow('CodeBlock', {
    code: code.value,
    lang: code.lang ?? 'text',
    ...fenceMeta(code.meta),
  });
}

/** The headers of a table, as JSON. */
function columnsOf(table: Table): string {
  return JSON.stringify(table.children[0]?.children.map((cell) => plainText(cell)) ?? []);
}

/** A remark plugin; the lesson's id comes from the file's name, and its number in "Figure 6.2" from the course map. */
export function remarkLesson() {
  return (tree: Root, file: VFile): void => {
    const lesson = lessonIdOf(file.path) ?? '';
    const chapter = lessonPlaces.find(({ id }) => id === lesson)?.label.replace(/^0/, '') ?? '0';
    const figures = new Map<string, string>();
    let diagrams = 0;
    let terms = 0;

    visit(tree, (node, index, parent) => {
      if (node.type === 'mdxJsxFlowElement' && node.name === 'Figure') {
        const number = `${chapter}.${figures.size + 1}`;
        figures.set(textAttribute(node, 'id') ?? number, number);
        node.attributes.push(...attributes({ number }));
        diagrams = replaceDiagrams(node, diagrams);
      }
      if (node.type === 'mdxJsxFlowElement' && node.name === 'Recall') {
        node.attributes.push(...attributes({ lesson }));
      }
      if (node.type === 'heading') anchorHeading(node);
      if (!parent || index === undefined) return;
      if (node.type === 'code') replace(parent, index, replaceCode(node));
      if (node.type === 'table' && !isScroll(parent)) {
        replace(parent, index, flow('TableBox', { columns: columnsOf(node) }, [node]));
      }
    });

    visit(tree, 'link', (link: Link, index, parent) => {
      if (!parent || index === undefined) return;
      if (link.url.startsWith('fig:')) {
        const id = link.url.slice(4);
        link.url = `#fig-${id}`;
        if (plainText(link) === '') {
          link.children = [{ type: 'text', value: `Figure ${figures.get(id) ?? '?'}` }];
        }
      }
      if (link.url.startsWith('term:')) {
        terms += 1;
        const term: MdxJsxTextElement = {
          type: 'mdxJsxTextElement',
          name: 'Term',
          attributes: attributes({ id: link.url.slice(5), serial: String(terms) }),
          children: link.children,
        };
        replace(parent, index, term);
      }
    });
  };
}

function replace(parent: Parent, index: number, node: MdxJsxFlowElement | MdxJsxTextElement): void {
  parent.children[index] = node as RootContent;
}

function isScroll(parent: { type: string }): boolean {
  return 'name' in parent && parent.name === 'TableBox';
}
