/** Markdown that stands in YAML (cards, quiz items, questions, terms) and in attributes, as HTML. */
import { toString as plainText } from 'mdast-util-to-string';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { remarkReferences } from './remarkReferences.ts';
import { remarkShortCode } from './remarkShortCode.ts';

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkReferences)
  .use(remarkShortCode)
  .use(remarkRehype)
  .use(rehypeStringify)
  .freeze();

/** In: Markdown of any number of blocks. Out: HTML; raw HTML in it is dropped. */
export function renderBlocks(markdown: string): string {
  return String(processor.processSync(markdown));
}

/** In: Markdown of one paragraph. Out: HTML without the paragraph around it. */
export function renderInline(markdown: string): string {
  const html = renderBlocks(markdown).trim();
  const paragraph = /^<p>([\s\S]*)<\/p>$/.exec(html);
  return paragraph?.[1] !== undefined && !paragraph[1].includes('</p>') ? paragraph[1] : html;
}

/** In: Markdown. Out: its words alone, for titles, search records and accessible names. */
export function renderText(markdown: string): string {
  const blocks = processor.parse(markdown).children;
  return blocks
    .map((block) => plainText(block))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
