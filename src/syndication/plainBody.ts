/** The MDX of a page as plain Markdown: the same tree as on the page, with every component put into words. */
import type { PhrasingContent, Root, RootContent } from 'mdast';
import type { MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { attributesOf, textOf } from '../check/attributes.ts';
import { remarkLesson } from '../markdown/remarkLesson.ts';
import { remarkLessonLinks } from '../markdown/remarkLessonLinks.ts';
import { remarkReferences } from '../markdown/remarkReferences.ts';
import type { Card } from '../schemas/card.ts';
import { link, text } from './nodes.ts';
import { plainComponent } from './plainComponent.ts';
import { type Origin, resolveLinks } from './resolveLinks.ts';

/** What the text of a page stands in. */
export interface Surroundings {
  origin: Origin;
  /** The cards of the page. */
  cards: readonly Card[];
  /** In: the id of a figure. Out: the address of its picture, where one stands alone; then its source is left out. */
  pictureOf?: ((figure: string) => string | undefined) | undefined;
}

const site = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMdx)
  .use([remarkLesson, remarkLessonLinks, remarkReferences])
  .freeze();

/**
 * In: the text of an MDX file without its front matter, and the file's name, from which figures get their numbers.
 * Out: a tree without anything of MDX. Throws on a component that has no plain form, and on a Go region that is not there.
 */
export function plainBody(mdx: string, name: string, around: Surroundings): Root {
  const file = new VFile({ path: name, value: mdx });
  const tree = site.runSync(site.parse(file), file) as Root;
  const plain: Root = { type: 'root', children: blocks(tree.children, around) };
  resolveLinks(plain, around.origin);
  return plain;
}

function blocks(nodes: readonly RootContent[], around: Surroundings): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    switch (node.type) {
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
      case 'mdxjsEsm':
        return [];
      case 'mdxJsxFlowElement':
        return plainComponent(node, blocks(node.children as RootContent[], around), around);
      case 'mdxJsxTextElement':
        return plainSpan(node, blocks(node.children, around) as PhrasingContent[]);
      default:
    }
    if (!('children' in node)) return [node];
    const children = blocks(node.children as RootContent[], around);
    if (node.type !== 'paragraph') return [{ ...node, children } as RootContent];
    const kept = withoutEdges(children as PhrasingContent[]);
    return kept.length > 0 ? [{ ...node, children: kept }] : [];
  });
}

/** Comments leave the space around them behind. */
function withoutEdges(children: readonly PhrasingContent[]): PhrasingContent[] {
  return children
    .map((child, index) => {
      if (child.type !== 'text') return child;
      const from = index === 0 ? child.value.trimStart() : child.value;
      return text(index === children.length - 1 ? from.trimEnd() : from);
    })
    .filter((child) => child.type !== 'text' || child.value !== '');
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A component in running text. */
function plainSpan(node: MdxJsxTextElement, children: PhrasingContent[]): PhrasingContent[] {
  const attributes = attributesOf(node);
  switch (node.name) {
    case 'Term':
      return [link(`/glossary/#${textOf(attributes, 'id') ?? ''}`, ...children)];
    case 'AsOf':
      return [...children, text(` (as of ${textOf(attributes, 'date') ?? ''})`)];
    case 'br':
      return [{ type: 'break' }];
    case 'sub':
      return [text('_'), ...children];
    case 'sup':
      return children.map((child) =>
        child.type === 'text'
          ? text(child.value.replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit))
          : child,
      );
    default:
      throw new Error(`<${node.name}> in running text has no plain form; add it to plainBody.ts`);
  }
}
