/** Markdown that stands in YAML (cards, quiz items, questions, terms) and in attributes, as HTML. */
import type { Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { type PluggableList, unified } from 'unified';
import { remarkLessonLinks } from './remarkLessonLinks.ts';
import { remarkReferences } from './remarkReferences.ts';
import { remarkShortCode } from './remarkShortCode.ts';

const plugins: PluggableList = [
  remarkParse,
  remarkGfm,
  remarkReferences,
  remarkShortCode,
  remarkRehype,
  rehypeStringify,
];
/** Inline text may stand in a link or a button already, where a further link would be invalid. */
const inline = unified().use(plugins).freeze();
const blocks = unified().use(remarkLessonLinks).use(plugins).freeze();

/** In: Markdown of any number of blocks. Out: HTML; raw HTML in it is dropped. */
export function renderBlocks(markdown: string): string {
  return String(blocks.processSync(markdown));
}

/** In: Markdown of one paragraph. Out: HTML without the paragraph around it. */
export function renderInline(markdown: string): string {
  const html = String(inline.processSync(markdown)).trim();
  const paragraph = /^<p>([\s\S]*)<\/p>$/.exec(html);
  return paragraph?.[1] !== undefined && !paragraph[1].includes('</p>') ? paragraph[1] : html;
}

/** In: Markdown. Out: its words alone, for titles, search records and accessible names. */
export function renderText(markdown: string): string {
  return (inline.parse(markdown) as Root).children
    .map((block) => plainText(block))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
