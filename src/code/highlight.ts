/**
 * Shiki at build. Colors are CSS variables of src/styles/tokens.css, and come as classes, because a style attribute
 * would need `unsafe-inline` in the content security policy.
 */
import { createCssVariablesTheme, createHighlighter, type ShikiTransformer } from 'shiki';

const languages = [
  'go',
  'http',
  'bash',
  'json',
  'yaml',
  'nginx',
  'protobuf',
  'graphql',
  'sql',
  'ini',
];

const theme = createCssVariablesTheme({
  name: 'roundtrip',
  variablePrefix: '--',
  fontStyle: false,
});

const highlighter = createHighlighter({ themes: [theme], langs: languages });

/** What each color of the theme is called in the site's CSS; an absent one inherits the ink. */
const classes: Record<string, string> = {
  'token-keyword': 'k',
  'token-function': 'f',
  'token-string': 's',
  'token-string-expression': 's',
  'token-constant': 'n',
  'token-comment': 'c',
  'token-link': 's',
};

export interface Highlighting {
  /** 1-based lines to mark. */
  highlight?: ReadonlySet<number>;
  /** 1-based lines with a pinned note, and the note's number. */
  pins?: ReadonlyMap<number, number>;
}

function transformer({ highlight, pins }: Highlighting): ShikiTransformer {
  return {
    pre(node) {
      node.properties = { tabindex: '0' };
    },
    line(node, line) {
      const marks = ['line', highlight?.has(line) ? 'marked' : ''].filter(Boolean);
      node.properties = { class: marks.join(' ') };
      const pin = pins?.get(line);
      if (pin !== undefined) {
        node.children.push({
          type: 'element',
          tagName: 'span',
          properties: { class: 'pin', 'data-pin': String(pin), 'aria-hidden': 'true' },
          children: [],
        });
      }
    },
    span(node) {
      const color = /var\(--([\w-]+)\)/.exec(String(node.properties['style'] ?? ''))?.[1];
      const name = color === undefined ? undefined : classes[color];
      node.properties = name ? { class: name } : {};
    },
  };
}

/** In: code and a language name (unknown ones are set as plain text). Out: `<pre><code>` HTML without styles. */
export async function highlightCode(
  code: string,
  language: string,
  marks: Highlighting = {},
): Promise<string> {
  const shiki = await highlighter;
  const lang = languages.includes(language) ? language : 'text';
  return shiki
    .codeToHtml(code, { lang, theme: 'roundtrip', transformers: [transformer(marks)] })
    .replace(/<span>([^<]*)<\/span>/g, '$1');
}
