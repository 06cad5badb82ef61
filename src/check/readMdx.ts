import type { Root, Yaml } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { readYaml, type YamlSource } from './readYaml.ts';

/** An MDX file as a tree with positions, and its front matter. */
export interface MdxSource {
  /** Undefined when the text is not MDX; `errors` says why. */
  tree: Root | undefined;
  frontMatter: YamlSource | undefined;
  errors: { line: number; column?: number; what: string; instead: string }[];
}

const mdx = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkMdx)
  .freeze();
const markdown = unified().use(remarkParse).use(remarkGfm).freeze();

/** In: the text of an MDX file. Out: its tree, front matter and errors; never throws. */
export function readMdx(text: string): MdxSource {
  let tree: Root;
  try {
    tree = mdx.parse(text);
  } catch (error) {
    return {
      tree: undefined,
      frontMatter: frontMatterOfBroken(text),
      errors: [syntaxError(error)],
    };
  }
  const first = tree.children[0];
  const yaml = first?.type === 'yaml' ? (first as Yaml) : undefined;
  return { tree, frontMatter: yaml && readYaml(yaml.value, 2), errors: [] };
}

/** Markdown as it may stand in YAML and in attributes. */
export function readMarkdown(text: string): Root {
  return markdown.parse(text);
}

function frontMatterOfBroken(text: string): YamlSource | undefined {
  const yaml = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text)?.[1];
  return yaml === undefined ? undefined : readYaml(yaml, 2);
}

interface ParserMessage {
  reason?: string;
  line?: number;
  column?: number;
  place?: { line?: number; column?: number; start?: { line: number; column: number } };
}

function syntaxError(error: unknown): MdxSource['errors'][number] {
  const { reason, line, column, place } = error as ParserMessage;
  const what = (reason ?? String(error)).replace(/\.$/, '');
  // A tag that never closes is named by where it stands, not by where the parser gave up.
  const [, atLine, atColumn] = /\((\d+):(\d+)-\d+:\d+\)/.exec(what) ?? [];
  const start = place?.start;
  return {
    line: Number(atLine ?? line ?? start?.line ?? place?.line ?? 1),
    column: Number(atColumn ?? column ?? start?.column ?? place?.column ?? 1),
    what: `invalid MDX: ${what.replace(/ \(\d+:\d+-\d+:\d+\)/, '')}`,
    instead: 'Write a backslash before { or < that is text, and close every tag',
  };
}
