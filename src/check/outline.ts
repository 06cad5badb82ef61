import type { Code, Heading, Image, Link, Node, Parent, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { headingAnchor } from '../markdown/headingAnchor.ts';
import { fenceMeta } from '../markdown/remarkLesson.ts';
import { type Attribute, attributesOf, type Component, textOf } from './attributes.ts';

/** Where something stands: its line, and the h2 section (0 is what comes before the first h2). */
export interface Placed {
  line: number;
  section: number;
}
export interface HeadingUse extends Placed {
  depth: number;
  text: string;
  anchor: string | undefined;
}
export interface ComponentUse extends Placed {
  name: string;
  /** Its last line. */
  end: number;
  attributes: Map<string, Attribute>;
  /** The names of the components around it, the nearest last. */
  inside: string[];
  /** Its words, without those of attributes. */
  text: string;
}
export interface FenceUse extends Placed {
  lang: string | undefined;
  meta: Record<string, string>;
  value: string;
  /** The figure that holds it. */
  figure: ComponentUse | undefined;
}
export interface LinkUse extends Placed {
  url: string;
  text: string;
}
export interface ImageUse extends Placed {
  url: string;
  alt: string;
}

/** All that the rules look at in a page, in the order of the file. */
export interface Outline {
  headings: HeadingUse[];
  components: ComponentUse[];
  fences: FenceUse[];
  links: LinkUse[];
  images: ImageUse[];
  /** `{/* ... *\/}` */
  comments: (Placed & { text: string })[];
  /** `import`, `export` and `{expressions}` other than comments. */
  scripts: Placed[];
  /** Raw HTML, which only Markdown outside MDX has. */
  html: (Placed & { text: string })[];
  tables: (Placed & { emptyHeader: boolean })[];
  /** The name of the first thing in the body, when it is a component. */
  first: string | undefined;
}

/** In: a tree with positions. Out: what it holds. */
export function outlineOf(tree: Root): Outline {
  const outline: Outline = {
    headings: [],
    components: [],
    fences: [],
    links: [],
    images: [],
    comments: [],
    scripts: [],
    html: [],
    tables: [],
    first: undefined,
  };
  const body = tree.children.filter((node) => node.type !== 'yaml' && !isComment(node));
  if (body[0]?.type === 'mdxJsxFlowElement') outline.first = body[0].name ?? undefined;
  let section = 0;

  const visit = (node: Node, around: ComponentUse[]): void => {
    if (node.type === 'heading' && (node as Heading).depth === 2) section += 1;
    const placed = { line: node.position?.start.line ?? 1, section };
    let within = around;
    switch (node.type) {
      case 'heading':
        outline.headings.push({ ...placed, ...headingParts(node as Heading) });
        break;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement': {
        const use = componentUse(node as Component, placed, around);
        outline.components.push(use);
        within = [...around, use];
        break;
      }
      case 'code': {
        const code = node as Code;
        outline.fences.push({
          ...placed,
          lang: code.lang ?? undefined,
          meta: fenceMeta(code.meta),
          value: code.value,
          figure: around.findLast((use) => use.name === 'Figure'),
        });
        break;
      }
      case 'link': {
        const link = node as Link;
        outline.links.push({ ...placed, url: link.url, text: labelOf(link) });
        break;
      }
      case 'definition':
        outline.links.push({ ...placed, url: (node as unknown as Link).url, text: 'definition' });
        break;
      case 'image': {
        const image = node as Image;
        outline.images.push({ ...placed, url: image.url, alt: image.alt ?? '' });
        break;
      }
      case 'html':
        outline.html.push({ ...placed, text: (node as unknown as { value: string }).value });
        break;
      case 'table': {
        const header = (node as Parent).children[0] as Parent | undefined;
        const cells = header?.children ?? [];
        outline.tables.push({
          ...placed,
          emptyHeader: cells.some((cell) => plainText(cell).trim() === ''),
        });
        break;
      }
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const text = (node as unknown as { value: string }).value;
        if (isComment(node))
          outline.comments.push({ ...placed, text: text.trim().slice(2, -2).trim() });
        else outline.scripts.push(placed);
        break;
      }
      case 'mdxjsEsm':
        outline.scripts.push(placed);
        break;
    }
    for (const child of (node as Partial<Parent>).children ?? []) visit(child, within);
  };
  visit(tree, []);
  return outline;
}

function headingParts(heading: Heading) {
  const text = plainText(heading);
  const anchor = headingAnchor(text);
  return { depth: heading.depth, text: anchor?.text ?? text, anchor: anchor?.id };
}

function componentUse(node: Component, placed: Placed, around: ComponentUse[]): ComponentUse {
  return {
    ...placed,
    name: node.name ?? '',
    end: node.position?.end.line ?? placed.line,
    attributes: attributesOf(node),
    inside: around.map((use) => use.name),
    text: plainText(node),
  };
}

/** The words of a link; an image in it counts by its alternative text. */
const labelOf = (link: Link) => plainText(link, { includeImageAlt: true }).trim();

function isComment(node: Node): boolean {
  const value = (node as { value?: unknown }).value;
  return (
    (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') &&
    typeof value === 'string' &&
    /^\/\*[\s\S]*\*\/$/.test(value.trim())
  );
}

/** The anchors that a page has by its own text, each with its line: headings, folded blocks, figures. */
export function anchorsOf(outline: Outline): { id: string; line: number }[] {
  const headings = outline.headings.flatMap(({ anchor, line }) =>
    anchor === undefined ? [] : [{ id: anchor, line }],
  );
  const components = outline.components.flatMap(({ name, attributes, line }) => {
    const id = textOf(attributes, 'id');
    if (id === undefined) return [];
    if (name === 'Figure') return [{ id: `fig-${id}`, line }];
    return name === 'Deeper' ? [{ id, line }] : [];
  });
  return [...headings, ...components].sort((a, b) => a.line - b.line);
}
