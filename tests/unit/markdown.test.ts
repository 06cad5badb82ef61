import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { headingAnchor } from '../../src/markdown/headingAnchor.ts';
import { renderBlocks, renderInline, renderText } from '../../src/markdown/inline.ts';
import { lessonIdOf } from '../../src/markdown/lessonIdOf.ts';
import { resolveReference } from '../../src/markdown/references.ts';
import { fenceMeta, remarkLesson } from '../../src/markdown/remarkLesson.ts';

describe('resolveReference', () => {
  it.each([
    ['rfc:9293#section-3.5', 'https://www.rfc-editor.org/rfc/rfc9293#section-3.5'],
    ['man:tcp.7', 'https://man7.org/linux/man-pages/man7/tcp.7.html'],
    ['kernel:networking/ip-sysctl', 'https://docs.kernel.org/networking/ip-sysctl.html'],
    ['go:net#Dialer.KeepAlive', 'https://pkg.go.dev/net#Dialer.KeepAlive'],
    ['godev:doc/go1.24#net', 'https://go.dev/doc/go1.24#net'],
    ['goissue:73386', 'https://github.com/golang/go/issues/73386'],
    ['linux:include/net/tcp.h', 'https://github.com/torvalds/linux/blob/master/include/net/tcp.h'],
    ['linuxcommit:4396e46187ca', 'https://github.com/torvalds/linux/commit/4396e46187ca'],
    ['mdn:HTTP/Guides', 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides'],
  ])('%s', (href, url) => {
    expect(resolveReference(href)).toEqual({ url });
  });

  it.each([
    'https://example.org/',
    '/learn/x/',
    '#here',
    'term:syn',
    'fig:handshake',
    'mailto:a@b',
  ])('leaves %s alone', (href) => expect(resolveReference(href)).toBeUndefined());

  it('says which schemes there are, and which form one has', () => {
    expect(resolveReference('rcf:9293')).toMatchObject({
      problem: expect.stringContaining('write one of rfc'),
    });
    expect(resolveReference('rfc:nine')).toMatchObject({
      problem: '"rfc:nine" is not of the form of rfc:9293#section-3.5',
    });
  });
});

describe('Markdown in YAML', () => {
  it('renders one paragraph without its tag', () => {
    expect(renderInline('a `b` [c](rfc:793#section-2)')).toBe(
      'a <code class="short">b</code> <a href="https://www.rfc-editor.org/rfc/rfc793#section-2">c</a>',
    );
  });

  it('links the lessons that exist, in blocks only', () => {
    const link = '<a href="/learn/tcp-connections/">lesson 06</a>';
    expect(renderBlocks('See lesson 06, or **lesson 06**.')).toBe(
      `<p>See ${link}, or <strong>${link}</strong>.</p>`,
    );
    expect(renderBlocks('[lesson 06](/x/) and lesson 99')).toBe(
      '<p><a href="/x/">lesson 06</a> and lesson 99</p>',
    );
    expect(renderInline('See lesson 06')).toBe('See lesson 06');
  });

  it('lets only long code break', () => {
    expect(renderInline('`net.ipv4.ip_local_port_range`')).toBe(
      '<code>net.ipv4.ip_local_port_range</code>',
    );
  });

  it('keeps paragraphs where there are several', () => {
    expect(renderInline('a\n\nb')).toBe('<p>a</p>\n<p>b</p>');
  });

  it('leads a term to the glossary', () => {
    expect(renderInline('[SYN](term:syn)')).toContain('href="/glossary/#syn"');
  });

  it('drops raw HTML, which content may not hold', () => {
    expect(renderBlocks('a <img src=x onerror=alert(1)> b')).not.toContain('<img');
  });

  it('gives the words alone', () => {
    expect(renderText('a `<b>` & **c**')).toBe('a <b> & c');
  });
});

describe('headingAnchor', () => {
  it('splits text and anchor', () => {
    expect(headingAnchor('Closing takes four [#closing-time]')).toEqual({
      text: 'Closing takes four',
      id: 'closing-time',
    });
  });

  it.each(['No anchor', 'Upper [#Case]', 'Inside [#x] the text'])('finds none in %s', (text) => {
    expect(headingAnchor(text)).toBeUndefined();
  });
});

describe('lessonIdOf', () => {
  it('reads the id from the path, on any system', () => {
    expect(lessonIdOf('/x/content/lessons/06-tcp.mdx')).toBe('06-tcp');
    expect(lessonIdOf('content\\lessons\\06-tcp.mdx')).toBe('06-tcp');
    expect(lessonIdOf('content/notes/a.mdx')).toBeUndefined();
  });
});

describe('fenceMeta', () => {
  it('reads quoted values', () => {
    expect(fenceMeta('title="A b" other="1" loose')).toEqual({ title: 'A b', other: '1' });
    expect(fenceMeta(null)).toEqual({});
  });
});

describe('remarkLesson', () => {
  const run = (markdown: string) => {
    const file = new VFile({ path: 'content/lessons/06-tcp-connections.mdx', value: markdown });
    const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkLesson);
    const tree = processor.runSync(processor.parse(file), file) as Root;
    const elements: { name: string | null; values: Record<string, unknown> }[] = [];
    visit(tree, (node) => {
      if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
      const values = node.attributes.flatMap((a) =>
        a.type === 'mdxJsxAttribute' ? [[a.name, a.value] as const] : [],
      );
      elements.push({ name: node.name, values: Object.fromEntries(values) });
    });
    return { tree, elements };
  };

  it('numbers figures by lesson, and gives links to them their number, also ahead of the figure', () => {
    const { tree } = run(
      'See [](fig:b).\n\n<Figure id="a">\n\nx\n\n</Figure>\n\n<Figure id="b">\n\nx\n\n</Figure>',
    );
    expect(JSON.stringify(tree)).toContain('"value":"Figure 6.2"');
    expect(JSON.stringify(tree)).toContain('"url":"#fig-b"');
  });

  it('turns several fences of a figure into variants, the first open', () => {
    const fence = (title: string) => `\`\`\`mermaid title="${title}"\nsequenceDiagram\n\`\`\``;
    const { elements } = run(
      `<Figure id="f" caption="C" description="D">\n\n${fence('One')}\n\n${fence('Two')}\n\n</Figure>`,
    );
    const diagrams = elements.filter(({ name }) => name === 'Diagram').map(({ values }) => values);
    expect(diagrams).toMatchObject([
      { serial: '1', title: 'One', variantOf: 'f', first: 'true', caption: 'C', description: 'D' },
      { serial: '2', title: 'Two', variantOf: 'f' },
    ]);
    expect(diagrams[1]).not.toHaveProperty('first');
  });

  it('sets heading anchors, terms, code, tables and recall prompts', () => {
    const { tree, elements } = run(
      '## Title [#here]\n\nA [SYN](term:syn).\n\n```go\nx\n```\n\n| a |\n|---|\n| b |\n\n<Recall cards="c" />\n',
    );
    expect(JSON.stringify(tree)).toContain('"hProperties":{"id":"here"}');
    expect(elements).toMatchObject([
      { name: 'Term', values: { id: 'syn', serial: '1' } },
      { name: 'CodeBlock', values: { code: 'x', lang: 'go' } },
      { name: 'TableBox', values: {} },
      { name: 'Recall', values: { cards: 'c', lesson: '06-tcp-connections' } },
    ]);
  });
});
